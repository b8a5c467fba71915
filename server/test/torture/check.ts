import assert from 'node:assert/strict'
import { hashToken } from '../../src/actions/accounts/sessions'
import { allPlans } from '../../src/actions/plans/all-plans'
import { verifyAudit, type Anchor } from '../../src/audit/audit-chain'
import type { ApplicationRecord, Store } from '../../src/store/store'
import { hashOf, type Candidate, type Known, type Pending } from './candidate'

export interface Checked {
  /** requests without an answer that were carried out, and that were not */
  readonly applied: number
  readonly notApplied: number
  readonly head: Anchor | undefined
  readonly applications: readonly ApplicationRecord[]
}

/**
 * Holds what is stored against what was answered: every answered success is there; a request that was not answered was
 * carried out whole or not at all; seats, numbers and files agree with the applications; the audit's chain stands.
 */
export async function checkStore(
  store: Store,
  secret: string,
  candidates: readonly Candidate[],
  anchor: Anchor | undefined,
): Promise<Checked> {
  const applications = await allApplications(store)
  const byAccount = new Map(applications.map((one) => [one.accountId, one]))
  assert.equal(byAccount.size, applications.length, 'an application too many')
  let [applied, notApplied] = [0, 0]
  for (const candidate of candidates) {
    if (candidate.pending === undefined && candidate.isDone && candidate.known === undefined) continue
    const isApplied = await checkCandidate(store, candidate, byAccount)
    if (isApplied === true) applied++
    if (isApplied === false) notApplied++
  }
  for (const application of applications) checkWhole(application)
  await checkSeats(store, applications)
  checkUnique(
    'number',
    applications.map(({ onlineRegistrationNumber }) => onlineRegistrationNumber),
  )
  const { broken, head } = await verifyAudit(store, secret, anchor)
  assert.equal(broken, undefined, `the audit is broken: ${JSON.stringify(broken)}`)
  return { applied, notApplied, head, applications }
}

async function allApplications(store: Store): Promise<ApplicationRecord[]> {
  const found: ApplicationRecord[] = []
  for (;;) {
    const part = await store.everyApplication({ after: found[found.length - 1]?.id, limit: 500 })
    if (part.length === 0) return found
    found.push(...part)
  }
}

/** Answers whether what was under way was carried out; `undefined` where nothing was. */
async function checkCandidate(
  store: Store,
  candidate: Candidate,
  byAccount: ReadonlyMap<string | null, ApplicationRecord>,
): Promise<boolean | undefined> {
  const { username, known, pending } = candidate
  const account = await store.accountByUsername(username)
  if (candidate.isRegistered) assert.ok(account, `${username} was registered, and is gone`)
  if (account === undefined) {
    assert.equal(known, undefined)
    return pending === undefined ? undefined : false
  }
  const record = byAccount.get(account.id)
  if (candidate.token !== undefined) {
    const session = await store.sessionByTokenHash(hashToken(candidate.token))
    assert.equal(session?.accountId, account.id, `the session of ${username} is gone`)
  }
  await checkAudit(store, candidate, account.id, record)
  if (pending?.what === 'register') return true
  if (known === undefined) {
    if (record === undefined) return pending?.what === 'start' ? false : undefined
    assert.equal(pending?.what, 'start', `${username} started nothing`)
    assert.deepEqual([record.version, record.state], [1, 'draft'])
    return true
  }
  assert.ok(record, `the application of ${username} is gone`)
  if (record.version === known.version) {
    checkSame(record, known)
    return pending === undefined || pending.what === 'log in' ? undefined : false
  }
  assert.equal(record.version, known.version + 1, `${username}: ${JSON.stringify(pending)}`)
  assert.ok(pending, `${username}: version ${record.version}, and nobody asked for it`)
  await checkApplied(store, record, known, pending)
  return true
}

/** Every log-in and every action of the clerk that was answered is recorded. */
async function checkAudit(
  store: Store,
  { logIns, staffActions, username }: Candidate,
  accountId: string,
  record: ApplicationRecord | undefined,
): Promise<void> {
  const recorded = async (action: string, subject: string) =>
    (await store.auditRecords({ action, subject }, { limit: 1000 })).filter(
      ({ outcome }) => outcome === 'done',
    ).length
  if (logIns > 0) {
    const count = await recorded('session.open', accountId)
    assert.ok(count >= logIns, `${username}: ${logIns} log-ins were answered, ${count} recorded`)
  }
  for (const action of new Set(staffActions)) {
    const answered = staffActions.filter((one) => one === action).length
    const count = await recorded(`application.${action}`, record?.id ?? '')
    assert.ok(count >= answered, `${username}: ${answered} × ${action} answered, ${count} recorded`)
  }
}

