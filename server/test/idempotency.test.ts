import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView, IssuedAccount, SessionView } from '../src/contract'
import type { Ticket } from '../src/store/store'
import { Client, NOON, PASSWORD, TestServer, type Answer, type Refused } from './test-server'

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

type Sent = Answer<ApplicationView & { application: ApplicationView } & Refused>

interface Request {
  readonly key: string
  readonly method?: string
  readonly path?: string
  readonly body?: unknown
  readonly seen?: number
}

function send(client: Client, { key, method = 'POST', path, body, seen }: Request): Promise<Sent> {
  const address = path ?? `/api/plans/${server.plan.id}/application`
  const start = { noticeVersion: server.plan.notice.version }
  return client.send(method, address, body ?? start, seen, { 'Idempotency-Key': key })
}

const isReplayed = ({ headers }: Answer<unknown>) => headers.get('idempotency-replayed') === 'true'

const basic = { name: '王芳', idType: 'resident-id', idNumber: '110101199001010027', gender: 'female' }

async function started(): Promise<{ client: Client; path: string; version: number }> {
  const client = await server.addCandidate()
  const { body } = await send(client, { key: randomUUID() })
  return { client, path: `/api/applications/${body.id}/sections/basic`, version: body.version }
}

describe('a request under an idempotency key', () => {
  it('is answered as the first time, with status, body and ETag, and done once', async () => {
    const { client, path, version } = await started()
    const request = { key: randomUUID(), method: 'PUT', path, body: { entries: basic }, seen: version }
    const first = await send(client, request)
    expect([first.status, isReplayed(first)]).toEqual([200, false])
    const second = await send(client, request)
    expect([second.status, isReplayed(second)]).toEqual([200, true])
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    const now = await client.get<ApplicationView>(`/api/plans/${server.plan.id}/application`)
    expect(now.body.version).toBe(version + 1)
  })

  it('would be a conflict without the key', async () => {
    const { client, path, version } = await started()
    await client.put(path, { entries: basic }, version)
    expect((await client.put(path, { entries: basic }, version)).body.id).toBe('version-conflict')
  })

  it.each([
    ['another body', { body: { entries: { ...basic, gender: 'male' } } }],
    ['another version', { seen: 9 }],
  ])('is refused with %s', async (_label, change) => {
    const { client, path, version } = await started()
    const request = { key: randomUUID(), method: 'PUT', path, body: { entries: basic }, seen: version }
    await send(client, request)
    const refused = await send(client, { ...request, ...change })
    expect([refused.status, refused.body.id]).toEqual([422, 'idempotency-key-reused'])
  })

  it('is another one at another address, by another method, or of another account', async () => {
    const [one, other] = [await started(), await started()]
    const request = { key: randomUUID(), method: 'PUT', body: { entries: basic } }
    const answers = [
      await send(one.client, { ...request, path: one.path, seen: one.version }),
      await send(one.client, { ...request, path: one.path.replace('basic', 'work'), seen: 9 }),
      await send(other.client, { ...request, path: other.path, seen: other.version }),
    ]
    expect(answers.map((answer) => [answer.status, isReplayed(answer)])).toEqual([
      [200, false],
      [412, false],
      [200, false],
    ])
  })

  it('repeats a refusal in the language of who repeats it', async () => {
    const { client, path, version } = await started()
    const headers = { 'Idempotency-Key': randomUUID() }
    const body = { entries: { ...basic, idNumber: '11010119900101' } }
    const zh = await client.send('PUT', path, body, version, headers)
    const en = await client.send('PUT', path, body, version, { ...headers, 'Accept-Language': 'en' })
    expect([zh.status, en.status, isReplayed(zh), isReplayed(en)]).toEqual([422, 422, false, true])
    expect(zh.body.title).toMatch(/[一-龥]/)
    expect(en.body.title).not.toMatch(/[一-龥]/)
    expect(en.body.findings).toEqual(zh.body.findings)
  })

  it('is repeated for two hours', async () => {
    const kept: Ticket[] = []
    const replace = server.store.replaceTicket.bind(server.store)
    server.store.replaceTicket = (next, seen) => {
      kept.push(next)
      return replace(next, seen)
    }
    const { client, path, version } = await started()
    server.store.replaceTicket = replace
    expect(kept.map(({ expiresAt }) => Date.parse(expiresAt) - NOON)).toEqual([2 * 3600_000])
    const request = { key: randomUUID(), method: 'PUT', path, body: { entries: basic }, seen: version }
    await send(client, request)
    server.now += 2 * 3600_000 - 1
    expect(isReplayed(await send(client, request))).toBe(true)
    server.now += 2
    const late = await send(client, request)
    expect([isReplayed(late), late.body.id]).toEqual([false, 'version-conflict'])
    server.now = NOON
  })

  it.each(['short', 'a'.repeat(129), 'with space in it'])('is refused under the key %j', async (key) => {
    const refused = await send(await server.addCandidate(), { key })
    expect([refused.status, refused.body.id]).toEqual([400, 'request-invalid'])
  })

  it('means nothing to a GET', async () => {
    const client = await server.addCandidate()
    const { status } = await client.send('GET', '/api/account', undefined, undefined, {
      'Idempotency-Key': 'short',
    })
    expect(status).toBe(200)
  })

  it('of many at once is done once, in every round', async () => {
    for (let round = 0; round < 30; round++) {
      const { client, path, version } = await started()
      const request = { key: randomUUID(), method: 'PUT', path, body: { entries: basic }, seen: version }
      const answers = await Promise.all(Array.from({ length: 6 }, () => send(client, request)))
      const done = answers.filter((answer) => answer.status === 200)
      const refused = answers.filter((answer) => answer.status !== 200)
      expect(done.filter((answer) => !isReplayed(answer))).toHaveLength(1)
      expect(refused.every(({ status, body }) => status === 409 && body.id === 'request-in-progress')).toBe(
        true,
      )
      const now = await client.get<ApplicationView>(`/api/plans/${server.plan.id}/application`)
      expect(now.body.version).toBe(version + 1)
    }
  })

  it('is worked on anew a minute after the process that worked on it died', async () => {
    const { client, path, version } = await started()
    const request = { key: randomUUID(), method: 'PUT', path, body: { entries: basic }, seen: version }
    // The handler of the dead process never comes back: its claim alone is there.
    const replace = server.store.replaceApplication.bind(server.store)
    const never = new Promise<never>(() => undefined)
    await new Promise<void>((reached) => {
      server.store.replaceApplication = () => {
        reached()
        return never
      }
      void send(client, request).catch(() => undefined)
    })
    server.store.replaceApplication = replace
    const early = await send(client, request)
    expect([early.status, early.body.id]).toEqual([409, 'request-in-progress'])
    server.now += 60_001
    const late = await send(client, request)
    expect([late.status, isReplayed(late)]).toEqual([200, false])
    server.now = NOON
  })

  it('is worked on anew after a failure of ours', async () => {
    const { client, path, version } = await started()
    const request = { key: randomUUID(), method: 'PUT', path, body: { entries: basic }, seen: version }
    const replace = server.store.replaceApplication.bind(server.store)
    server.store.replaceApplication = () => Promise.reject(new Error('no disk'))
    expect((await send(client, request)).status).toBe(500)
    server.store.replaceApplication = replace
    const again = await send(client, request)
    expect([again.status, isReplayed(again)]).toEqual([200, false])
  })

  it('keeps what it says of a person sealed', async () => {
    const { client, path, version } = await started()
    const isAnswer = ({ content }: { content: string }) => content.includes(basic.idNumber)
    const answers = async () => (await server.store.everyTicket({ limit: 1000 })).filter(isAnswer).length
    const before = await answers()
    await send(client, { key: randomUUID(), method: 'PUT', path, body: { entries: basic }, seen: version })
    expect(await answers()).toBe(before + 1)
    const database = join(server.directory!, 'registration.db')
    for (const file of [database, `${database}-wal`]) {
      const bytes = readFileSync(file)
      expect([basic.name, basic.idNumber].filter((text) => bytes.includes(text))).toEqual([])
    }
  })
})

