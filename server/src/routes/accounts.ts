import type Router from '@koa/router'
import { phone as phoneFormat } from '@registration/rules'
import { changePassword, openAccount } from '../actions/accounts/accounts'
import { confirmPhone, sendPhoneCode } from '../actions/accounts/phone'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'
import { isStaff } from '../policies'
import { presentAccountDetails } from '../presenters'
import { originOf } from './origin-of'
import { recordLogIn } from './record-log-in'

export function accountRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.openAccount, ({ body, address, ctx }) =>
    limits.ration('account-by-address', address, async () =>
      recordLogIn(context, await openAccount(context, body, originOf(ctx)), address, 'session.open'),
    ),
  )

  serve(router, context, endpoints.showAccount, async ({ account }) =>
    presentAccountDetails(account, context.clock()),
  )

  serve(router, context, endpoints.changePassword, ({ account, tokenHash, body, address }) =>
    limits.provePassword(account.id, () => {
      const change = () => changePassword(context, account, tokenHash, body)
      return isStaff(account)
        ? audited(context, { account, address }, 'account.password', account.id, change)
        : change()
    }),
  )

  serve(router, context, endpoints.sendPhoneCode, ({ account, address, body }) =>
    limits.provePassword(account.id, () =>
      limits.ration('code-by-address', address, () =>
        limits.ration('code-to-target', phoneFormat.normalize(body.phone), () =>
          sendPhoneCode(context, account, body),
        ),
      ),
    ),
  )

  serve(router, context, endpoints.confirmPhone, async ({ account, body }) =>
    presentAccountDetails(await confirmPhone(context, account, body), context.clock()),
  )
}
