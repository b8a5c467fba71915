import { Schema, type Connection } from 'mongoose'
import type { AuditEntry } from '../../contract'
import type { Account, ApplicationRecord, ExamPlan, PassedSubjects, Session } from '../store'

type Document<T extends { readonly id: string }> = Omit<T, 'id'> & { readonly _id: string }

export type AccountDocument = Document<Account> & { readonly usernameKey: string }
export type SessionDocument = Omit<Session, 'tokenHash'> & { readonly _id: string }
/** `lists`, `documents` and `sections` hold names that come from outside: see field-names.ts */
export type PlanDocument = Document<ExamPlan>
export type ApplicationDocument = Document<ApplicationRecord>
export interface CounterDocument {
  readonly _id: string
  readonly last: number
}
export interface PhotoDocument {
  readonly _id: string
  readonly bytes: Buffer
}

/**
 * A field that the schema does not know is an error: `strict: true` would drop it in silence. `minimize` would drop
 * a section without entries, and `__v` is not ours: applications count their own versions.
 */
const STRICT = { strict: 'throw', minimize: false, versionKey: false } as const
const PART = { ...STRICT, _id: false } as const

const text = new Schema({ zh: String, en: String }, PART)

const accounts = new Schema<AccountDocument>(
  {
    _id: String,
    username: String,
    usernameKey: String,
    role: String,
    station: String,
    passwordHash: String,
    createdAt: String,
  },
  STRICT,
).index({ usernameKey: 1 }, { unique: true })

const sessions = new Schema<SessionDocument>({ _id: String, accountId: String, expiresAt: String }, STRICT)
  .index({ accountId: 1 })
  .index({ expiresAt: 1 })

const plans = new Schema<PlanDocument>(
  {
    _id: String,
    title: text,
    ruleset: new Schema({ id: String, version: String }, PART),
    opensAt: String,
    closesAt: String,
    notice: new Schema({ version: String, text }, PART),
    lists: Schema.Types.Mixed,
    documents: [Schema.Types.Mixed],
    feeFen: Number,
  },
  STRICT,
).index({ closesAt: -1, _id: 1 })

const applications = new Schema<ApplicationDocument>(
  {
    _id: String,
    planId: String,
    accountId: String,
    version: Number,
    state: String,
    notice: new Schema({ version: String, readAt: String }, PART),
    sections: Schema.Types.Mixed,
    photo: new Schema(
      { hash: String, type: { type: String }, width: Number, height: Number, byteLength: Number },
      PART,
    ),
    acknowledgements: [
      new Schema({ path: String, code: String, valueHash: String, ruleset: String, at: String }, PART),
    ],
    onlineRegistrationNumber: String,
    formCode: String,
    personKey: String,
    submittedAt: String,
    confirmation: new Schema(
      { clerkId: String, clerk: String, station: String, documents: [String], feeFen: Number, at: String },
      PART,
    ),
    createdAt: String,
    updatedAt: String,
  },
  STRICT,
)
  .index({ accountId: 1, planId: 1 }, { unique: true })
  // Of strings alone: drafts, whose number and person are null, do not collide. A comparison and not `$type`,
  // because the query planner sees that an equality falls within a comparison.
  .index({ planId: 1, personKey: 1 }, { unique: true, partialFilterExpression: { personKey: { $gt: '' } } })
  .index(
    { onlineRegistrationNumber: 1 },
    { unique: true, partialFilterExpression: { onlineRegistrationNumber: { $gt: '' } } },
  )

const counters = new Schema<CounterDocument>({ _id: String, last: Number }, STRICT)

const photos = new Schema<PhotoDocument>({ _id: String, bytes: Buffer }, STRICT)

const passedSubjects = new Schema<PassedSubjects>(
  { personKey: String, occupation: String, level: String, subjects: [String] },
  STRICT,
).index({ personKey: 1, occupation: 1, level: 1 }, { unique: true })

const auditEntries = new Schema<AuditEntry>(
  {
    at: String,
    actor: String,
    role: String,
    action: String,
    subject: String,
    address: String,
    outcome: String,
  },
  STRICT,
)
  // Object ids of one server grow, so they order the entries of one millisecond.
  .index({ at: -1, _id: -1 })
  .index({ subject: 1, at: -1, _id: -1 })
  .index({ actor: 1, at: -1, _id: -1 })

export function defineModels(connection: Connection) {
  return {
    accounts: connection.model('Account', accounts, 'accounts'),
    sessions: connection.model('Session', sessions, 'sessions'),
    plans: connection.model('ExamPlan', plans, 'plans'),
    applications: connection.model('Application', applications, 'applications'),
    counters: connection.model('Counter', counters, 'counters'),
    photos: connection.model('Photo', photos, 'photos'),
    passedSubjects: connection.model('PassedSubjects', passedSubjects, 'passed_subjects'),
    auditEntries: connection.model('AuditEntry', auditEntries, 'audit_entries'),
  }
}

export type Models = ReturnType<typeof defineModels>
