import type Router from '@koa/router'
import type { ServerContext } from '../context'
import { endpoints, type AuditEntry } from '../contract'
import { audited, serve } from '../endpoint'
import type { AuditRecord } from '../store/store'

export function auditRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.listAudit, async ({ account, address, query }) => {
    const { after, limit, ...filter } = query
    const page = { limit, ...(after !== undefined && { before: Number(after) }) }
    // What was looked for is part of the record: who reads about whom must show.
    return audited(context, { account, address }, 'audit.read', JSON.stringify(filter), async () => {
      const records = await context.store.auditRecords(filter, page)
      const last = records.length === limit ? records[records.length - 1] : undefined
      return { entries: records.map(present), next: last === undefined ? null : String(last.sequence) }
    })
  })
}

function present(record: AuditRecord): AuditEntry {
  const { sequence, at, actor, role, action, subject, address, outcome, before, after } = record
  return { sequence, at, actor, role, action, subject, address, outcome, before, after }
}
