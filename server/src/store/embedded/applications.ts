import type Database from 'libsql'
import { queuePlaceOf } from '../queue-place'
import type { ApplicationRecord, Store } from '../store'
import { mustFollow } from '../version-order'
import { isTaken, Statement, type Value } from './statements'

type ApplicationVerbs =
  | 'planIsUsed'
  | 'startApplication'
  | 'applicationById'
  | 'applicationOf'
  | 'applicationsOf'
  | 'applicationByNumber'
  | 'applicationOfPerson'
  | 'replaceApplication'
  | 'everyApplication'
  | 'rewriteApplication'

/** Every column and what stands in it; an application that has ended holds neither a person nor a place. */
const COLUMNS: Readonly<Record<string, (application: ApplicationRecord) => Value>> = {
  plan_id: ({ planId }) => planId,
  account_id: ({ accountId }) => accountId,
  group_id: ({ groupId }) => groupId,
  version: ({ version }) => version,
  state: ({ state }) => state,
  ended: ({ ended }) => (ended ? 1 : 0),
  station: ({ station }) => station,
  occupation: ({ occupation }) => occupation,
  level: ({ level }) => level,
  online_registration_number: ({ onlineRegistrationNumber }) => onlineRegistrationNumber,
  standing_account_id: ({ ended, accountId }) => (ended ? null : accountId),
  standing_person_key: ({ ended, personKey }) => (ended ? null : personKey),
  seat_station: ({ ended, seat }) => (ended || seat === null ? null : seat.station),
  seat_number: ({ ended, seat }) => (ended || seat === null ? null : seat.number),
  seat_until: ({ ended, seat }) => (ended || seat === null ? null : seat.until),
  waiting_since: ({ ended, waitingSince }) => (ended ? null : waitingSince),
  confirmation_at: ({ confirmation }) => confirmation?.at ?? null,
  confirmation_station: ({ confirmation }) => confirmation?.station ?? null,
  confirmation_clerk: ({ confirmation }) => confirmation?.clerk ?? null,
  confirmation_fee_fen: ({ confirmation }) => confirmation?.feeFen ?? null,
  created_at: ({ createdAt }) => createdAt,
  queue_place: queuePlaceOf,
  document: (application) => JSON.stringify(application),
}

const NAMES = Object.keys(COLUMNS)

function columns(application: ApplicationRecord): Value[] {
  return Object.values(COLUMNS).map((column) => column(application))
}

export function applications(database: Database.Database): Pick<Store, ApplicationVerbs> {
  const start = new Statement(
    database,
    `INSERT INTO applications (${NAMES.join(', ')}, id) VALUES (${NAMES.map(() => '?').join(', ')}, ?)`,
  )
  const replace = new Statement(
    database,
    `UPDATE applications SET ${NAMES.map((name) => `${name} = ?`).join(', ')} WHERE id = ? AND version = ?`,
  )
  const byId = new Statement(database, 'SELECT document FROM applications WHERE id = ?')
  const standing = new Statement(
    database,
    'SELECT document FROM applications WHERE plan_id = ? AND standing_account_id = ?',
  )
  // Who starts another has ended the one before, so they ended in the order in which they were started.
  const ofAccountAndPlan = new Statement(
    database,
    `SELECT document FROM applications WHERE account_id = ? AND plan_id = ?
     ORDER BY ended, created_at DESC, id DESC LIMIT 1`,
  )
  const ofAccount = new Statement(
    database,
    'SELECT document FROM applications WHERE account_id = ? ORDER BY created_at DESC, id DESC',
  )
  const byNumber = new Statement(
    database,
    'SELECT document FROM applications WHERE online_registration_number = ?',
  )
  const ofPerson = new Statement(
    database,
    'SELECT document FROM applications WHERE plan_id = ? AND standing_person_key = ?',
  )
  const every = new Statement(database, 'SELECT document FROM applications WHERE id > ? ORDER BY id LIMIT ?')
  const ofPlan = new Statement(database, 'SELECT 1 FROM applications WHERE plan_id = ? LIMIT 1')

  async function startApplication(
    application: ApplicationRecord,
  ): Promise<ApplicationRecord | 'person-taken'> {
    const { id, planId, accountId } = application
    try {
      start.run(...columns(application), id)
    } catch (error) {
      const [accountTaken, personTaken] = [isAccountTaken(error), isPersonTaken(error)]
      if (!accountTaken && !personTaken) throw error
      // Of two keys that are taken SQLite names one: the account's own application counts first.
      const found = accountId === null ? undefined : standing.record<ApplicationRecord>(planId, accountId)
      if (found !== undefined) return found
      if (personTaken) return 'person-taken'
      // What stood in the way has ended by now.
      return startApplication(application)
    }
    return byId.record<ApplicationRecord>(id)!
  }

  return {
    startApplication,
    async planIsUsed(planId) {
      return ofPlan.get(planId) !== undefined
    },
    async applicationById(id) {
      return byId.record<ApplicationRecord>(id)
    },
    async applicationOf(accountId, planId) {
      return ofAccountAndPlan.record<ApplicationRecord>(accountId, planId)
    },
    async applicationsOf(accountId) {
      return ofAccount.records<ApplicationRecord>(accountId)
    },
    async applicationByNumber(onlineRegistrationNumber) {
      return byNumber.record<ApplicationRecord>(onlineRegistrationNumber)
    },
    async applicationOfPerson(planId, personKey) {
      return ofPerson.record<ApplicationRecord>(planId, personKey)
    },
    async everyApplication({ after = '', limit }) {
      return every.records<ApplicationRecord>(after, limit)
    },
    async rewriteApplication(same) {
      return replace.run(...columns(same), same.id, same.version).changes === 1 ? 'replaced' : 'conflict'
    },
    async replaceApplication(next, seen) {
      mustFollow(next.version, seen)
      try {
        return replace.run(...columns(next), next.id, seen).changes === 1 ? 'replaced' : 'conflict'
      } catch (error) {
        if (isPersonTaken(error)) return 'person-taken'
        if (isSeatTaken(error)) return 'seat-taken'
        throw error
      }
    },
  }
}

function isAccountTaken(error: unknown): boolean {
  return isTaken(error, 'applications.plan_id, applications.standing_account_id')
}

function isPersonTaken(error: unknown): boolean {
  return isTaken(error, 'applications.plan_id, applications.standing_person_key')
}

function isSeatTaken(error: unknown): boolean {
  return isTaken(error, 'applications.plan_id, applications.seat_station, applications.seat_number')
}
