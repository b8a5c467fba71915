import type Database from 'libsql'
import type { Profile, Store } from '../store'
import { mustFollow } from '../version-order'
import { Statement } from './statements'

export function profiles(database: Database.Database): Pick<Store, 'profile' | 'replaceProfile'> {
  const find = new Statement(database, 'SELECT document FROM profiles WHERE account_id = ? AND portal = ?')
  const add = new Statement(
    database,
    `INSERT INTO profiles (version, document, account_id, portal) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, portal) DO NOTHING`,
  )
  const replace = new Statement(
    database,
    'UPDATE profiles SET version = ?, document = ? WHERE account_id = ? AND portal = ? AND version = ?',
  )

  return {
    async profile(accountId, portal) {
      return find.record<Profile>(accountId, portal)
    },
    async replaceProfile(next, seen) {
      mustFollow(next.version, seen)
      const columns = [next.version, JSON.stringify(next), next.accountId, next.portal]
      const { changes } = seen === 0 ? add.run(...columns) : replace.run(...columns, seen)
      return changes === 1 ? 'replaced' : 'conflict'
    },
  }
}
