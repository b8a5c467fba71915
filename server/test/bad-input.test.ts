import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoints, type Endpoint } from '../src/contract'
import { problem } from '../src/contract/shapes'
import { samplePhoto, sampleSections, fillIn } from './sample-application'
import { Client, TestServer } from './test-server'

let server: TestServer
let candidate: Client

beforeAll(async () => {
  server = await TestServer.start()
  candidate = await server.addCandidate()
  await fillIn(candidate)
})

afterAll(() => server.stop())

const INJECTIONS = [
  `' OR '1'='1`,
  `'; DROP TABLE applications; --`,
  `" UNION SELECT passwordHash FROM accounts --`,
  `{"$gt": ""}`,
  `$where: sleep(1000)`,
  `<script>alert(1)</script>`,
  `{{constructor.constructor('return process')()}}`,
  `=HYPERLINK("http://x")`,
  `../../../etc/passwd`,
  `\u0000`,
  `\ud800`,
  '𠮷'.repeat(200),
]

const WRONG_TYPES = [null, true, 12.5, -1, [], {}, { $gt: '' }, [{ $ne: null }], [[['x']]]]

describe('every field, whatever is typed into it', () => {
  const fields = Object.entries(sampleSections()).flatMap(([section, entries]) =>
    Object.keys(entries).map((field) => [section, field] as const),
  )

  it.each(fields)(
    '%s.%s: an injection is an ordinary wrong value, and nothing is half-stored',
    async (section, field) => {
      const before = await candidate.application()
      const entries = { ...before.sections[section] }
      for (const typed of [...INJECTIONS, ...WRONG_TYPES]) {
        const { status, body } = await candidate.save(section, { ...entries, [field]: typed })
        // Text fields may hold strange text; then it comes back as it was typed, and the old entry is put back.
        if (status === 200) {
          expect(await candidate.save(section, entries)).toMatchObject({ status: 200 })
        } else {
          expect([status, body.id]).toEqual([422, 'section-invalid'])
          expect(body.findings?.some(({ severity }) => severity === 'error')).toBe(true)
        }
      }
      expect((await candidate.application()).sections).toEqual(before.sections)
    },
  )
})

describe('accounts', () => {
  it.each([...INJECTIONS, ...WRONG_TYPES])('log-in with %j as username and password', async (typed) => {
    const { status, body } = await new Client(server).post('/api/sessions', {
      username: typed,
      password: typed,
    })
    expect(problem.safeParse(body).success).toBe(true)
    expect([400, 401, 429]).toContain(status)
  })
})

describe('bodies', () => {
  const url = '/api/sessions'

  it.each<[label: string, body: unknown, status: number, id: string]>([
    ['no body', undefined, 400, 'request-invalid'],
    ['broken JSON', '{"username":', 400, 'request-invalid'],
    ['JSON that is no object', '[]', 400, 'request-invalid'],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 400, 'request-invalid'],
    ['a missing field', { username: 'a' }, 400, 'request-invalid'],
    ['an unknown field', { username: 'a', password: 'b', role: 'organiser' }, 400, 'request-invalid'],
    ['__proto__', '{"username":"a","password":"b","__proto__":{"role":"organiser"}}', 400, 'request-invalid'],
    ['10 MB', 'x'.repeat(10 * 1024 * 1024), 413, 'body-too-large'],
  ])('%s', async (_label, body, status, id) => {
    const answer = await new Client(server).send('POST', url, body)
    expect([answer.status, answer.body.id]).toEqual([status, id])
  })

  it('tells a client that is still sending 10 MB that they are too many', async () => {
    const { port, hostname } = new URL(server.address)
    const block = Buffer.alloc(256 * 1024, 'x')
    for (let round = 0; round < 5; round++) {
      const sent = request({ port, hostname, path: url, method: 'POST' })
      const answered = once(sent, 'response') as Promise<[IncomingMessage]>
      for (let blocks = 0; blocks < 40; blocks++) await new Promise((resolve) => sent.write(block, resolve))
      sent.end()
      const [answer] = await answered
      expect(answer.statusCode).toBe(413)
      answer.resume()
    }
  })

  it('gives up on a body that says it is long and never comes', async () => {
    const { port, hostname } = new URL(server.address)
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        { port, hostname, path: url, method: 'POST', headers: { 'Content-Length': 10_000_000 } },
        (answer) => {
          resolve(answer.statusCode)
          sent.destroy()
        },
      )
      sent.once('error', reject)
      sent.flushHeaders()
    })
    expect(status).toBe(413)
  })
})

