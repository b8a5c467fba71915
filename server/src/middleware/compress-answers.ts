import { Readable } from 'node:stream'
import type { Context, Next } from 'koa'
import compress from 'koa-compress'

const ENCODINGS = ['br', 'gzip', 'deflate', 'identity']

/** Compresses long answers; koa-compress alone fails where a client refuses every encoding, plain text too. */
export function compressAnswers() {
  const compressed = compress()
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.acceptsEncodings(ENCODINGS) === false) await next()
    else await compressed(ctx, () => answer(ctx, next))
  }
}

/** What fails while it is compressed breaks the answer off: koa-compress alone would leave the client waiting. */
async function answer(ctx: Context, next: Next): Promise<void> {
  await next()
  const { body } = ctx
  if (body instanceof Readable) body.once('error', (error) => (ctx.body as Readable).destroy(error))
}
