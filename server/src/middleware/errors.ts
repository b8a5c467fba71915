import type { Context, Next } from 'koa'
import type { ServerContext } from '../context'
import type { Problem } from '../contract'
import { Refusal } from '../errors'
import { languageOf } from '../language'

/** The one place that decides what leaks: refusals word for word, anything else by its kind alone, and into the log. */
export function answerErrors({ log, store }: ServerContext) {
  function refusalOf(error: unknown, requestId: unknown): Refusal {
    if (error instanceof Refusal) return error
    const isUnavailable = store.isUnavailable(error)
    log.error({ err: loggable(error), requestId }, isUnavailable ? 'store unavailable' : 'unexpected error')
    return isUnavailable ? Refusal.of('store-unavailable', { retryAfterSeconds: 5 }) : Refusal.of('internal')
  }

  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      requireAddress(ctx)
      await next()
      if (ctx.status === 404 && ctx.body === undefined) throw Refusal.of('not-found')
      // 501 is the router's answer to a method that no address here has.
      if ((ctx.status === 405 || ctx.status === 501) && !ctx.body) throw Refusal.of('method-not-allowed')
    } catch (error) {
      const refusal = refusalOf(error, ctx.state.requestId)
      const { retryAfterSeconds } = refusal.details
      if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds))
      if (refusal.status === 401) ctx.set('WWW-Authenticate', 'Bearer')
      ctx.set('Cache-Control', 'no-store')
      ctx.status = refusal.status
      ctx.state.refusal = refusal.id
      const language = languageOf(ctx)
      ctx.body = problemOf(refusal, language)
      ctx.set('Content-Language', language === 'en' ? 'en' : 'zh-CN')
      ctx.type = 'application/problem+json'
    }
  }
}

/** Problem details (RFC 9457) with an `id` that programs can rely on. */
export function problemOf(refusal: Refusal, language: 'zh' | 'en'): Problem {
  const { detail, findings, possible } = refusal.details
  return {
    type: `/problems/${refusal.id}`,
    title: refusal.text(language),
    status: refusal.status,
    id: refusal.id,
    ...(detail && { detail: detail[language] }),
    ...(findings && { findings: [...findings] }),
    ...(possible && { possible: [...possible] }),
  }
}

/** Koa's own parser throws at an absolute address that is none, such as `GET http://[`. */
function requireAddress(ctx: Context): void {
  try {
    void ctx.path
  } catch {
    throw Refusal.of('request-invalid')
  }
}

const BROKEN_OFF = /^(HPE_|ECONNRESET$|ECONNABORTED$|EPIPE$|ERR_STREAM_)/

/** For errors outside the handling of a request: a client that went away is no failure of ours. */
export function logStrayErrors({ log }: ServerContext) {
  return (error: NodeJS.ErrnoException): void => {
    if (BROKEN_OFF.test(error.code ?? '')) log.info({ code: error.code }, 'connection broken off')
    else log.error({ err: loggable(error) }, 'error outside a request')
  }
}

/** Not what else hangs on an error: Node's parse errors carry the whole request (`rawPacket`), token and all. */
function loggable(error: unknown) {
  const { name, code, message, stack } = error as NodeJS.ErrnoException
  return { type: name, code, message, stack }
}
