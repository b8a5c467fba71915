import { Schema, trusted, type Connection } from 'mongoose'
import type { Session, Store } from '../store'
import { STRICT } from './schema'

type SessionVerbs =
  | 'openSession'
  | 'sessionByTokenHash'
  | 'sessionsOf'
  | 'endSession'
  | 'endSessionsOf'
  | 'forgetExpiredSessions'

type SessionDocument = Omit<Session, 'tokenHash'> & { readonly _id: string }

const schema = new Schema<SessionDocument>(
  {
    _id: String,
    id: String,
    accountId: String,
    createdAt: String,
    expiresAt: String,
    address: String,
    agent: String,
  },
  STRICT,
)
  .index({ accountId: 1, createdAt: -1, _id: -1 })
  .index({ expiresAt: 1 })

export function sessions(connection: Connection): Pick<Store, SessionVerbs> {
  const model = connection.model('Session', schema, 'sessions')

  return {
    async openSession({ tokenHash: _id, ...session }) {
      await model.insertOne({ _id, ...session })
    },
    async sessionByTokenHash(tokenHash) {
      const document = await model.findById(tokenHash).lean<SessionDocument>()
      return document === null ? undefined : toSession(document)
    },
    async sessionsOf(accountId) {
      const found = model.find({ accountId }).sort({ createdAt: -1, _id: -1 })
      return (await found.lean<SessionDocument[]>()).map(toSession)
    },
    async endSession(tokenHash) {
      await model.deleteOne({ _id: tokenHash })
    },
    async endSessionsOf(accountId, keptTokenHash) {
      if (keptTokenHash === undefined) await model.deleteMany({ accountId })
      else await model.deleteMany({ accountId, _id: trusted({ $ne: keptTokenHash }) })
    },
    async forgetExpiredSessions(before) {
      return (await model.deleteMany({ expiresAt: trusted({ $lt: before }) })).deletedCount
    },
  }
}

function toSession({ _id: tokenHash, ...session }: SessionDocument): Session {
  return { tokenHash, ...session }
}
