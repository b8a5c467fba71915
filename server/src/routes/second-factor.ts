import type Router from '@koa/router'
import { confirmSecondFactor, endSecondFactor, startSecondFactor } from '../actions/accounts/second-factor'
import { resetSecondFactor, showStaffMember } from '../actions/accounts/staff'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'

export function secondFactorRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.startSecondFactor, ({ account, address, body }) =>
    limits.provePassword(account.id, () =>
      audited(context, { account, address }, 'account.start-second-factor', account.id, () =>
        startSecondFactor(context, account, body.currentPassword),
      ),
    ),
  )

  serve(router, context, endpoints.confirmSecondFactor, ({ account, address, body }) =>
    limits.provePassword(account.id, () =>
      audited(context, { account, address }, 'account.second-factor', account.id, () =>
        confirmSecondFactor(context, account, body.code),
      ),
    ),
  )

  serve(router, context, endpoints.endSecondFactor, ({ account, address, body }) =>
    limits.provePassword(account.id, () =>
      audited(context, { account, address }, 'account.end-second-factor', account.id, () =>
        endSecondFactor(context, account, body),
      ),
    ),
  )

  serve(router, context, endpoints.resetSecondFactor, async ({ account, address, params }) => {
    const reset = () => resetSecondFactor(context, params.accountId)
    const actor = { account, address }
    return showStaffMember(
      context,
      await audited(context, actor, 'staff.reset-second-factor', params.accountId, reset),
    )
  })
}
