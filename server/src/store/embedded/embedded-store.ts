import Database from 'libsql'
import type { AuditEntry } from '../../contract'
import type { Account, ApplicationRecord, ExamPlan, Instant, PassedSubjects, Session, Store } from '../store'
import { usernameKey } from '../username-key'
import { openDatabase } from './database'
import { prepareStatements, Statement, type Statements } from './statements'

const AUDIT_LIMIT = 200

/**
 * The store of one machine: a database file `registration.db` in a directory that only its owner can read. Several
 * server processes may share it. A write is on the disk when its promise resolves.
 *
 * @example const store = await openEmbeddedStore('/var/lib/registration')
 */
export async function openEmbeddedStore(directory: string): Promise<Store> {
  return new EmbeddedStore(await openDatabase(directory))
}

interface Row {
  readonly document: string
}

function read<T>(row: unknown): T | undefined {
  return row === undefined ? undefined : (JSON.parse((row as Row).document) as T)
}

function readAll<T>(rows: unknown[]): T[] {
  return rows.map((row) => JSON.parse((row as Row).document) as T)
}

function isTaken(error: unknown, columns: string): boolean {
  return (
    error instanceof Database.SqliteError &&
    error.code === 'SQLITE_CONSTRAINT_UNIQUE' &&
    error.message.endsWith(`: ${columns}`)
  )
}

class EmbeddedStore implements Store {
  private readonly statements: Statements

  constructor(private readonly database: Database.Database) {
    this.statements = prepareStatements(database)
  }

  async addAccount(account: Account): Promise<'added' | 'username-taken'> {
    try {
      this.statements.addAccount.run(account.id, usernameKey(account.username), JSON.stringify(account))
      return 'added'
    } catch (error) {
      if (isTaken(error, 'accounts.username_key')) return 'username-taken'
      throw error
    }
  }

  async accountById(id: string): Promise<Account | undefined> {
    return read(this.statements.accountById.get(id))
  }

  async accountByUsername(username: string): Promise<Account | undefined> {
    return read(this.statements.accountByUsername.get(usernameKey(username)))
  }

  async changePassword(accountId: string, passwordHash: string): Promise<void> {
    const { changes } = this.statements.changePassword.run(passwordHash, accountId)
    if (changes === 0) throw new Error(`no account ${accountId}`)
  }

  async openSession(session: Session): Promise<void> {
    const { tokenHash, accountId, expiresAt } = session
    this.statements.openSession.run(tokenHash, accountId, expiresAt, JSON.stringify(session))
  }

  async sessionByTokenHash(tokenHash: string): Promise<Session | undefined> {
    return read(this.statements.sessionByTokenHash.get(tokenHash))
  }

  async endSession(tokenHash: string): Promise<void> {
    this.statements.endSession.run(tokenHash)
  }

  async endOtherSessions(accountId: string, keptTokenHash: string): Promise<void> {
    this.statements.endOtherSessions.run(accountId, keptTokenHash)
  }

  async forgetExpiredSessions(before: Instant): Promise<number> {
    return this.statements.forgetExpiredSessions.run(before).changes
  }

  async putPlan(plan: ExamPlan): Promise<void> {
    this.statements.putPlan.run(plan.id, plan.closesAt, JSON.stringify(plan))
  }

  async plans(): Promise<readonly ExamPlan[]> {
    return readAll(this.statements.plans.all())
  }

  async planById(id: string): Promise<ExamPlan | undefined> {
    return read(this.statements.planById.get(id))
  }

  async startApplication(application: ApplicationRecord): Promise<ApplicationRecord> {
    const { id, accountId, planId, version, onlineRegistrationNumber, personKey } = application
    this.statements.startApplication.run(
      id,
      accountId,
      planId,
      version,
      onlineRegistrationNumber,
      personKey,
      JSON.stringify(application),
    )
    const standing = await this.applicationOf(accountId, planId)
    if (standing === undefined) throw new Error(`application ${id} was neither added nor there before`)
    return standing
  }

  async applicationById(id: string): Promise<ApplicationRecord | undefined> {
    return read(this.statements.applicationById.get(id))
  }

  async applicationOf(accountId: string, planId: string): Promise<ApplicationRecord | undefined> {
    return read(this.statements.applicationOf.get(accountId, planId))
  }

  async applicationsOf(accountId: string): Promise<readonly ApplicationRecord[]> {
    return readAll(this.statements.applicationsOf.all(accountId))
  }

  async applicationByNumber(onlineRegistrationNumber: string): Promise<ApplicationRecord | undefined> {
    return read(this.statements.applicationByNumber.get(onlineRegistrationNumber))
  }

  async applicationOfPerson(planId: string, personKey: string): Promise<ApplicationRecord | undefined> {
    return read(this.statements.applicationOfPerson.get(planId, personKey))
  }

  async replaceApplication(
    next: ApplicationRecord,
    seen: number,
  ): Promise<'replaced' | 'conflict' | 'person-taken'> {
    const { id, accountId, planId, version, onlineRegistrationNumber, personKey } = next
    if (version <= seen) throw new RangeError(`version ${version} does not follow ${seen}`)
    try {
      const { changes } = this.statements.replaceApplication.run(
        accountId,
        planId,
        version,
        onlineRegistrationNumber,
        personKey,
        JSON.stringify(next),
        id,
        seen,
      )
      return changes === 1 ? 'replaced' : 'conflict'
    } catch (error) {
      if (isTaken(error, 'applications.plan_id, applications.person_key')) return 'person-taken'
      throw error
    }
  }

  async nextRegistrationSequence(year: string): Promise<number> {
    return (this.statements.nextRegistrationSequence.get(year) as { last: number }).last
  }

  async putPhoto(hash: string, bytes: Uint8Array): Promise<void> {
    this.statements.putPhoto.run(hash, bytes)
  }

  async photo(hash: string): Promise<Uint8Array | undefined> {
    return (this.statements.photo.get(hash) as { bytes: Buffer } | undefined)?.bytes
  }

  async recordPassedSubjects({ personKey, occupation, level, subjects }: PassedSubjects): Promise<void> {
    const record = this.database.transaction(() => {
      for (const subject of subjects) {
        this.statements.recordPassedSubject.run(
          personKey,
          occupation,
          level,
          subject,
          JSON.stringify(subject),
        )
      }
    })
    record.immediate()
  }

  async passedSubjects(personKey: string, occupation: string, level: string): Promise<readonly string[]> {
    return readAll(this.statements.passedSubjects.all(personKey, occupation, level))
  }

  async appendAudit(entry: AuditEntry): Promise<void> {
    this.statements.appendAudit.run(entry.at, entry.subject, entry.actor, JSON.stringify(entry))
  }

  async auditEntries(filter: { readonly subject?: string; readonly actor?: string }) {
    const given = (['subject', 'actor'] as const).flatMap((column) => {
      const value = filter[column]
      return value === undefined ? [] : [{ column, value }]
    })
    const where = given.length > 0 ? `WHERE ${given.map(({ column }) => `${column} = ?`).join(' AND ')}` : ''
    const search = new Statement(
      this.database,
      `SELECT document FROM audit_entries ${where} ORDER BY at DESC, sequence DESC LIMIT ${AUDIT_LIMIT}`,
    )
    return readAll<AuditEntry>(search.all(...given.map(({ value }) => value)))
  }

  /** Another process writes, or the disk is full or fails. */
  isUnavailable(error: unknown): boolean {
    return (
      error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN)/.test(error.code)
    )
  }

  /** Moves what the write-ahead log holds into the file, so that a copy of the file alone is complete. */
  async close(): Promise<void> {
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.database.close()
  }
}
