import { describe, expect, it } from 'vitest'
import type { AuditRecord, Store } from '../store/store'
import { appendToAudit, auditHash, verifyAudit, type AuditEvent } from './audit-chain'
import { readAnchor, verifyCommand, writeAnchor } from './verify-command'

const SECRET = 'a secret for tests that is long enough'
const NOON = Date.UTC(2026, 10, 22, 4)

const UNAVAILABLE = new Error('no database')

/** The records as somebody sees them who can write to the database. */
class AuditTable {
  records: AuditRecord[] = []
  reads = 0

  readonly store = {
    appendAudit: async (record: AuditRecord) => {
      if (this.records.some(({ sequence }) => sequence === record.sequence)) return 'conflict'
      this.records.push(record)
      return 'appended'
    },
    lastAudit: async () => {
      this.reads++
      return this.sorted().at(-1)
    },
    isUnavailable: (error: unknown) => error === UNAVAILABLE,
    auditFrom: async (sequence: number, limit: number) =>
      this.sorted()
        .filter((record) => record.sequence >= sequence)
        .slice(0, limit),
  } as unknown as Store

  context = { store: this.store, secret: SECRET, clock: () => NOON }

  private sorted(): AuditRecord[] {
    return [...this.records].sort((a, b) => a.sequence - b.sequence)
  }
}

function event(subject: string): AuditEvent {
  return {
    actor: 'clerk-1',
    role: 'clerk',
    action: 'application.confirm',
    subject,
    address: '127.0.0.1',
    outcome: 'done',
    before: '{"state":"submitted"}',
    after: '{"state":"confirmed"}',
  }
}

async function chainOf(length: number): Promise<AuditTable> {
  const table = new AuditTable()
  for (let number = 1; number <= length; number++)
    await appendToAudit(table.context, event(`subject-${number}`))
  return table
}

/** A chain of one whose next append fails. */
async function failingOnce(error: Error) {
  const table = await chainOf(1)
  let failures = 0
  const store = {
    ...table.store,
    appendAudit: (record: AuditRecord) =>
      failures++ === 0 ? Promise.reject(error) : table.store.appendAudit(record),
  } as Store
  return { table, context: { ...table.context, store } }
}

const lastOf = ({ records }: AuditTable) => records[records.length - 1]!

