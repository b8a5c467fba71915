import type { FileStore } from './files/file-store'
import type {
  Account,
  ApplicationRecord,
  AuditRecord,
  ExamPlan,
  Group,
  Instant,
  KeptRuleset,
  OutgoingMessage,
  PassedSubjects,
  PaymentOrder,
  Profile,
  Session,
  Ticket,
} from './records'

export type * from './records'

/** Of a compare-and-set: `conflict` when the record has another version than the one seen, or is not there. */
export type Replaced = 'replaced' | 'conflict'

/** A part of a longer list, after the last key of the part before. */
export interface Page {
  readonly after?: string | undefined
  readonly limit: number
}

/** Attempts that were counted under a key, in a window of time that ends at `until`. */
export interface Attempts {
  readonly count: number
  readonly until: Instant
}

/** Applications that staff look through; a list that is absent does not narrow. */
export interface ApplicationFilter {
  readonly planId: string
  readonly stations?: readonly string[] | undefined
  readonly states?: readonly string[] | undefined
  readonly groupId?: string | undefined
}

/** Applications in one state that staff go through one after the other; a station that is absent does not narrow. */
export interface QueueFilter {
  readonly planId: string
  readonly state: string
  readonly station?: string | undefined
}

export interface AuditFilter {
  readonly subject?: string | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  /** instants, the first inclusive, the second exclusive */
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
}

/** How many applications of a kind there are. */
export interface ApplicationCount {
  readonly state: string
  readonly station: string | null
  readonly occupation: string | null
  readonly level: string | null
  readonly count: number
}

/** What one clerk confirmed in a span of time. */
export interface ConfirmationTally {
  readonly station: string
  readonly clerk: string
  readonly count: number
  readonly feeFen: number
}

/**
 * What the server keeps, in the words of the domain. Every write is durable when its promise resolves.
 * Each verb is one atomic step on one document or under one unique key, so that it means the same on an embedded
 * database, a standalone MongoDB, a replica set and a sharded cluster. A compare-and-set rejects with a RangeError
 * when `next.version` is not higher than the version seen.
 */
export interface Store {
  addAccount(account: Account): Promise<'added' | 'username-taken' | 'wechat-taken'>
  accountById(id: string): Promise<Account | undefined>
  /** without regard to case */
  accountByUsername(username: string): Promise<Account | undefined>
  accountByWechat(wechatKey: string): Promise<Account | undefined>
  /** compare-and-set; the username cannot be changed: `conflict` */
  replaceAccount(next: Account, seen: number): Promise<Replaced | 'wechat-taken'>
  /** compare-and-set; the username is free again. Sessions and profiles are other documents, and stay. */
  removeAccount(id: string, seen: number): Promise<'removed' | 'conflict'>
  /** by id */
  everyAccount(page: Page): Promise<readonly Account[]>
  /** writes another form of the same content, under the same version; `conflict` where that is not the version any more */
  rewriteAccount(same: Account): Promise<Replaced>
  /** accounts with another role than candidate, or with none, by id */
  staffAccounts(page: Page): Promise<readonly Account[]>
  /** accounts whose identity is `pending`, who asked first comes first: by `identityPlaceOf` */
  pendingIdentities(page: Page): Promise<readonly Account[]>

  openSession(session: Session): Promise<void>
  sessionByTokenHash(tokenHash: string): Promise<Session | undefined>
  /** newest first */
  sessionsOf(accountId: string): Promise<readonly Session[]>
  endSession(tokenHash: string): Promise<void>
  /** ends the account's sessions, all but one where it is named */
  endSessionsOf(accountId: string, keptTokenHash?: string): Promise<void>
  /** forgets sessions that expired before an instant; answers how many */
  forgetExpiredSessions(before: Instant): Promise<number>

  /** adds what is not there; a key whose ticket has expired before `now` is free */
  addTicket(ticket: Ticket, now: Instant): Promise<'added' | 'exists'>
  ticket(key: string): Promise<Ticket | undefined>
  replaceTicket(next: Ticket, seen: number): Promise<Replaced>
  /** answers and removes it: of many who take at once, one gets it */
  takeTicket(key: string): Promise<Ticket | undefined>
  forgetExpiredTickets(before: Instant): Promise<number>
  /** by key */
  everyTicket(page: Page): Promise<readonly Ticket[]>
  /** as `rewriteAccount` */
  rewriteTicket(same: Ticket): Promise<Replaced>

