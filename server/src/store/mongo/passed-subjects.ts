import { Schema, type Connection } from 'mongoose'
import type { PassedSubjects, Store } from '../store'
import { isDuplicate } from './duplicates'
import { STRICT } from './schema'

const schema = new Schema<PassedSubjects>(
  { personKey: String, occupation: String, level: String, subjects: [String] },
  STRICT,
).index({ personKey: 1, occupation: 1, level: 1 }, { unique: true })

export function passedSubjects(
  connection: Connection,
): Pick<Store, 'recordPassedSubjects' | 'passedSubjects'> {
  const model = connection.model('PassedSubjects', schema, 'passed_subjects')

  return {
    async recordPassedSubjects({ subjects, ...where }) {
      const add = () =>
        model.updateOne(where, { $addToSet: { subjects: { $each: subjects } } }, { upsert: true }).exec()
      try {
        await add()
      } catch (error) {
        // Of two that both find nothing, one is refused; repeated, it finds what the other made.
        if (!isDuplicate(error)) throw error
        await add()
      }
    },
    async passedSubjects(personKey, occupation, level) {
      return (await model.findOne({ personKey, occupation, level }).lean())?.subjects ?? []
    },
  }
}
