import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'koa'
import type { ServerContext } from '../context'
import './request-state'

/** One line a request: the route's pattern and not its address, so that no number or name gets into the log. */
export function logRequests({ log, clock }: ServerContext) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const requestId = randomUUID()
    const began = clock()
    ctx.state.requestId = requestId
    ctx.set('X-Request-Id', requestId)
    await next()
    log.info(
      {
        requestId,
        method: ctx.method,
        route: ctx['routerPath'] ?? (ctx.url.startsWith('/api/') ? 'unknown' : 'static'),
        status: ctx.status,
        refusal: ctx.state.refusal,
        role: ctx.state.account?.roles.join(' '),
        ms: clock() - began,
      },
      'request',
    )
  }
}