  /**
   * Counts one more attempt under a key, and answers how many there were, this one included. Where no window is open at
   * `now`, one opens that ends at `until`. Counts alone are not durable: a crash of the database may lose the last.
   */
  countAttempt(key: string, now: Instant, until: Instant): Promise<Attempts>
  /** counts one less, where a window is open at `now` and there is one */
  giveBackAttempt(key: string, now: Instant): Promise<void>
  forgetAttempts(key: string): Promise<void>
  /** forgets windows that ended before an instant; answers how many */
  forgetExpiredAttempts(before: Instant): Promise<number>

  /** keeps the content of a ruleset under its id and version; what is there already stands */
  keepRuleset(ruleset: KeptRuleset): Promise<void>
  ruleset(id: string, version: string): Promise<KeptRuleset | undefined>

  addPlan(plan: ExamPlan): Promise<'added' | 'exists'>
  replacePlan(next: ExamPlan, seen: number): Promise<Replaced>
  planById(id: string): Promise<ExamPlan | undefined>
  /** of all; those that close last come first, then by id */
  planVersions(): Promise<readonly Pick<ExamPlan, 'id' | 'version'>[]>
  /** whether there is an application for it */
  planIsUsed(planId: string): Promise<boolean>

  /**
   * Adds it, unless the account has one for the plan that has not ended: then answers that one. `person-taken`:
   * another application of the plan that has not ended was submitted for the same person.
   */
  startApplication(application: ApplicationRecord): Promise<ApplicationRecord | 'person-taken'>
  applicationById(id: string): Promise<ApplicationRecord | undefined>
  /** the one that has not ended; else the one that ended last */
  applicationOf(accountId: string, planId: string): Promise<ApplicationRecord | undefined>
  /** all, those that ended too, newest first */
  applicationsOf(accountId: string): Promise<readonly ApplicationRecord[]>
  applicationByNumber(onlineRegistrationNumber: string): Promise<ApplicationRecord | undefined>
  /** the submitted application of a person for a plan that has not ended */
  applicationOfPerson(planId: string, personKey: string): Promise<ApplicationRecord | undefined>
  /** by id */
  applications(filter: ApplicationFilter, page: Page): Promise<readonly ApplicationRecord[]>
  /** first come, first served: by `queuePlaceOf`; those that have ended are left out */
  queue(filter: QueueFilter, page: Page): Promise<readonly ApplicationRecord[]>
  /** how many there are in a queue */
  queueLength(filter: QueueFilter): Promise<number>
  /** of all plans, by id */
  everyApplication(page: Page): Promise<readonly ApplicationRecord[]>
  /** as `rewriteAccount` */
  rewriteApplication(same: ApplicationRecord): Promise<Replaced>
  /** in no order */
  countApplications(filter: ApplicationFilter): Promise<readonly ApplicationCount[]>
  /** confirmations at these instants, the first inclusive, the second exclusive, by station and clerk */
  tallyConfirmations(
    filter: Pick<ApplicationFilter, 'planId' | 'stations'>,
    from: Instant,
    to: Instant,
  ): Promise<readonly ConfirmationTally[]>
  /**
   * Compare-and-set of the whole record. `person-taken`: another application of the plan that has not ended was submitted for the same
   * person. `seat-taken`: another application holds the same seat. One that has ended holds no seat and waits for none,
   * whatever its record says.
   */
  replaceApplication(next: ApplicationRecord, seen: number): Promise<Replaced | 'person-taken' | 'seat-taken'>
  /** the numbers of the seats that are held at a station, ascending */
  seatsTaken(planId: string, station: string): Promise<readonly number[]>
  /** how many seats are held, by station; stations without any are left out */
  seatCounts(planId: string): Promise<Readonly<Record<string, number>>>
  /** seats that are held until an instant before `before` */
  lapsedHolds(before: Instant, limit: number): Promise<readonly ApplicationRecord[]>
  /** who waits for a place at a station, first come first, by `waitingSince` and id */
  waitingFor(planId: string, station: string, limit: number): Promise<readonly ApplicationRecord[]>
  /** how many wait for a place, by station; stations for which nobody waits are left out */
  waitingCounts(planId: string): Promise<Readonly<Record<string, number>>>
  /** how many wait for a place at a station before who waits since `waitingSince` under `id` */
  countWaitingBefore(planId: string, station: string, waitingSince: Instant, id: string): Promise<number>
  /** the next number of a year, from 1, never given twice */
  nextRegistrationSequence(year: string): Promise<number>

