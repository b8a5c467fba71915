import type Router from '@koa/router'
import { actorOf } from '../audit/actor'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { partOfList } from '../part-of-list'
import { presentAudit } from '../presenters'

export function auditRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.listAudit, async ({ account, address, query }) => {
    const { after, limit, actor, ...rest } = query
    const page = { limit: limit + 1, ...(after !== undefined && { before: Number(after) }) }
    // A candidate is asked for by her username, too, under which nothing is filed.
    const meant = actor === undefined ? undefined : await context.store.accountByUsername(actor)
    const filter = { actor: meant === undefined ? actor : actorOf(meant), ...rest }
    // What was looked for is part of the record: who reads about whom must show.
    return audited(context, { account, address }, 'audit.read', JSON.stringify(filter), async () => {
      const records = await context.store.auditRecords(filter, page)
      const { part, next } = partOfList(records, limit, ({ sequence }) => String(sequence))
      return { entries: part.map(presentAudit), next }
    })
  })
}
