import type { Acknowledgement, ListItem, Text } from '@registration/rules'
import type { ApplicationState, AuditEntry, Role } from '../contract'

/** Instants are ISO 8601 in UTC, such as `2026-11-22T08:00:00.000Z`; text order is time order. */
export type Instant = string

export interface Account {
  readonly id: string
  /** as typed; unique without regard to case: see username-key.ts */
  readonly username: string
  readonly role: Role
  /** of a clerk: the station where she confirms */
  readonly station: string | null
  /** argon2id, PHC string */
  readonly passwordHash: string
  readonly createdAt: Instant
}

export interface Session {
  /** SHA-256 of the token, hexadecimal: the token itself is never stored */
  readonly tokenHash: string
  readonly accountId: string
  readonly expiresAt: Instant
}

export interface ExamPlan {
  readonly id: string
  readonly title: Text
  readonly ruleset: { readonly id: string; readonly version: string }
  readonly opensAt: Instant
  readonly closesAt: Instant
  readonly notice: { readonly version: string; readonly text: Text }
  readonly lists: Readonly<Record<string, readonly ListItem[]>>
  readonly documents: readonly ListItem[]
  readonly feeFen: number
}

export interface StoredPhoto {
  /** SHA-256 of the bytes, hexadecimal: where `photo` finds them */
  readonly hash: string
  readonly type: 'jpeg' | 'png' | 'gif'
  readonly width: number
  readonly height: number
  readonly byteLength: number
}

export interface StoredAcknowledgement extends Acknowledgement {
  readonly ruleset: string
  readonly at: Instant
}

export interface Confirmation {
  readonly clerkId: string
  readonly clerk: string
  readonly station: string
  readonly documents: readonly string[]
  readonly feeFen: number
  readonly at: Instant
}

/** One candidate's registration for one plan: one document, replaced as a whole under its version. */
export interface ApplicationRecord {
  readonly id: string
  readonly planId: string
  readonly accountId: string
  /** counts every write; a write names the version that it has seen */
  readonly version: number
  readonly state: ApplicationState
  readonly notice: { readonly version: string; readonly readAt: Instant }
  /** normalised entries by section and field */
  readonly sections: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
  readonly photo: StoredPhoto | null
  readonly acknowledgements: readonly StoredAcknowledgement[]
  /** 网报号; issued at the first submission and kept */
  readonly onlineRegistrationNumber: string | null
  /** of the submitted form's version; null while there are edits that were not submitted */
  readonly formCode: string | null
  /** keyed hash of the ID number; set at submission; unique in the plan */
  readonly personKey: string | null
  readonly submittedAt: Instant | null
  readonly confirmation: Confirmation | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export interface PassedSubjects {
  readonly personKey: string
  readonly occupation: string
  readonly level: string
  readonly subjects: readonly string[]
}

/**
 * What the server keeps, in the words of the domain. Every write is durable when its promise resolves.
 * Each verb is one atomic step on one document or under one unique key, so that it means the same on an embedded
 * database, a standalone MongoDB, a replica set and a sharded cluster.
 */
export interface Store {
  addAccount(account: Account): Promise<'added' | 'username-taken'>
  accountById(id: string): Promise<Account | undefined>
  /** without regard to case */
  accountByUsername(username: string): Promise<Account | undefined>
  /** rejects for an account that does not exist */
  changePassword(accountId: string, passwordHash: string): Promise<void>

  openSession(session: Session): Promise<void>
  sessionByTokenHash(tokenHash: string): Promise<Session | undefined>
  endSession(tokenHash: string): Promise<void>
  /** ends every session of the account but one */
  endOtherSessions(accountId: string, keptTokenHash: string): Promise<void>
  /** forgets sessions that expired before an instant; answers how many */
  forgetExpiredSessions(before: Instant): Promise<number>

  /** adds the plan or replaces the one of the same id */
  putPlan(plan: ExamPlan): Promise<void>
  /** those that close last come first */
  plans(): Promise<readonly ExamPlan[]>
  planById(id: string): Promise<ExamPlan | undefined>

  /** adds it, unless the account already has one for the plan; answers the one that stands */
  startApplication(application: ApplicationRecord): Promise<ApplicationRecord>
  applicationById(id: string): Promise<ApplicationRecord | undefined>
  applicationOf(accountId: string, planId: string): Promise<ApplicationRecord | undefined>
  /** by plan id */
  applicationsOf(accountId: string): Promise<readonly ApplicationRecord[]>
  applicationByNumber(onlineRegistrationNumber: string): Promise<ApplicationRecord | undefined>
  /** the submitted application of a person for a plan */
  applicationOfPerson(planId: string, personKey: string): Promise<ApplicationRecord | undefined>
  /**
   * Compare-and-set: replaces the application only if it still has the version `seen`. Rejects with a RangeError when
   * `next.version` is not higher.
   * `person-taken`: another application of the plan was submitted for the same person.
   */
  replaceApplication(next: ApplicationRecord, seen: number): Promise<'replaced' | 'conflict' | 'person-taken'>
  /** the next number of a year, from 1, never given twice */
  nextRegistrationSequence(year: string): Promise<number>

  putPhoto(hash: string, bytes: Uint8Array): Promise<void>
  photo(hash: string): Promise<Uint8Array | undefined>

  /** adds to what the person has passed before */
  recordPassedSubjects(passed: PassedSubjects): Promise<void>
  passedSubjects(personKey: string, occupation: string, level: string): Promise<readonly string[]>

  appendAudit(entry: AuditEntry): Promise<void>
  /** newest first, at most 200 */
  auditEntries(filter: { readonly subject?: string; readonly actor?: string }): Promise<readonly AuditEntry[]>

  /** whether an error means that the store cannot be had just now: what was asked can be asked again */
  isUnavailable(error: unknown): boolean

  close(): Promise<void>
}
