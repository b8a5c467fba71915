import type { Context, Next } from 'koa'
import type { ServerContext } from '../context'
import type { Problem } from '../contract'
import { Refusal } from '../errors'

/** The one place that decides what leaks: refusals word for word, anything unexpected as `internal` and into the log. */
export function answerErrors({ log }: ServerContext) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined) throw new Refusal('not-found')
      if (ctx.status === 405 && !ctx.body) throw new Refusal('method-not-allowed')
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('internal')
      if (refusal.id === 'internal')
        log.error({ err: error, requestId: ctx.state['requestId'] }, 'unexpected error')
      const { findings, retryAfterSeconds } = refusal.details
      if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds))
      ctx.status = refusal.status
      ctx.state['refusal'] = refusal.id
      const message = refusal.text(ctx.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh')
      ctx.body = {
        error: { id: refusal.id, message, ...(findings && { findings: [...findings] }) },
      } satisfies Problem
    }
  }
}
