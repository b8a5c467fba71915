import type Database from 'libsql'

type Value = string | number | null | Uint8Array

/**
 * A compiled statement. libsql 0.5 ends the whole process when it is given a boolean, or an object alone, and reads a
 * list as several parameters; so a value of a type that does not belong here is refused before it gets there.
 */
export class Statement {
  private readonly statement: Database.Statement<[readonly Value[]]>

  constructor(database: Database.Database, sql: string) {
    this.statement = database.prepare<[readonly Value[]]>(sql)
  }

  run(...values: readonly Value[]): Database.RunResult {
    return this.statement.run(bindable(values))
  }

  get(...values: readonly Value[]): unknown {
    return this.statement.get(bindable(values))
  }

  all(...values: readonly Value[]): unknown[] {
    return this.statement.all(bindable(values))
  }
}

function bindable(values: readonly Value[]): readonly Value[] {
  for (const value of values) {
    const isBindable =
      typeof value === 'string' ||
      typeof value === 'number' ||
      value === null ||
      (value as unknown) instanceof Uint8Array
    if (!isBindable) throw new TypeError(`a statement takes no ${typeof value}`)
  }
  return values
}

/** Every statement of the store but the audit's search, compiled once. */
export function prepareStatements(database: Database.Database) {
  const prepare = (sql: string) => new Statement(database, sql)
  return {
    addAccount: prepare('INSERT INTO accounts (id, username_key, document) VALUES (?, ?, ?)'),
    accountById: prepare('SELECT document FROM accounts WHERE id = ?'),
    accountByUsername: prepare('SELECT document FROM accounts WHERE username_key = ?'),
    changePassword: prepare(
      `UPDATE accounts SET document = json_set(document, '$.passwordHash', ?) WHERE id = ?`,
    ),

    openSession: prepare(
      'INSERT INTO sessions (token_hash, account_id, expires_at, document) VALUES (?, ?, ?, ?)',
    ),
    sessionByTokenHash: prepare('SELECT document FROM sessions WHERE token_hash = ?'),
    endSession: prepare('DELETE FROM sessions WHERE token_hash = ?'),
    endOtherSessions: prepare('DELETE FROM sessions WHERE account_id = ? AND token_hash <> ?'),
    forgetExpiredSessions: prepare('DELETE FROM sessions WHERE expires_at < ?'),

    putPlan: prepare(
      `INSERT INTO plans (id, closes_at, document) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET closes_at = excluded.closes_at, document = excluded.document`,
    ),
    plans: prepare('SELECT document FROM plans ORDER BY closes_at DESC, id'),
    planById: prepare('SELECT document FROM plans WHERE id = ?'),

    startApplication: prepare(
      `INSERT INTO applications
         (id, account_id, plan_id, version, online_registration_number, person_key, document)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, plan_id) DO NOTHING`,
    ),
    applicationById: prepare('SELECT document FROM applications WHERE id = ?'),
    applicationOf: prepare('SELECT document FROM applications WHERE account_id = ? AND plan_id = ?'),
    applicationsOf: prepare('SELECT document FROM applications WHERE account_id = ? ORDER BY plan_id'),
    applicationByNumber: prepare('SELECT document FROM applications WHERE online_registration_number = ?'),
    applicationOfPerson: prepare('SELECT document FROM applications WHERE plan_id = ? AND person_key = ?'),
    replaceApplication: prepare(
      `UPDATE applications
       SET account_id = ?, plan_id = ?, version = ?, online_registration_number = ?, person_key = ?, document = ?
       WHERE id = ? AND version = ?`,
    ),
    nextRegistrationSequence: prepare(
      `INSERT INTO registration_sequences (year, last) VALUES (?, 1)
       ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last`,
    ),

    putPhoto: prepare('INSERT INTO photos (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING'),
    photo: prepare('SELECT bytes FROM photos WHERE hash = ?'),

    recordPassedSubject: prepare(
      `INSERT INTO passed_subjects (person_key, occupation, level, subject, document) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (person_key, occupation, level, subject) DO NOTHING`,
    ),
    passedSubjects: prepare(
      `SELECT document FROM passed_subjects
       WHERE person_key = ? AND occupation = ? AND level = ? ORDER BY rowid`,
    ),

    appendAudit: prepare('INSERT INTO audit_entries (at, subject, actor, document) VALUES (?, ?, ?, ?)'),
  }
}

export type Statements = ReturnType<typeof prepareStatements>
