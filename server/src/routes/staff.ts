import type Router from '@koa/router'
import {
  changeDuties,
  issueAccount,
  listStaff,
  resetPassword,
  showStaffMember,
} from '../actions/accounts/staff'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve, type Changes } from '../endpoint'
import type { Account } from '../store/store'

export function staffRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.issueAccount, ({ account, address, body }) => {
    const issue = () => issueAccount(context, body.username, body)
    return audited(context, { account, address }, 'staff.issue', 'staff', issue, ({ staffMember }) => ({
      after: staffMember,
    }))
  })

  serve(router, context, endpoints.listStaff, ({ account, address, query }) =>
    audited(context, { account, address }, 'staff.list', 'staff', () => listStaff(context, query)),
  )

  serve(router, context, endpoints.changeDuties, async ({ account, address, params, body, seen }) => {
    const change = () => changeDuties(context, params.accountId, body, seen)
    const changes = (result: { before: Account; after: Account }): Changes => ({
      before: dutiesOf(result.before),
      after: dutiesOf(result.after),
    })
    const actor = { account, address }
    const { after } = await audited(context, actor, 'staff.change', params.accountId, change, changes)
    return showStaffMember(context, after)
  })

  serve(router, context, endpoints.resetPassword, ({ account, address, params }) =>
    audited(context, { account, address }, 'staff.reset-password', params.accountId, () =>
      resetPassword(context, params.accountId),
    ),
  )
}

function dutiesOf({ username, roles, station }: Account) {
  return { username, roles, station }
}
