import { Schema, type Connection } from 'mongoose'
import type { Store } from '../store'
import { unlessDuplicate } from './duplicates'
import { STRICT } from './schema'

interface CounterDocument {
  readonly _id: string
  readonly last: number
}

const schema = new Schema<CounterDocument>({ _id: String, last: Number }, STRICT)

export function registrationSequences(connection: Connection): Pick<Store, 'nextRegistrationSequence'> {
  const model = connection.model('Counter', schema, 'counters')

  return {
    async nextRegistrationSequence(year) {
      const _id = `registration-number ${year}`
      const increment = () =>
        model.findOneAndUpdate({ _id }, { $inc: { last: 1 } }, { returnDocument: 'after' }).lean()
      const counted = await increment()
      if (counted !== null) return counted.last
      // The year's first numbers: of those who put the counter there one succeeds, and all of them count.
      await model.insertOne({ _id, last: 0 }).catch(unlessDuplicate)
      return (await increment().orFail()).last
    },
  }
}
