import type Router from '@koa/router'
import { changePassword, logIn, openAccount } from '../actions/accounts'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'
import { presentAccount } from '../presenters'

export function accountRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.openAccount, async ({ body, address }) => {
    await limits.openAccount(address)
    return openAccount(context, body)
  })

  serve(router, context, endpoints.logIn, async ({ body, address }) => {
    await limits.guessPassword(body.username, address)
    const session = await logIn(context, body)
    await limits.guessedRight(body.username)
    return session
  })

  serve(router, context, endpoints.showSession, async ({ account }) => presentAccount(account))

  serve(router, context, endpoints.logOut, async ({ tokenHash }) => {
    await context.store.endSession(tokenHash)
  })

  serve(router, context, endpoints.changePassword, async ({ account, tokenHash, body, address }) => {
    await limits.guessPassword(account.username, address)
    const change = () => changePassword(context, account, tokenHash, body)
    await (account.role === 'candidate'
      ? change()
      : audited(context, { account, address }, 'account.password', account.id, change))
    await limits.guessedRight(account.username)
  })
}