describe('an answer that holds a secret', () => {
  it('is not repeated: a log-in gives another session', async () => {
    const headers = { 'Idempotency-Key': randomUUID() }
    const nobody = new Client(server)
    const typed = { username: 'twice-opened', password: PASSWORD }
    const opened = await nobody.send<SessionView>('POST', '/api/accounts', typed, undefined, headers)
    expect(opened.status).toBe(201)
    expect((await nobody.send('POST', '/api/accounts', typed, undefined, headers)).body.id).toBe(
      'username-taken',
    )
    const first = await nobody.send<SessionView>('POST', '/api/sessions', typed, undefined, headers)
    const second = await nobody.send<SessionView>('POST', '/api/sessions', typed, undefined, headers)
    expect([first.status, second.status, isReplayed(second)]).toEqual([201, 201, false])
    expect(second.body.token).not.toBe(first.body.token)
  })

  it('is nowhere in the store', async () => {
    const administrator = await server.addStaff('administrator', null)
    const tickets: string[] = []
    const replace = server.store.replaceTicket.bind(server.store)
    server.store.replaceTicket = (next, seen) => {
      tickets.push(next.content)
      return replace(next, seen)
    }
    const body = { username: 'issued-once', roles: ['organiser'], station: null }
    const headers = { 'Idempotency-Key': randomUUID() }
    const { body: issued } = await administrator.send<IssuedAccount>(
      'POST',
      '/api/staff',
      body,
      undefined,
      headers,
    )
    server.store.replaceTicket = replace
    expect(issued.password).toHaveLength(19)
    expect(tickets.map((content) => Object.keys(JSON.parse(content) as object))).toEqual([['fingerprint']])
  })
})
