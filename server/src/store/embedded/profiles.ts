import type Database from 'libsql'
import type { Profile, Store } from '../store'
import { mustFollow } from '../version-order'
import { Statement } from './statements'

export function profiles(
  database: Database.Database,
): Pick<Store, 'profile' | 'replaceProfile' | 'profilesOf' | 'rewriteProfile' | 'removeProfiles'> {
  const find = new Statement(database, 'SELECT document FROM profiles WHERE account_id = ? AND portal = ?')
  const ofAccount = new Statement(
    database,
    'SELECT document FROM profiles WHERE account_id = ? ORDER BY portal',
  )
  const add = new Statement(
    database,
    `INSERT INTO profiles (version, document, account_id, portal) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, portal) DO NOTHING`,
  )
  const replace = new Statement(
    database,
    'UPDATE profiles SET version = ?, document = ? WHERE account_id = ? AND portal = ? AND version = ?',
  )
  const remove = new Statement(database, 'DELETE FROM profiles WHERE account_id = ?')

  return {
    async profile(accountId, portal) {
      return find.record<Profile>(accountId, portal)
    },
    async profilesOf(accountId) {
      return ofAccount.records<Profile>(accountId)
    },
    async rewriteProfile(same) {
      const { accountId, portal, version } = same
      const { changes } = replace.run(version, JSON.stringify(same), accountId, portal, version)
      return changes === 1 ? 'replaced' : 'conflict'
    },
    async replaceProfile(next, seen) {
      mustFollow(next.version, seen)
      const columns = [next.version, JSON.stringify(next), next.accountId, next.portal]
      const { changes } = seen === 0 ? add.run(...columns) : replace.run(...columns, seen)
      return changes === 1 ? 'replaced' : 'conflict'
    },
    async removeProfiles(accountId) {
      remove.run(accountId)
    },
  }
}
