import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'libsql'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { appendToAudit, verifyAudit } from '../src/audit/audit-chain'
import type { AuditEntry } from '../src/contract'
import { openEmbeddedStore } from '../src/store/embedded/embedded-store'
import { submittedTo } from './portal-client'
import { NOON, TestServer, type Client } from './test-server'

const SECRET = 'a secret for tests that is long enough'

interface Part {
  readonly entries: readonly AuditEntry[]
  readonly next: string | null
}

const event = (actor: string, action: string, subject: string) => ({
  actor,
  role: 'clerk',
  action,
  subject,
  address: '127.0.0.1',
  outcome: 'done',
  before: '',
  after: '',
})

describe('the audit, searched', () => {
  let server: TestServer
  let organiser: Client

  beforeAll(async () => {
    server = await TestServer.start()
    organiser = await server.addStaff('organiser', null)
    for (let hour = 0; hour < 10; hour++) {
      const context = { store: server.store, secret: SECRET, clock: () => NOON + hour * 3600_000 }
      const action = hour % 2 === 0 ? 'application.confirm' : 'application.inspect'
      await appendToAudit(context, event(hour < 6 ? 'clerk-1' : 'clerk-2', action, `subject-${hour}`))
    }
  })

  afterAll(() => server.stop())

  async function subjects(query: string): Promise<string[]> {
    const { body } = await organiser.get<Part>(`/api/audit?${query}`)
    return body.entries.map(({ subject }) => subject)
  }

  it.each([
    ['who', 'actor=clerk-2', ['subject-9', 'subject-8', 'subject-7', 'subject-6']],
    ['what', 'action=application.confirm&actor=clerk-1', ['subject-4', 'subject-2', 'subject-0']],
    ['about whom', 'subject=subject-5', ['subject-5']],
    [
      'when, the end not included',
      'from=2026-11-22T14:00:00%2B08:00&to=2026-11-22T08:00:00Z',
      ['subject-3', 'subject-2'],
    ],
    ['what nobody did', 'actor=clerk-3', []],
  ])('by %s', async (_what, query, found) => {
    expect(await subjects(query)).toEqual(found)
  })

  it('has no part after the last', async () => {
    const { body } = await organiser.get<{ entries: AuditEntry[]; next: string | null }>(
      '/api/audit?actor=clerk-1&limit=6',
    )
    expect([body.entries.length, body.next]).toEqual([6, null])
  })

  it('comes in parts that together are the whole, while reading adds to it', async () => {
    const found: string[] = []
    let after = ''
    for (;;) {
      const { body } = await organiser.get<Part>(`/api/audit?actor=clerk-1&limit=2${after}`)
      found.push(...body.entries.map(({ subject }) => subject))
      if (body.next === null) break
      after = `&after=${body.next}`
    }
    expect(found).toEqual([5, 4, 3, 2, 1, 0].map((hour) => `subject-${hour}`))
  })

  it('keeps who looked, and for what', async () => {
    await organiser.get('/api/audit?actor=clerk-1&limit=1')
    const { body } = await organiser.get<Part>('/api/audit?action=audit.read&limit=1')
    expect(body.entries).toMatchObject([
      { action: 'audit.read', subject: JSON.stringify({ actor: 'clerk-1' }), outcome: 'done' },
    ])
  })

  it('answers who looked at a person, however she was found, and who tried', async () => {
    const { client, application } = await submittedTo(server, 'health-skills')
    const clerk = await server.addStaff('clerk', '140100-01')
    const elsewhere = await server.addStaff('clerk', '610100-01')
    const administrator = await server.addStaff('administrator', null)
    await clerk.get(`/api/desk/applications?code=${application.onlineRegistrationNumber}`)
    await clerk.get(`/api/desk/applications/${application.id}`)
    await elsewhere.get(`/api/desk/applications/${application.id}`)
    await administrator.get(`/api/desk/applications/${application.id}`)
    await administrator.get('/api/desk/plans')
    expect((await client.get(`/api/desk/applications/${application.id}`)).status).toBe(403)
    const { body } = await organiser.get<Part>(`/api/audit?subject=${application.id}`)
    expect(body.entries.map(({ action, role, outcome }) => `${role} ${action} ${outcome}`)).toEqual([
      'administrator application.inspect forbidden',
      'clerk application.inspect other-station',
      'clerk application.inspect done',
      'clerk application.inspect done',
    ])
    expect(await subjects('action=report.read')).toEqual([''])
  })

  it('is one chain, whatever many did at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => organiser.get('/api/audit?limit=1')))
    const { records, broken } = await verifyAudit(server.store, SECRET)
    expect(broken).toBeUndefined()
    expect(records).toBeGreaterThan(30)
  })
})

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))

describe('node server/dist/main.js --verify-audit', () => {
  let directory: string

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'registration-'))
    const store = await openEmbeddedStore(directory)
    for (let one = 1; one <= 5; one++) {
      await appendToAudit(
        { store, secret: SECRET, clock: () => NOON },
        event('clerk-1', 'x', `subject-${one}`),
      )
    }
    await store.close()
  })

  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  function verify(...args: string[]): Promise<{ code: number; text: string }> {
    const env = { ...process.env, DATA_DIR: directory, SECRET_KEY: SECRET, LOG_LEVEL: 'silent' }
    return new Promise((resolve) => {
      execFile(process.execPath, [MAIN, '--verify-audit', ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr })
      })
    })
  }

  /** What somebody does who can write to the file of the database. */
  function tamper(sql: string): void {
    const database = new Database(join(directory, 'registration.db'))
    database.exec(sql)
    database.close()
  }

  it('prints that the chain stands, and a head that is an anchor for later', async () => {
    const { code, text } = await verify()
    expect([code, text]).toEqual([0, expect.stringContaining('5 records, the chain stands')])
    const [anchor = ''] = /5:[0-9a-f]{64}/.exec(text) ?? []
    expect((await verify('--anchor', anchor)).code).toBe(0)
    tamper('DELETE FROM audit_records WHERE sequence > 3')
    expect((await verify()).code).toBe(0)
    const cut = await verify('--anchor', anchor)
    expect([cut.code, cut.text]).toEqual([1, expect.stringContaining('BROKEN at record 4')])
  })

  it.each([
    [
      'changed',
      `UPDATE audit_records SET document = json_set(document, '$.outcome', 'x') WHERE sequence = 2`,
      2,
    ],
    ['removed', 'DELETE FROM audit_records WHERE sequence = 4', 4],
  ])('ends with 1 where a record was %s', async (_how, sql, place) => {
    tamper(sql)
    const { code, text } = await verify()
    expect([code, text]).toEqual([1, expect.stringContaining(`BROKEN at record ${place}`)])
  })

  it('ends with 2 where the anchor cannot be read', async () => {
    const { code, text } = await verify('--anchor', '5')
    expect([code, text]).toEqual([2, expect.stringContaining('--anchor SEQ:HASH')])
  })
})