function checkSame(record: ApplicationRecord, known: Known): void {
  assert.deepEqual(comparable(record), comparable(known))
}

function comparable(one: ApplicationRecord | Known) {
  const { id, version, state, sections, seat, onlineRegistrationNumber, formCode } = one
  const attachments = Object.keys(one.attachments).sort()
  const hasPhoto = one.photo !== null
  // Without what is undefined, as JSON has it.
  return JSON.parse(
    JSON.stringify({
      id,
      version,
      state,
      sections,
      seat,
      onlineRegistrationNumber,
      formCode,
      attachments,
      hasPhoto,
    }),
  ) as object
}

async function checkApplied(
  store: Store,
  record: ApplicationRecord,
  known: Known,
  pending: Pending,
): Promise<void> {
  const last = record.history[record.history.length - 1]
  switch (pending.what) {
    case 'save': {
      const kept = record.sections[pending.section] as object
      assert.ok(kept, `section ${pending.section} is not there`)
      const others = Object.keys(known.sections).filter((section) => section !== pending.section)
      for (const section of others) assert.deepEqual(record.sections[section], known.sections[section])
      return
    }
    case 'photo':
      assert.equal(record.photo?.hash, pending.hash)
      return checkFile(store, pending.hash)
    case 'attach':
      assert.equal(record.attachments[pending.attachment]?.hash, pending.hash)
      return checkFile(store, pending.hash)
    default:
      assert.equal(last?.action, pending.what)
  }
}

/** The bytes of every file that an application names, as they were sent. */
export async function checkFiles(store: Store, applications: readonly ApplicationRecord[]): Promise<number> {
  const hashes = new Set(
    applications.flatMap(({ photo, attachments }) =>
      [photo, ...Object.values(attachments)].flatMap((file) => (file === null ? [] : [file.hash])),
    ),
  )
  for (const hash of hashes) await checkFile(store, hash)
  return hashes.size
}

async function checkFile(store: Store, hash: string): Promise<void> {
  const bytes = await store.files.get(hash)
  assert.ok(bytes, `file ${hash} is gone`)
  assert.equal(hashOf(bytes), hash)
}

/** What belongs together in one application is there together. */
function checkWhole(one: ApplicationRecord): void {
  const last = one.history[one.history.length - 1]?.action
  if (last === undefined) assert.equal(one.submittedAt, null)
  else assert.ok(one.onlineRegistrationNumber !== null && one.personKey !== null, `${one.id}: ${last}`)
  if (one.state === 'submitted') {
    assert.ok(one.submittedAt !== null, `${one.id}: submitted at no time`)
    // In 四川 the form is printed after the review.
    if (one.portal === 'health-skills')
      assert.ok(one.formCode !== null, `${one.id}: submitted without a form`)
  }
  assert.equal(one.confirmation !== null, one.state === 'confirmed', `${one.id}: ${one.state}`)
  if (last === 'withdraw') assert.equal(one.seat, null)
}

async function checkSeats(store: Store, applications: readonly ApplicationRecord[]): Promise<void> {
  const held = applications.filter(({ ended, seat }) => !ended && seat !== null)
  checkUnique(
    'seat',
    held.map(({ planId, seat }) => `${planId} ${seat?.station} ${seat?.number}`),
  )
  for (const planId of new Set(applications.map((one) => one.planId))) {
    const counts: Record<string, number> = {}
    for (const { seat } of held.filter((one) => one.planId === planId)) {
      if (seat !== null) counts[seat.station] = (counts[seat.station] ?? 0) + 1
    }
    assert.deepEqual({ ...(await store.seatCounts(planId)) }, counts)
  }
  const plans = new Map((await allPlans({ store })).map((plan) => [plan.id, plan]))
  for (const one of applications) {
    const places = plans.get(one.planId)?.places
    if (!places) continue
    if (one.state === 'submitted') assert.ok(one.seat, `${one.id} is submitted without a place`)
    if (one.seat) assert.ok(one.seat.number <= (places.capacity[one.seat.station] ?? 0))
  }
}

function checkUnique(what: string, values: readonly (string | null)[]): void {
  const given = values.filter((value) => value !== null)
  assert.equal(new Set(given).size, given.length, `a ${what} was given twice`)
}
