import { Schema, trusted, type Connection } from 'mongoose'
import { isStaff } from '../staff'
import { identityPlaceOf } from '../queue-place'
import type { Account, Store } from '../store'
import { usernameKey } from '../username-key'
import { mustFollow } from '../version-order'
import { isTaken } from './duplicates'
import { ANY_TEXT, PART, STRICT, type Document } from './schema'

type AccountVerbs =
  | 'addAccount'
  | 'accountById'
  | 'accountByUsername'
  | 'accountByWechat'
  | 'replaceAccount'
  | 'removeAccount'
  | 'staffAccounts'
  | 'pendingIdentities'
  | 'everyAccount'
  | 'rewriteAccount'

type AccountDocument = Document<Account> & {
  readonly usernameKey: string
  readonly staff: boolean
  readonly identityPlace: string | null
}

const schema = new Schema<AccountDocument>(
  {
    _id: String,
    version: Number,
    username: String,
    usernameKey: String,
    roles: [String],
    staff: Boolean,
    station: String,
    passwordHash: String,
    formerPasswordHashes: [String],
    passwordChangedAt: String,
    mustChangePassword: Boolean,
    personKey: String,
    phone: String,
    wechatKey: String,
    identity: new Schema({ name: String, idNumber: String, status: String, at: String }, PART),
    identityPlace: String,
    secondFactor: new Schema({ secret: String, lastPeriod: Number, recoveryHashes: [String] }, PART),
    createdAt: String,
  },
  STRICT,
)
  .index({ usernameKey: 1 }, { unique: true })
  .index({ wechatKey: 1 }, { unique: true, partialFilterExpression: { wechatKey: ANY_TEXT } })
  .index({ staff: 1, _id: 1 }, { partialFilterExpression: { staff: true } })
  .index({ identityPlace: 1 }, { partialFilterExpression: { identityPlace: ANY_TEXT } })

export function accounts(connection: Connection): Pick<Store, AccountVerbs> {
  const model = connection.model('Account', schema, 'accounts')

  async function one(filter: Readonly<Record<string, string>>): Promise<Account | undefined> {
    const document = await model.findOne(filter).lean<AccountDocument>()
    return document === null ? undefined : toAccount(document)
  }

  return {
    async addAccount(account) {
      try {
        await model.insertOne(toDocument(account))
        return 'added'
      } catch (error) {
        if (isTaken(error, 'usernameKey')) return 'username-taken'
        if (isTaken(error, 'wechatKey')) return 'wechat-taken'
        throw error
      }
    },
    async accountById(id) {
      return one({ _id: id })
    },
    async accountByUsername(username) {
      return one({ usernameKey: usernameKey(username) })
    },
    async accountByWechat(wechatKey) {
      return one({ wechatKey })
    },
    async replaceAccount(next, seen) {
      mustFollow(next.version, seen)
      const document = toDocument(next)
      try {
        const { matchedCount } = await model.replaceOne(
          { _id: next.id, usernameKey: document.usernameKey, version: seen },
          document,
        )
        return matchedCount === 1 ? 'replaced' : 'conflict'
      } catch (error) {
        if (isTaken(error, 'wechatKey')) return 'wechat-taken'
        throw error
      }
    },
    async removeAccount(id, seen) {
      const { deletedCount } = await model.deleteOne({ _id: id, version: seen })
      return deletedCount === 1 ? 'removed' : 'conflict'
    },
    async everyAccount({ after = '', limit }) {
      const found = model.find({ _id: trusted({ $gt: after }) }).sort({ _id: 1 })
      return (await found.limit(limit).lean<AccountDocument[]>()).map(toAccount)
    },
    async rewriteAccount(same) {
      const { matchedCount } = await model.replaceOne(
        { _id: same.id, version: same.version },
        toDocument(same),
      )
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async staffAccounts({ after = '', limit }) {
      const found = model.find({ staff: true, _id: trusted({ $gt: after }) }).sort({ _id: 1 })
      return (await found.limit(limit).lean<AccountDocument[]>()).map(toAccount)
    },
    async pendingIdentities({ after = '', limit }) {
      const found = model.find({ identityPlace: trusted({ $gt: after }) }).sort({ identityPlace: 1 })
      return (await found.limit(limit).lean<AccountDocument[]>()).map(toAccount)
    },
  }
}

function toDocument({ id: _id, ...account }: Account): AccountDocument {
  return {
    _id,
    ...account,
    usernameKey: usernameKey(account.username),
    staff: isStaff(account),
    identityPlace: identityPlaceOf({ ...account, id: _id }),
  }
}

function toAccount({
  _id: id,
  usernameKey: _,
  staff: _staff,
  identityPlace: _place,
  ...account
}: AccountDocument): Account {
  return { id, ...account }
}
