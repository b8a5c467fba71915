import type Router from '@koa/router'
import { confirmOnSite, findAtDesk } from '../actions/confirm-on-site'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { readDeskCode } from '../printed-form'

export function deskRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.findAtDesk, async ({ account, address, query }) =>
    audited(context, { account, address }, 'application.inspect', subjectOf(query.code), () =>
      findAtDesk(context, account, query.code),
    ),
  )

  serve(router, context, endpoints.confirm, async ({ account, address, params, body, seen }) =>
    audited(context, { account, address }, 'application.confirm', params.applicationId, () =>
      confirmOnSite(context, account, params.applicationId, body, seen),
    ),
  )
}

/** What was typed may be anything, an ID number too: only a number of our own form is kept. */
function subjectOf(typed: string): string {
  const { number } = readDeskCode(typed)
  return /^\d{12}$/.test(number) ? number : 'mistyped'
}
