import { Schema, trusted, type Connection } from 'mongoose'
import type { AuditRecord, Store } from '../store'
import { isTaken } from './duplicates'
import { STRICT } from './schema'

type AuditVerbs = 'appendAudit' | 'lastAudit' | 'auditRecords' | 'auditFrom'

type AuditDocument = Omit<AuditRecord, 'sequence'> & { readonly _id: number }

const schema = new Schema<AuditDocument>(
  {
    _id: Number,
    at: String,
    actor: String,
    role: String,
    action: String,
    subject: String,
    address: String,
    outcome: String,
    before: String,
    after: String,
    hash: String,
  },
  STRICT,
)
  .index({ at: 1, _id: 1 })
  .index({ subject: 1, _id: -1, at: 1 })
  .index({ actor: 1, _id: -1, at: 1 })
  .index({ action: 1, _id: -1, at: 1 })

export function audit(connection: Connection): Pick<Store, AuditVerbs> {
  const model = connection.model('AuditRecord', schema, 'audit_records')

  return {
    async appendAudit({ sequence: _id, ...record }) {
      try {
        await model.insertOne({ _id, ...record })
        return 'appended'
      } catch (error) {
        if (isTaken(error, '_id')) return 'conflict'
        throw error
      }
    },
    async lastAudit() {
      const last = await model.findOne().sort({ _id: -1 }).lean<AuditDocument>()
      return last === null ? undefined : toRecord(last)
    },
    async auditRecords({ subject, actor, action, from, to }, { before, limit }) {
      const at = { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) }
      const found = model
        .find({
          ...(subject !== undefined && { subject }),
          ...(actor !== undefined && { actor }),
          ...(action !== undefined && { action }),
          ...((from ?? to) !== undefined && { at: trusted(at) }),
          ...(before !== undefined && { _id: trusted({ $lt: before }) }),
        })
        .sort({ _id: -1 })
      return (await found.limit(limit).lean<AuditDocument[]>()).map(toRecord)
    },
    async auditFrom(sequence, limit) {
      const found = model.find({ _id: trusted({ $gte: sequence }) }).sort({ _id: 1 })
      return (await found.limit(limit).lean<AuditDocument[]>()).map(toRecord)
    },
  }
}

function toRecord({ _id: sequence, ...record }: AuditDocument): AuditRecord {
  return { sequence, ...record }
}
