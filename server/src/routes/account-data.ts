import type Router from '@koa/router'
import { eraseAccount } from '../actions/personal-data/erase-account'
import { exportAccount } from '../actions/personal-data/export-account'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'

export function accountDataRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.exportAccount, ({ account, address, tokenHash }) =>
    audited(context, { account, address }, 'account.export', account.id, () =>
      exportAccount(context, account, tokenHash),
    ),
  )

  serve(router, context, endpoints.eraseAccount, ({ account, address, body }) =>
    limits.provePassword(account.id, () =>
      audited(context, { account, address }, 'account.erase', account.id, () =>
        eraseAccount(context, account, body.currentPassword),
      ),
    ),
  )
}
