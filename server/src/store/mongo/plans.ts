import { Schema, type Connection } from 'mongoose'
import type { ExamPlan, Store } from '../store'
import { mustFollow } from '../version-order'
import { isTaken } from './duplicates'
import { fromFieldNames, toFieldNames } from './field-names'
import { PART, STRICT, text, type Document } from './schema'

type PlanVerbs = 'addPlan' | 'replacePlan' | 'planById' | 'planVersions'

/** What holds names that come from outside: see field-names.ts. */
const NAMED = ['lists', 'facts', 'photo', 'attachments', 'documents', 'places'] as const

type PlanDocument = Document<ExamPlan>

const version = new Schema({ version: String, text }, PART)

const schema = new Schema<PlanDocument>(
  {
    _id: String,
    version: Number,
    title: text,
    ruleset: new Schema({ id: String, version: String }, PART),
    opensAt: String,
    closesAt: String,
    notice: version,
    pledge: version,
    lists: Schema.Types.Mixed,
    facts: Schema.Types.Mixed,
    photo: Schema.Types.Mixed,
    attachments: Schema.Types.Mixed,
    documents: Schema.Types.Mixed,
    feeFen: Number,
    refund: [new Schema({ until: String, percent: Number }, PART)],
    places: Schema.Types.Mixed,
    keepUntil: String,
  },
  STRICT,
).index({ closesAt: -1, _id: 1 })

export function plans(connection: Connection): Pick<Store, PlanVerbs> {
  const model = connection.model('ExamPlan', schema, 'plans')

  return {
    async addPlan(plan) {
      try {
        await model.insertOne(toDocument(plan))
        return 'added'
      } catch (error) {
        if (isTaken(error, '_id')) return 'exists'
        throw error
      }
    },
    async replacePlan(next, seen) {
      mustFollow(next.version, seen)
      const { matchedCount } = await model.replaceOne({ _id: next.id, version: seen }, toDocument(next))
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async planById(id) {
      const document = await model.findById(id).lean<PlanDocument>()
      return document === null ? undefined : toPlan(document)
    },
    async planVersions() {
      const found = model.find({}, { version: 1 }).sort({ closesAt: -1, _id: 1 })
      const documents = await found.lean<Pick<PlanDocument, '_id' | 'version'>[]>()
      return documents.map(({ _id: id, version: current }) => ({ id, version: current }))
    },
  }
}

function renamed<T extends Pick<ExamPlan, (typeof NAMED)[number]>>(plan: T, rename: <V>(value: V) => V): T {
  return { ...plan, ...Object.fromEntries(NAMED.map((name) => [name, rename(plan[name])])) }
}

function toDocument({ id: _id, ...plan }: ExamPlan): PlanDocument {
  return { _id, ...renamed(plan, toFieldNames) }
}

function toPlan({ _id: id, ...plan }: PlanDocument): ExamPlan {
  return { id, ...renamed(plan, fromFieldNames) }
}
