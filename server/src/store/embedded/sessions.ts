import type Database from 'libsql'
import type { Session, Store } from '../store'
import { Statement } from './statements'

type SessionVerbs =
  | 'openSession'
  | 'sessionByTokenHash'
  | 'sessionsOf'
  | 'endSession'
  | 'endSessionsOf'
  | 'forgetExpiredSessions'

export function sessions(database: Database.Database): Pick<Store, SessionVerbs> {
  const open = new Statement(
    database,
    'INSERT INTO sessions (token_hash, account_id, created_at, expires_at, document) VALUES (?, ?, ?, ?, ?)',
  )
  const byTokenHash = new Statement(database, 'SELECT document FROM sessions WHERE token_hash = ?')
  const ofAccount = new Statement(
    database,
    'SELECT document FROM sessions WHERE account_id = ? ORDER BY created_at DESC, token_hash DESC',
  )
  const end = new Statement(database, 'DELETE FROM sessions WHERE token_hash = ?')
  const endAll = new Statement(database, 'DELETE FROM sessions WHERE account_id = ?')
  const endOthers = new Statement(database, 'DELETE FROM sessions WHERE account_id = ? AND token_hash <> ?')
  const forget = new Statement(database, 'DELETE FROM sessions WHERE expires_at < ?')

  return {
    async openSession(session) {
      const { tokenHash, accountId, createdAt, expiresAt } = session
      open.run(tokenHash, accountId, createdAt, expiresAt, JSON.stringify(session))
    },
    async sessionByTokenHash(tokenHash) {
      return byTokenHash.record<Session>(tokenHash)
    },
    async sessionsOf(accountId) {
      return ofAccount.records<Session>(accountId)
    },
    async endSession(tokenHash) {
      end.run(tokenHash)
    },
    async endSessionsOf(accountId, keptTokenHash) {
      if (keptTokenHash === undefined) endAll.run(accountId)
      else endOthers.run(accountId, keptTokenHash)
    },
    async forgetExpiredSessions(before) {
      return forget.run(before).changes
    },
  }
}