describe('the chain', () => {
  it('stands, with as many records as were appended at once', async () => {
    const table = new AuditTable()
    await Promise.all(
      Array.from({ length: 300 }, (_, number) => appendToAudit(table.context, event(String(number)))),
    )
    expect(table.records.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 300 }, (_, n) => String(n)),
    )
    expect(await verifyAudit(table.store, SECRET)).toEqual({
      records: 300,
      head: { sequence: 300, hash: lastOf(table).hash },
    })
    // The head is read once: after that this process knows it.
    expect(table.reads).toBe(1)
  })

  it('stands when two processes append at once', async () => {
    const table = new AuditTable()
    const other = { ...table.context, store: { ...table.store } as Store }
    await Promise.all(
      [table.context, other].flatMap((context) =>
        Array.from({ length: 100 }, (_, number) => appendToAudit(context, event(String(number)))),
      ),
    )
    expect((await verifyAudit(table.store, SECRET)).records).toBe(200)
  })

  it('goes on after an append that failed, and only that one is refused', async () => {
    const { table, context } = await failingOnce(new Error('too long'))
    const appended = ['lost', 'kept', 'kept too'].map((subject) => appendToAudit(context, event(subject)))
    expect((await Promise.allSettled(appended)).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    expect(table.records.map(({ subject }) => subject)).toEqual(['subject-1', 'kept', 'kept too'])
    expect((await verifyAudit(table.store, SECRET)).broken).toBeUndefined()
  })

  it('fails for all that wait while the store cannot be had, and goes on when it is back', async () => {
    const { table, context } = await failingOnce(UNAVAILABLE)
    const appended = ['lost', 'lost too'].map((subject) => appendToAudit(context, event(subject)))
    expect((await Promise.allSettled(appended)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await appendToAudit(context, event('kept'))
    expect(table.records.map(({ subject }) => subject)).toEqual(['subject-1', 'kept'])
    expect((await verifyAudit(table.store, SECRET)).broken).toBeUndefined()
  })

  it('of nothing is right', async () => {
    expect(await verifyAudit(new AuditTable().store, SECRET)).toEqual({ records: 0, head: undefined })
  })

  it('of more records than are read at a time is read to its end', async () => {
    const table = await chainOf(2001)
    expect((await verifyAudit(table.store, SECRET)).records).toBe(2001)
    const third = table.records[1500]!
    table.records[1500] = { ...third, actor: 'somebody else' }
    expect((await verifyAudit(table.store, SECRET)).broken).toEqual({ sequence: 1501, reason: 'changed' })
  })
})

describe('what was tampered with', () => {
  const fields = [
    'at',
    'actor',
    'role',
    'action',
    'subject',
    'address',
    'outcome',
    'before',
    'after',
    'hash',
  ] as const

  it.each(fields)('shows in the field %s', async (field) => {
    const table = await chainOf(5)
    table.records[2] = { ...table.records[2]!, [field]: 'something else' }
    expect(await verifyAudit(table.store, SECRET)).toMatchObject({
      records: 2,
      broken: { sequence: 3, reason: 'changed' },
    })
  })

  /** Each turns a right chain of five into another. */
  const TAMPERINGS: readonly (readonly [string, (records: AuditRecord[]) => AuditRecord[], object])[] = [
    [
      'a record removed',
      (all) => all.filter(({ sequence }) => sequence !== 3),
      { sequence: 3, reason: 'missing' },
    ],
    ['the first removed', (all) => all.slice(1), { sequence: 1, reason: 'missing' }],
    [
      'a record removed, those after it moved up',
      (all) =>
        all.filter(({ sequence }) => sequence !== 3).map((one, index) => ({ ...one, sequence: index + 1 })),
      { sequence: 3, reason: 'changed' },
    ],
    [
      'a record inserted, those after it moved down',
      (all) =>
        [...all.slice(0, 2), all[1]!, ...all.slice(2)].map((one, index) => ({ ...one, sequence: index + 1 })),
      { sequence: 3, reason: 'changed' },
    ],
    [
      'two records swapped',
      (all) =>
        all.map((one) =>
          one.sequence === 2 ? { ...one, sequence: 4 } : one.sequence === 4 ? { ...one, sequence: 2 } : one,
        ),
      { sequence: 2, reason: 'changed' },
    ],
    [
      'a record appended without the secret',
      (all) => {
        const forged = { ...all[4]!, sequence: 6, subject: 'forged' }
        return [...all, { ...forged, hash: auditHash('another secret', all[4]!.hash, forged) }]
      },
      { sequence: 6, reason: 'changed' },
    ],
    [
      'a text moved from one field to the next',
      (all) =>
        all.map((one) => (one.sequence === 3 ? { ...one, actor: '', role: one.actor + one.role } : one)),
      { sequence: 3, reason: 'changed' },
    ],
  ]

  it.each(TAMPERINGS)('shows: %s', async (_what, tamper, broken) => {
    const table = await chainOf(5)
    table.records = tamper(table.records)
    expect((await verifyAudit(table.store, SECRET)).broken).toEqual(broken)
  })

  it('shows at the first record when the secret is another', async () => {
    const { store } = await chainOf(3)
    expect((await verifyAudit(store, 'another secret')).broken).toEqual({ sequence: 1, reason: 'changed' })
  })

  it('shows in a tail that was cut off, by an anchor alone', async () => {
    const table = await chainOf(5)
    const { sequence, hash } = lastOf(table)
    table.records.splice(3)
    expect((await verifyAudit(table.store, SECRET)).broken).toBeUndefined()
    expect((await verifyAudit(table.store, SECRET, { sequence, hash })).broken).toEqual({
      sequence: 4,
      reason: 'tail-missing',
    })
  })

  it('shows in a tail that was cut off and written anew with the secret, by an anchor alone', async () => {
    const table = await chainOf(5)
    const { sequence, hash } = lastOf(table)
    table.records.splice(3)
    const other = { ...table.context, store: { ...table.store } as Store }
    for (const subject of ['forged', 'forged']) await appendToAudit(other, event(subject))
    expect((await verifyAudit(table.store, SECRET)).broken).toBeUndefined()
    expect((await verifyAudit(table.store, SECRET, { sequence, hash })).broken).toEqual({
      sequence: 5,
      reason: 'changed',
    })
  })
})

describe('the command', () => {
  it('says that the chain stands, and prints its head', async () => {
    const table = await chainOf(2)
    const { text, exitCode } = await verifyCommand(table.store, SECRET, undefined)
    expect(exitCode).toBe(0)
    expect(text).toContain('2 records, the chain stands')
    expect(text).toContain(`2:${lastOf(table).hash}`)
    expect(text).toContain('no anchor was given')
    const anchor = readAnchor(/\d+:[0-9a-f]{64}/.exec(text)?.[0] ?? '')
    if (anchor === undefined) throw new Error('the head was printed in another form')
    await appendToAudit(table.context, event('later'))
    expect(await verifyCommand(table.store, SECRET, anchor)).toMatchObject({ exitCode: 0 })
    table.records.splice(1)
    expect(await verifyCommand(table.store, SECRET, anchor)).toEqual({
      exitCode: 1,
      text: expect.stringContaining(
        'BROKEN at record 2: this record and those after it were removed',
      ) as string,
    })
  })

  it.each([
    '',
    '1',
    '1:',
    `0:${'a'.repeat(64)}`,
    `1:${'a'.repeat(63)}`,
    `-1:${'a'.repeat(64)}`,
    `1:${'g'.repeat(64)}`,
  ])('takes %j for no anchor', (text) => {
    expect(readAnchor(text)).toBeUndefined()
  })

  it('reads the anchor that it writes', () => {
    const anchor = { sequence: 8410, hash: '0123456789abcdef'.repeat(4) }
    expect(readAnchor(writeAnchor(anchor))).toEqual(anchor)
  })
})
