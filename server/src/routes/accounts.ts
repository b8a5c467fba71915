import type Router from '@koa/router'
import { changePassword, logIn, openAccount } from '../actions/accounts'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'
import { mustChangePassword } from '../password-policy'
import { isStaff } from '../policies'
import { presentAccount } from '../presenters'

export function accountRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.openAccount, ({ body, address }) =>
    limits.openAccount(address, () => openAccount(context, body)),
  )

  serve(router, context, endpoints.logIn, ({ body, address }) =>
    limits.logIn(body.username, address, async () => {
      const session = await logIn(context, body)
      const { account } = session
      if (!isStaff(account)) return session
      return audited(context, { account, address }, 'session.open', account.id, async () => session)
    }),
  )

  serve(router, context, endpoints.showSession, async ({ account }) =>
    presentAccount(account, mustChangePassword(account, context.clock())),
  )

  serve(router, context, endpoints.logOut, async ({ tokenHash }) => {
    await context.store.endSession(tokenHash)
  })

  serve(router, context, endpoints.changePassword, ({ account, tokenHash, body, address }) =>
    limits.changePassword(account.id, () => {
      const change = () => changePassword(context, account, tokenHash, body)
      return !isStaff(account)
        ? change()
        : audited(context, { account, address }, 'account.password', account.id, change)
    }),
  )
}
