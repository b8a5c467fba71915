import type Router from '@koa/router'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'

export function auditRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.listAudit, async ({ account, address, query }) =>
    audited(context, { account, address }, 'audit.read', 'audit', async () => ({
      entries: [...(await context.store.auditEntries(query))],
    })),
  )
}
