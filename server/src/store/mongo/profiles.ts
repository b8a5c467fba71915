import { Schema, type Connection } from 'mongoose'
import type { Profile, Store } from '../store'
import { mustFollow } from '../version-order'
import { isDuplicate } from './duplicates'
import { fromFieldNames, toFieldNames } from './field-names'
import { storedFile, STRICT } from './schema'

const schema = new Schema<Profile>(
  {
    accountId: String,
    portal: String,
    version: Number,
    // Its names come from outside: see field-names.ts.
    sections: Schema.Types.Mixed,
    photo: storedFile,
  },
  STRICT,
).index({ accountId: 1, portal: 1 }, { unique: true })

export function profiles(connection: Connection): Pick<Store, 'profile' | 'replaceProfile'> {
  const model = connection.model('Profile', schema, 'profiles')

  return {
    async profile(accountId, portal) {
      const profile = await model.findOne({ accountId, portal }, { _id: 0 }).lean<Profile>()
      return profile === null ? undefined : { ...profile, sections: fromFieldNames(profile.sections) }
    },
    async replaceProfile(next, seen) {
      mustFollow(next.version, seen)
      const document = { ...next, sections: toFieldNames(next.sections) }
      if (seen !== 0) {
        const { accountId, portal } = next
        const { matchedCount } = await model.replaceOne({ accountId, portal, version: seen }, document)
        return matchedCount === 1 ? 'replaced' : 'conflict'
      }
      try {
        await model.insertOne(document)
        return 'replaced'
      } catch (error) {
        if (isDuplicate(error)) return 'conflict'
        throw error
      }
    },
  }
}
