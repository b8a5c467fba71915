import type { Context } from 'koa'
import type { Origin } from '../actions/accounts/sessions'

/** Where a request comes from, for the session that it opens. */
export function originOf(ctx: Context): Origin {
  return { address: ctx.ip, agent: ctx.get('User-Agent') }
}
