import { Schema, type Connection } from 'mongoose'
import type { PassedSubjects, Store } from '../store'
import { isTaken } from './duplicates'
import { PART, STRICT } from './schema'

/** One list of results, as it was recorded: one document, so that it is in or not, without a transaction. */
export interface ResultList {
  /** their order: of the lists that have a row of a person, the last holds; what was migrated has negative numbers */
  readonly _id: number
  readonly rows: readonly ResultRow[]
}

interface ResultRow {
  readonly key: string
  readonly subjects: readonly string[]
}

const schema = new Schema<ResultList>(
  { _id: Number, rows: [new Schema({ key: String, subjects: [String] }, PART)] },
  STRICT,
).index({ 'rows.key': 1, _id: -1 })

/** Of whom, in what: one text to be found by. */
export function resultKey({ personKey, occupation, level }: Omit<PassedSubjects, 'subjects'>): string {
  return JSON.stringify([personKey, occupation, level])
}

export function passedSubjects(
  connection: Connection,
): Pick<Store, 'replacePassedSubjects' | 'passedSubjects'> {
  const model = connection.model('ResultList', schema, 'result_lists')

  return {
    async replacePassedSubjects(list) {
      const rows = list.map((passed): ResultRow => ({ key: resultKey(passed), subjects: passed.subjects }))
      for (;;) {
        const last = await model.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean<Pick<ResultList, '_id'>>()
        try {
          await model.insertOne({ _id: Math.max(0, last?._id ?? 0) + 1, rows })
          return
        } catch (error) {
          // Another list was recorded at the same moment, and comes before this one.
          if (!isTaken(error, '_id')) throw error
        }
      }
    },
    async passedSubjects(personKey, occupation, level) {
      const key = resultKey({ personKey, occupation, level })
      const found = await model
        .findOne({ 'rows.key': key })
        .select({ rows: { $elemMatch: { key } } })
        .sort({ _id: -1 })
        .lean<ResultList>()
      return found?.rows[0]?.subjects ?? []
    },
  }
}
