import { trusted } from 'mongoose'
import type { ApplicationRecord, Store } from '../store'
import { mustFollow } from '../version-order'
import {
  toApplication,
  toDocument,
  type ApplicationDocument,
  type ApplicationModel,
} from './application-model'
import { isTaken } from './duplicates'

type ApplicationVerbs =
  | 'planIsUsed'
  | 'startApplication'
  | 'applicationById'
  | 'applicationOf'
  | 'applicationsOf'
  | 'applicationByNumber'
  | 'applicationOfPerson'
  | 'replaceApplication'
  | 'everyApplication'
  | 'rewriteApplication'

export function applications(model: ApplicationModel): Pick<Store, ApplicationVerbs> {
  async function one(
    filter: Readonly<Record<string, string | boolean>>,
  ): Promise<ApplicationRecord | undefined> {
    const document = await model.findOne(filter).lean<ApplicationDocument>()
    return document === null ? undefined : toApplication(document)
  }

  async function startApplication(
    application: ApplicationRecord,
  ): Promise<ApplicationRecord | 'person-taken'> {
    const { accountId, planId } = application
    try {
      await model.insertOne(toDocument(application))
      return structuredClone(application)
    } catch (error) {
      const [accountTaken, personTaken] = [isTaken(error, 'accountId'), isTaken(error, 'personKey')]
      if (!accountTaken && !personTaken) throw error
      // Of two keys that are taken MongoDB names one: the account's own application counts first.
      const standing = accountId === null ? undefined : await one({ accountId, planId, ended: false })
      if (standing !== undefined) return standing
      if (personTaken) return 'person-taken'
      // What stood in the way has ended by now.
      return startApplication(application)
    }
  }

  return {
    startApplication,
    async planIsUsed(planId) {
      return (await model.exists({ planId })) !== null
    },
    async applicationById(id) {
      return one({ _id: id })
    },
    async applicationOf(accountId, planId) {
      // Who starts another has ended the one before, so they ended in the order in which they were started.
      const found = model.findOne({ accountId, planId }).sort({ ended: 1, createdAt: -1, _id: -1 })
      const document = await found.lean<ApplicationDocument>()
      return document === null ? undefined : toApplication(document)
    },
    async applicationsOf(accountId) {
      const found = model.find({ accountId }).sort({ createdAt: -1, _id: -1 })
      return (await found.lean<ApplicationDocument[]>()).map(toApplication)
    },
    async applicationByNumber(onlineRegistrationNumber) {
      return one({ onlineRegistrationNumber })
    },
    async applicationOfPerson(planId, personKey) {
      return one({ planId, personKey, ended: false })
    },
    async everyApplication({ after = '', limit }) {
      const found = model.find({ _id: trusted({ $gt: after }) }).sort({ _id: 1 })
      return (await found.limit(limit).lean<ApplicationDocument[]>()).map(toApplication)
    },
    async rewriteApplication(same) {
      const { id: _id, version } = same
      const { matchedCount } = await model.replaceOne({ _id, version }, toDocument(same))
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async replaceApplication(next, seen) {
      mustFollow(next.version, seen)
      try {
        const { matchedCount } = await model.replaceOne({ _id: next.id, version: seen }, toDocument(next))
        return matchedCount === 1 ? 'replaced' : 'conflict'
      } catch (error) {
        if (isTaken(error, 'personKey')) return 'person-taken'
        if (isTaken(error, 'seat.number')) return 'seat-taken'
        throw error
      }
    },
  }
}
