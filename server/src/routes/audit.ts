import type Router from '@koa/router'
import { actorOf } from '../audit/actor'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { presentAudit } from '../presenters'

export function auditRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.listAudit, async ({ account, address, query }) => {
    const { after, limit, actor, ...rest } = query
    const page = { limit, ...(after !== undefined && { before: Number(after) }) }
    // A candidate is asked for by her username, too, under which nothing is filed.
    const meant = actor === undefined ? undefined : await context.store.accountByUsername(actor)
    const filter = { actor: meant === undefined ? actor : actorOf(meant), ...rest }
    // What was looked for is part of the record: who reads about whom must show.
    return audited(context, { account, address }, 'audit.read', JSON.stringify(filter), async () => {
      const records = await context.store.auditRecords(filter, page)
      const last = records.length === limit ? records[records.length - 1] : undefined
      return { entries: records.map(presentAudit), next: last === undefined ? null : String(last.sequence) }
    })
  })
}
