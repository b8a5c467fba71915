import type Database from 'libsql'
import { isStaff } from '../staff'
import { identityPlaceOf } from '../queue-place'
import type { Account, Store } from '../store'
import { usernameKey } from '../username-key'
import { mustFollow } from '../version-order'
import { isTaken, Statement } from './statements'

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

export function accounts(database: Database.Database): Pick<Store, AccountVerbs> {
  const add = new Statement(
    database,
    `INSERT INTO accounts (version, wechat_key, staff, identity_place, document, id, username_key)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const replace = new Statement(
    database,
    `UPDATE accounts SET version = ?, wechat_key = ?, staff = ?, identity_place = ?, document = ?
     WHERE id = ? AND username_key = ? AND version = ?`,
  )
  const remove = new Statement(database, 'DELETE FROM accounts WHERE id = ? AND version = ?')
  const byId = new Statement(database, 'SELECT document FROM accounts WHERE id = ?')
  const byUsername = new Statement(database, 'SELECT document FROM accounts WHERE username_key = ?')
  const byWechat = new Statement(database, 'SELECT document FROM accounts WHERE wechat_key = ?')
  const every = new Statement(database, 'SELECT document FROM accounts WHERE id > ? ORDER BY id LIMIT ?')
  const staff = new Statement(
    database,
    'SELECT document FROM accounts WHERE staff = 1 AND id > ? ORDER BY id LIMIT ?',
  )
  const pending = new Statement(
    database,
    'SELECT document FROM accounts WHERE identity_place > ? ORDER BY identity_place LIMIT ?',
  )

  return {
    async addAccount(account) {
      try {
        add.run(...columns(account))
        return 'added'
      } catch (error) {
        if (isTaken(error, 'accounts.username_key')) return 'username-taken'
        if (isTaken(error, 'accounts.wechat_key')) return 'wechat-taken'
        throw error
      }
    },
    async accountById(id) {
      return byId.record<Account>(id)
    },
    async accountByUsername(username) {
      return byUsername.record<Account>(usernameKey(username))
    },
    async accountByWechat(wechatKey) {
      return byWechat.record<Account>(wechatKey)
    },
    async replaceAccount(next, seen) {
      mustFollow(next.version, seen)
      try {
        return replace.run(...columns(next), seen).changes === 1 ? 'replaced' : 'conflict'
      } catch (error) {
        if (isTaken(error, 'accounts.wechat_key')) return 'wechat-taken'
        throw error
      }
    },
    async removeAccount(id, seen) {
      return remove.run(id, seen).changes === 1 ? 'removed' : 'conflict'
    },
    async everyAccount({ after = '', limit }) {
      return every.records<Account>(after, limit)
    },
    async rewriteAccount(same) {
      return replace.run(...columns(same), same.version).changes === 1 ? 'replaced' : 'conflict'
    },
    async staffAccounts({ after = '', limit }) {
      return staff.records<Account>(after, limit)
    },
    async pendingIdentities({ after = '', limit }) {
      return pending.records<Account>(after, limit)
    },
  }
}

function columns(account: Account) {
  return [
    account.version,
    account.wechatKey,
    isStaff(account) ? 1 : 0,
    identityPlaceOf(account),
    JSON.stringify(account),
    account.id,
    usernameKey(account.username),
  ]
}
