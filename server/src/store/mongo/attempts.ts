import { Schema, trusted, type Connection } from 'mongoose'
import type { Attempts, Store } from '../store'
import { isDuplicate } from './duplicates'
import { STRICT } from './schema'

type AttemptVerbs = 'countAttempt' | 'giveBackAttempt' | 'forgetAttempts' | 'forgetExpiredAttempts'

type AttemptsDocument = Attempts & { readonly _id: string }

/** The primary alone, from memory: a count that is lost with it lets somebody try some times more. */
const UNSYNCED = { writeConcern: { w: 1, journal: false } } as const

const schema = new Schema<AttemptsDocument>({ _id: String, count: Number, until: String }, STRICT).index({
  until: 1,
})

export function attempts(connection: Connection): Pick<Store, AttemptVerbs> {
  const model = connection.model('Attempts', schema, 'attempts')

  return {
    async countAttempt(key, now, until) {
      for (;;) {
        const counted = await model
          .findOneAndUpdate(
            { _id: key, until: trusted({ $gt: now }) },
            { $inc: { count: 1 } },
            { ...UNSYNCED, returnDocument: 'after' },
          )
          .lean<AttemptsDocument>()
        if (counted !== null) return { count: counted.count, until: counted.until }
        try {
          // Opens a window in place of one that is over; of one that is not, it finds nothing and its insertion is refused.
          await model.replaceOne(
            { _id: key, until: trusted({ $lte: now }) },
            { _id: key, count: 1, until },
            { ...UNSYNCED, upsert: true },
          )
          return { count: 1, until }
        } catch (error) {
          if (!isDuplicate(error)) throw error
        }
      }
    },
    async giveBackAttempt(key, now) {
      await model.updateOne(
        { _id: key, until: trusted({ $gt: now }), count: trusted({ $gt: 0 }) },
        { $inc: { count: -1 } },
        UNSYNCED,
      )
    },
    async forgetAttempts(key) {
      await model.deleteOne({ _id: key }, UNSYNCED)
    },
    async forgetExpiredAttempts(before) {
      return (await model.deleteMany({ until: trusted({ $lt: before }) })).deletedCount
    },
  }
}
