import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { Refusal } from '../errors'

/** Bytes that a JSON request may have, unless its endpoint says otherwise: the longest form is far below it. */
const JSON_LIMIT = 256 * 1024

export async function readBytes(ctx: Context, maxBytes: number): Promise<Buffer> {
  // Unpacked, a small body can be of any size; nothing that is sent here gains by being packed.
  if (!/^(identity)?$/i.test(ctx.get('Content-Encoding'))) throw Refusal.of('encoding-unsupported')
  try {
    return await getRawBody(ctx.req, { length: ctx.request.length ?? null, limit: maxBytes })
  } catch (error) {
    // The rest is let run by: a client that is still sending when the connection closes never sees why.
    ctx.req.resume()
    throw Refusal.of(
      (error as { type?: string }).type === 'entity.too.large' ? 'body-too-large' : 'request-invalid',
    )
  }
}

export async function readJson(ctx: Context, maxBytes = JSON_LIMIT): Promise<unknown> {
  const bytes = await readBytes(ctx, maxBytes)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw Refusal.of('request-invalid')
  }
}
