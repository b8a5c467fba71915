import type Database from 'libsql'
import type { Attempts, Store } from '../store'
import { Statement, type Value } from './statements'

type AttemptVerbs = 'countAttempt' | 'giveBackAttempt' | 'forgetAttempts' | 'forgetExpiredAttempts'

export function attempts(database: Database.Database): Pick<Store, AttemptVerbs> {
  const count = new Statement(
    database,
    `INSERT INTO attempts (key, count, until) VALUES (?, 1, ?)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN attempts.until > ? THEN attempts.count + 1 ELSE 1 END,
       until = CASE WHEN attempts.until > ? THEN attempts.until ELSE excluded.until END
     RETURNING count, until`,
  )
  const giveBack = new Statement(
    database,
    'UPDATE attempts SET count = count - 1 WHERE key = ? AND until > ? AND count > 0',
  )
  const forget = new Statement(database, 'DELETE FROM attempts WHERE key = ?')
  const forgetExpired = new Statement(database, 'DELETE FROM attempts WHERE until < ?')

  /** Written, and not waited for until it is on the disk; the next commit that is takes it along. */
  function unsynced<T>(run: (...values: readonly Value[]) => T, ...values: readonly Value[]): T {
    database.exec('PRAGMA synchronous = NORMAL')
    try {
      return run(...values)
    } finally {
      database.exec('PRAGMA synchronous = FULL')
    }
  }

  return {
    async countAttempt(key, now, until) {
      return unsynced(count.get.bind(count), key, until, now, now) as Attempts
    },
    async giveBackAttempt(key, now) {
      unsynced(giveBack.run.bind(giveBack), key, now)
    },
    async forgetAttempts(key) {
      unsynced(forget.run.bind(forget), key)
    },
    async forgetExpiredAttempts(before) {
      return forgetExpired.run(before).changes
    },
  }
}
