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

export function profiles(
  connection: Connection,
): Pick<Store, 'profile' | 'replaceProfile' | 'profilesOf' | 'rewriteProfile' | 'removeProfiles'> {
  const model = connection.model('Profile', schema, 'profiles')

  return {
    async profile(accountId, portal) {
      const profile = await model.findOne({ accountId, portal }, { _id: 0 }).lean<Profile>()
      return profile === null ? undefined : toProfile(profile)
    },
    async profilesOf(accountId) {
      const found = model.find({ accountId }, { _id: 0 }).sort({ portal: 1 })
      return (await found.lean<Profile[]>()).map(toProfile)
    },
    async rewriteProfile(same) {
      const { accountId, portal, version } = same
      const { matchedCount } = await model.replaceOne({ accountId, portal, version }, toDocument(same))
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async replaceProfile(next, seen) {
      mustFollow(next.version, seen)
      const document = toDocument(next)
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
    async removeProfiles(accountId) {
      await model.deleteMany({ accountId })
    },
  }
}

function toDocument(profile: Profile): Profile {
  return { ...profile, sections: toFieldNames(profile.sections) }
}

function toProfile(document: Profile): Profile {
  return { ...document, sections: fromFieldNames(document.sections) }
}
