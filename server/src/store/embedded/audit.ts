import type Database from 'libsql'
import type { AuditRecord, Store } from '../store'
import { given, where } from './conditions'
import { Statement } from './statements'

type AuditVerbs = 'appendAudit' | 'lastAudit' | 'auditRecords' | 'auditFrom'

export function audit(database: Database.Database): Pick<Store, AuditVerbs> {
  const append = new Statement(
    database,
    `INSERT INTO audit_records (sequence, at, actor, action, subject, document) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (sequence) DO NOTHING`,
  )
  const last = new Statement(database, 'SELECT document FROM audit_records ORDER BY sequence DESC LIMIT 1')
  const from = new Statement(
    database,
    'SELECT document FROM audit_records WHERE sequence >= ? ORDER BY sequence LIMIT ?',
  )

  return {
    async appendAudit(record) {
      const { sequence, at, actor, action, subject } = record
      const { changes } = append.run(sequence, at, actor, action, subject, JSON.stringify(record))
      return changes === 1 ? 'appended' : 'conflict'
    },
    async lastAudit() {
      return last.record<AuditRecord>()
    },
    async auditRecords(filter, { before, limit }) {
      const { subject, actor, action } = filter
      const isOfATimeAlone =
        (filter.from ?? filter.to) !== undefined && (subject ?? actor ?? action) === undefined
      // The + keeps SQLite from going back through all there is in search of a time, and sends it to the times' index.
      const sequence = isOfATimeAlone ? '+sequence' : 'sequence'
      const { sql, values } = where([
        ...given('subject = ?', subject),
        ...given('actor = ?', actor),
        ...given('action = ?', action),
        ...given('at >= ?', filter.from),
        ...given('at < ?', filter.to),
        ...given(`${sequence} < ?`, before),
      ])
      const search = new Statement(
        database,
        `SELECT document FROM audit_records ${sql} ORDER BY ${sequence} DESC LIMIT ?`,
      )
      return search.records<AuditRecord>(...values, limit)
    },
    async auditFrom(sequence, limit) {
      return from.records<AuditRecord>(sequence, limit)
    },
  }
}