  profile(accountId: string, portal: string): Promise<Profile | undefined>
  /** by portal */
  profilesOf(accountId: string): Promise<readonly Profile[]>
  /** compare-and-set; of a profile that is not there the version seen is 0 */
  replaceProfile(next: Profile, seen: number): Promise<Replaced>
  /** as `rewriteAccount` */
  rewriteProfile(same: Profile): Promise<Replaced>
  /** the account's profiles of all portals */
  removeProfiles(accountId: string): Promise<void>

  /** photos, attachments and parts of reports */
  readonly files: FileStore

  /**
   * What persons have passed, by occupation and level, in place of what was recorded before: the whole list or, on a
   * crash, nothing of it.
   */
  replacePassedSubjects(list: readonly PassedSubjects[]): Promise<void>
  passedSubjects(personKey: string, occupation: string, level: string): Promise<readonly string[]>

  /** adds it, unless the same file was given for the plan and station: then answers that group */
  startGroup(group: Group): Promise<Group>
  group(id: string): Promise<Group | undefined>
  /** keeps how the rows of a group were taken in */
  finishGroup(id: string, result: Pick<Group, 'rows' | 'stored' | 'refused' | 'reportHash'>): Promise<void>
  /** by id */
  groups(filter: Pick<ApplicationFilter, 'planId' | 'stations'>, page: Page): Promise<readonly Group[]>
  /** of all plans, by id */
  everyGroup(page: Page): Promise<readonly Group[]>
  /** writes another form of the same filename, and nothing else of the group */
  rewriteFilename(id: string, filename: string): Promise<void>

  addOrder(order: PaymentOrder): Promise<void>
  order(id: string): Promise<PaymentOrder | undefined>
  /** newest first */
  ordersOf(applicationId: string): Promise<readonly PaymentOrder[]>
  replaceOrder(next: PaymentOrder, seen: number): Promise<Replaced>
  /** those that were not paid yet, or whose refund has not arrived, by id */
  unsettledOrders(page: Page): Promise<readonly PaymentOrder[]>
  /** created in a span of time, the first instant inclusive, the second exclusive; by creation and id */
  ordersBetween(
    provider: PaymentOrder['provider'],
    from: Instant,
    to: Instant,
  ): Promise<readonly PaymentOrder[]>

  /** a message of an id that is there already is the same message */
  addMessage(message: OutgoingMessage): Promise<void>
  /** those whose time has come, first due first */
  dueMessages(now: Instant, limit: number): Promise<readonly OutgoingMessage[]>
  replaceMessage(next: OutgoingMessage, seen: number): Promise<Replaced>
  /** by when they are or were due, then by id */
  messagesOf(applicationId: string): Promise<readonly OutgoingMessage[]>
  /** whatever became of them */
  removeMessagesOf(applicationId: string): Promise<void>
  /** forgets messages that were sent, or have failed, and were due before an instant; answers how many */
  forgetMessages(before: Instant): Promise<number>

  /** `conflict`: the sequence number is taken, somebody else was faster */
  appendAudit(record: AuditRecord): Promise<'appended' | 'conflict'>
  lastAudit(): Promise<AuditRecord | undefined>
  /** newest first, with a sequence below `before` where it is given */
  auditRecords(
    filter: AuditFilter,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<readonly AuditRecord[]>
  /** ascending, from a sequence number on */
  auditFrom(sequence: number, limit: number): Promise<readonly AuditRecord[]>

  /** whether an error means that the store cannot be had just now: what was asked can be asked again */
  isUnavailable(error: unknown): boolean
  close(): Promise<void>
}
