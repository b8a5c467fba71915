import { createHmac } from 'node:crypto'
import type { ServerContext } from '../context'
import type { AuditRecord, Store } from '../store/store'

/** What is recorded; the chain adds the place in it. */
export type AuditEvent = Omit<AuditRecord, 'sequence' | 'at' | 'hash'>

/** A place in the chain and the hash there: kept outside the database, it shows later that the chain up to it stands. */
export type Anchor = Pick<AuditRecord, 'sequence' | 'hash'>

/** Before the first record. */
const BEGINNING = ''

type AuditContext = Pick<ServerContext, 'store' | 'secret' | 'clock'>

/** The last append of this process to each store, done or under way. */
const lastAppends = new WeakMap<Store, Promise<Anchor | undefined>>()

/**
 * Appends to the chain: each record carries a keyed hash of itself and of the record before, so that nobody who can
 * write to the database, but does not know the server's secret, changes, removes or inserts one unseen.
 *
 * Appends of one process wait for one another, and each knows the head from the one before; only another process can
 * be faster, and then the head is read anew. While the store cannot be had, all that wait fail with the first: one
 * after the other they would wait for its time-out each.
 */
export function appendToAudit(context: AuditContext, event: AuditEvent): Promise<void> {
  const { store } = context
  const before = lastAppends.get(store) ?? Promise.resolve(undefined)
  const appended = before.then((head) => append(context, event, head))
  const settled = appended.catch((error: unknown) => {
    if (!store.isUnavailable(error)) return undefined
    if (lastAppends.get(store) === settled) lastAppends.delete(store)
    throw error
  })
  settled.catch(() => undefined)
  lastAppends.set(store, settled)
  return appended.then(() => undefined)
}

/** @param known the head as this process saw it last; `undefined` where it has to be read */
async function append(
  { store, secret, clock }: AuditContext,
  event: AuditEvent,
  known: Anchor | undefined,
): Promise<Anchor> {
  for (let head = known; ; head = undefined) {
    const last = head ?? (await store.lastAudit())
    const unsigned = { ...event, sequence: (last?.sequence ?? 0) + 1, at: new Date(clock()).toISOString() }
    const record = { ...unsigned, hash: auditHash(secret, last?.hash ?? BEGINNING, unsigned) }
    if ((await store.appendAudit(record)) === 'appended') return record
  }
}

/** HMAC-SHA-256, hexadecimal, over the hash before and the record's values in a fixed order. */
export function auditHash(secret: string, before: string, record: Omit<AuditRecord, 'hash'>): string {
  const { sequence, at, actor, role, action, subject, address, outcome } = record
  const said = [at, actor, role, action, subject, address, outcome, record.before, record.after]
  return createHmac('sha256', `audit chain ${secret}`)
    .update(JSON.stringify([before, sequence, ...said]))
    .digest('hex')
}

export interface Verification {
  /** how many records were read and are right, from the first on */
  readonly records: number
  /** the place of the first that is not, and what is wrong with it */
  readonly broken?: { readonly sequence: number; readonly reason: 'missing' | 'changed' | 'tail-missing' }
  /** the last record that is right */
  readonly head: Anchor | undefined
}

/** Records that are read at a time: memory does not grow with the chain. */
const BATCH = 1000

/**
 * Reads the whole chain. A tail that was cut off leaves a chain that is right in itself: only an `anchor` (the place
 * and hash of a record that was seen before, from a log or a print) shows that it is missing.
 *
 * @example
 * await verifyAudit(store, secret, { sequence: 8410, hash: '5d0c…' })
 * // → { records: 8397, head: {…}, broken: { sequence: 8398, reason: 'tail-missing' } }
 */
export async function verifyAudit(store: Store, secret: string, anchor?: Anchor): Promise<Verification> {
  let head: Anchor | undefined
  const broken = (reason: 'missing' | 'changed' | 'tail-missing'): Verification => {
    const records = head?.sequence ?? 0
    return { records, head, broken: { sequence: records + 1, reason } }
  }
  for (;;) {
    const expected: number = (head?.sequence ?? 0) + 1
    const batch = await store.auditFrom(expected, BATCH)
    for (const record of batch) {
      if (record.sequence !== (head?.sequence ?? 0) + 1) return broken('missing')
      if (record.hash !== auditHash(secret, head?.hash ?? BEGINNING, record)) return broken('changed')
      if (anchor?.sequence === record.sequence && anchor.hash !== record.hash) return broken('changed')
      head = { sequence: record.sequence, hash: record.hash }
    }
    if (batch.length < BATCH) break
  }
  if (anchor !== undefined && anchor.sequence > (head?.sequence ?? 0)) return broken('tail-missing')
  return { records: head?.sequence ?? 0, head }
}