describe('photos', () => {
  const jpeg = samplePhoto()

  it.each<[label: string, bytes: Uint8Array, code: string]>([
    [
      'a text file named .jpg',
      new TextEncoder().encode('This is not a photo, whatever its name says.'),
      'photo.type',
    ],
    ['a truncated JPEG', jpeg.slice(0, jpeg.length / 2), 'photo.truncated'],
    ['a JPEG without its last two bytes', jpeg.slice(0, -2), 'photo.truncated'],
    [
      'an HTML page that starts like a GIF',
      new TextEncoder().encode('GIF89a<script>alert(1)</script>'),
      'photo.',
    ],
    ['nothing', new Uint8Array(0), 'photo.empty'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n%%EOF'), 'photo.type'],
    ['100 KB', new Uint8Array([...jpeg, ...new Uint8Array(100 * 1024)]), 'photo.tooLarge'],
  ])('%s', async (_label, bytes, code) => {
    const before = await candidate.application()
    const { status, body } = await candidate.savePhoto(bytes)
    expect([status, body.id]).toEqual([422, 'photo-invalid'])
    expect(body.findings?.[0]).toMatchObject({ path: 'photo', severity: 'error' })
    expect(body.findings?.some((finding) => finding.code.startsWith(code))).toBe(true)
    expect(await candidate.application()).toEqual(before)
  })

  it('10 MB', async () => {
    const { status, body } = await candidate.savePhoto(new Uint8Array(10 * 1024 * 1024))
    expect([status, body.id]).toEqual([413, 'body-too-large'])
  })
})

describe('addresses and headers', () => {
  it.each<
    [label: string, method: string, path: string, headers: Record<string, string>, status: number, id: string]
  >([
    ['unknown address', 'GET', '/api/nothing', {}, 404, 'not-found'],
    ['unknown method', 'DELETE', '/api/plans', {}, 405, 'method-not-allowed'],
    ['unknown plan', 'GET', '/api/plans/none', {}, 404, 'plan-unknown'],
    ['an address that is too long', 'GET', `/api/plans/${'x'.repeat(65)}`, {}, 400, 'request-invalid'],
    ['injection as plan', 'GET', '/api/plans/%7B%22%24gt%22%3A%22%22%7D', {}, 404, 'plan-unknown'],
    ['broken escape', 'GET', '/api/plans/%E0%A4%A', {}, 404, 'plan-unknown'],
    ['no token', 'GET', '/api/sessions/current', {}, 401, 'not-signed-in'],
    [
      'made-up token',
      'GET',
      '/api/sessions/current',
      { Authorization: `Bearer ${'x'.repeat(43)}` },
      401,
      'session-expired',
    ],
    [
      'token that is no token',
      'GET',
      '/api/sessions/current',
      { Authorization: 'Bearer {"$ne":1}' },
      401,
      'not-signed-in',
    ],
  ])('%s', async (_label, method, path, headers, status, id) => {
    const { status: got, body } = await new Client(server).send(method, path, undefined, undefined, headers)
    expect([got, body.id]).toEqual([status, id])
  })

  it("answers somebody else's application like one that does not exist", async () => {
    const { id, version } = await candidate.application()
    const stranger = await server.addCandidate()
    for (const answer of [
      await stranger.put(`/api/applications/${id}/sections/work`, { entries: {} }, version),
      await stranger.post(`/api/applications/${id}/submission`, { acknowledgements: [] }, version),
      await stranger.get(`/api/applications/${id}/printouts/form`),
      await stranger.get(`/api/applications/${id}/photo`),
    ]) {
      expect([answer.status, answer.body.id]).toEqual([404, 'application-unknown'])
    }
  })

  it('wants the version that was seen, and refuses an old one', async () => {
    const { id, version } = await candidate.application()
    const path = `/api/applications/${id}/sections/work`
    expect((await candidate.put(path, { entries: {} })).body.id).toBe('version-required')
    expect((await candidate.put(path, { entries: {} }, version - 1)).body.id).toBe('version-conflict')
    const odd = await candidate.send('PUT', path, { entries: {} }, undefined, { 'If-Match': '*' })
    expect([odd.status, odd.body.id]).toEqual([428, 'version-required'])
    const weakened = { 'If-Match': `W/"${version}"` }
    const understood = await candidate.send('PUT', path, { entries: {} }, undefined, weakened)
    expect(understood.body.id).toBe('section-invalid')
  })

  it('takes the scheme of a token in any case, and names it where it is missing', async () => {
    const { status } = await new Client(server).send('GET', '/api/sessions/current', undefined, undefined, {
      Authorization: `bearer ${candidate.token}`,
    })
    expect(status).toBe(200)
    const { headers } = await new Client(server).get('/api/sessions/current')
    expect(headers.get('www-authenticate')).toBe('Bearer')
  })

  it('speaks Chinese, or English when asked', async () => {
    const ask = async (language: string) =>
      (
        await new Client(server).send('GET', '/api/plans/none', undefined, undefined, {
          'Accept-Language': language,
        })
      ).body.title
    expect(await ask('zh-CN,zh;q=0.9,en;q=0.8')).toBe('没有这个考务计划')
    expect(await ask('en-GB,en;q=0.9')).toBe('There is no such exam plan')
    expect(await ask('*')).toBe('没有这个考务计划')
  })

  it('sends security headers with every answer', async () => {
    const { headers } = await new Client(server).get('/api/plans')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('every endpoint, with arbitrary JSON', () => {
  it('answers in the one form of a refusal and never with a 5xx', async () => {
    const staff = await server.addStaff('clerk', '140100-01')
    const organiser = await server.addStaff('organiser', null)
    const { id } = await candidate.application()
    const addressed = (path: string, section: string) =>
      path.replace(':planId', server.plan.id).replace(':applicationId', id).replace(':section', section)
    const writing = Object.values<Endpoint>(endpoints).filter(
      ({ method, path }) =>
        method !== 'get' && !path.startsWith('/api/account') && !path.startsWith('/api/sessions'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...writing).chain((endpoint) => fc.tuple(fc.constant(endpoint), bodyOf(endpoint))),
        fc.constantFrom(...Object.keys(sampleSections())),
        fc.constantFrom(candidate, staff, organiser),
        async ([{ method, path }, body], section, client) => {
          const { version } = await candidate.application()
          const sent = JSON.stringify(body)
          const answer = await client.send(method.toUpperCase(), addressed(path, section), sent, version)
          expect(answer.status).toBeLessThan(500)
        },
      ),
      { numRuns: 400, seed: 20261122 },
    )
  })

  /** Anything at all, or the fields that the endpoint takes, with anything in them. */
  function bodyOf({ body }: Endpoint): fc.Arbitrary<unknown> {
    const fields = body instanceof z.ZodObject ? Object.keys(body.shape) : []
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.array(fc.jsonValue()),
      fc.dictionary(fc.constantFrom('name', 'idNumber', 'station', '__proto__', '', 'a.b'), fc.jsonValue()),
    )
    return fc.oneof(fc.jsonValue(), fc.record(Object.fromEntries(fields.map((field) => [field, anything]))))
  }
})

describe('an unexpected error', () => {
  it('leaks nothing, keeps the process up, and is logged', async () => {
    const broken = server.store.planVersions.bind(server.store)
    server.store.planVersions = () =>
      Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3 password=hunter2'))
    const { status, body } = await new Client(server).get('/api/plans')
    server.store.planVersions = broken
    expect([status, body.id]).toEqual([500, 'internal'])
    expect(JSON.stringify(body)).not.toMatch(/hunter2|ECONN|at /)
    expect(server.logged.join('')).toContain('unexpected error')
    expect((await new Client(server).get('/api/plans')).status).toBe(200)
  })
})
