import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints, type Endpoint } from '../src/contract'
import { submittedTo, type Registrant } from './portal-client'
import { Client, PASSWORD, TestServer } from './test-server'

const OURS = 'https://bm.example.cn'

let server: TestServer
let registrant: Registrant
const h5 = mkdtempSync(join(tmpdir(), 'h5-'))

beforeAll(async () => {
  writeFileSync(join(h5, 'index.html'), '<!doctype html><title>报名</title>')
  server = await TestServer.start(undefined, h5, 0, { corsOrigins: [OURS] })
  registrant = await submittedTo(server, 'sichuan-health')
})

afterAll(async () => {
  await server.stop()
  rmSync(h5, { recursive: true })
})

describe('headers', () => {
  const SENT: readonly (readonly [string, string, (client: Client) => Promise<{ headers: Headers }>])[] = [
    ['a page', '/', (client) => client.get('/')],
    ['an answer', '/api/plans', (client) => client.get('/api/plans')],
    ['a refusal', '/api/account', () => new Client(server).get('/api/account')],
    ['nothing', '/nothing', (client) => client.get('/api/nothing')],
    [
      'a log-in',
      '/api/sessions',
      (client) => client.post('/api/sessions', { username: 'nobody', password: PASSWORD }),
    ],
  ]

  it.each(SENT)('of %s forbid what a browser need not do', async (_what, _path, send) => {
    const { headers } = await send(registrant.client)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('content-type')).toMatch(
      /^(text\/html; charset=utf-8|application\/(problem\+)?json(; charset=utf-8)?)$/,
    )
    // Who calls is known by a bearer token alone: there is nothing that a browser sends by itself.
    expect(headers.get('set-cookie')).toBeNull()
  })

  it.each(SENT.filter(([, path]) => path.startsWith('/api/')))(
    'of %s let nobody keep it',
    async (_what, _path, send) => {
      expect((await send(registrant.client)).headers.get('cache-control')).toBe('no-store')
    },
  )

  it('are those of no cookie: none of the server sets or reads one', () => {
    const root = join(import.meta.dirname, '../src')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    const sources = files.filter((file) => /(?<!\.test)\.ts$/.test(file))
    expect(sources.length).toBeGreaterThan(100)
    const using = sources.filter((file) => /cookie/i.test(readFileSync(join(root, file), 'utf8')))
    // It says that there are none.
    expect(using).toEqual([join('middleware', 'allow-origins.ts')])
  })
})

describe('files', () => {
  const photoOf = ({ client, application }: Registrant) =>
    client.get(`/api/applications/${application.id}/photo`)

  it('that were uploaded are saved and not shown, in a sandbox, by the type that their bytes have', async () => {
    const { status, headers } = await photoOf(registrant)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('image/jpeg')
    expect(headers.get('content-disposition')).toBe('attachment')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['XML', '<?xml version="1.0"?><x/>'],
    ['a script', 'alert(1)'],
    ['HTML that begins like a GIF', 'GIF89a/*<script>*/=1;alert(1)'],
  ])('of %s are no photo', async (_what, text) => {
    const candidate = await server.addCandidate()
    await candidate.start()
    const { status, body } = await candidate.savePhoto(new TextEncoder().encode(text))
    expect([status, body.id]).toEqual([422, 'photo-invalid'])
  })
})

describe('calls from other sites', () => {
  const preflight = (origin: string, path = '/api/sessions') =>
    fetch(server.address + path, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    })

  it('are allowed from those that the operator names, without credentials', async () => {
    const { status, headers } = await preflight(OURS)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(OURS)
    expect(headers.get('access-control-allow-headers')).toContain('If-Match')
    expect(headers.get('access-control-allow-methods')).toContain('PUT')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  it('are told refusals too', async () => {
    const { status, headers } = await fetch(`${server.address}/api/account`, { headers: { Origin: OURS } })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, OURS])
    expect(headers.get('access-control-expose-headers')).toContain('ETag')
  })

  it.each(['https://evil.example', 'null', `${OURS}.evil.example`, `http${OURS.slice(5)}`, `${OURS}:8443`])(
    'are not allowed from %s',
    async (origin) => {
      const { headers } = await preflight(origin)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  it('are not allowed at all where the operator names none', async () => {
    const closed = await TestServer.start()
    const { headers } = await fetch(`${closed.address}/api/plans`, { headers: { Origin: OURS } })
    await closed.stop()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('bodies', () => {
  const withBody = Object.entries(endpoints as Record<string, Endpoint>).filter(
    ([, { body, bytes }]) => body !== undefined || bytes !== undefined,
  )

  it('have a limit at every endpoint that takes one', () => {
    expect(withBody.length).toBeGreaterThan(20)
    const limits = withBody.map(
      ([, { bytes, maxJsonBytes }]) => bytes?.maxBytes ?? maxJsonBytes ?? 256 * 1024,
    )
    expect(Math.max(...limits)).toBe(20 * 1024 * 1024)
  })

  it.each([
    ['JSON', '/api/sessions', 'POST', 256 * 1024 + 1],
    ['a photo', '/api/applications/x/photo', 'PUT', 2 * 1024 * 1024 + 1],
  ])('of %s that are longer are refused', async (_what, path, method, length) => {
    const answer = await registrant.client.send(method, path, new Uint8Array(length), 1)
    expect([answer.status, answer.body.id]).toEqual([413, 'body-too-large'])
  })

  it('that are compressed are refused: a small one can be of any size', async () => {
    const answer = await registrant.client.send('POST', '/api/sessions', {}, undefined, {
      'Content-Encoding': 'gzip',
    })
    expect([answer.status, answer.body.id]).toEqual([415, 'encoding-unsupported'])
  })
})

describe('tables', () => {
  it('are written in one place alone, which lets nothing run as a formula', () => {
    const root = join(import.meta.dirname, '../src')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    )
    const writing = files.filter((file) => readFileSync(join(root, file), 'utf8').includes("'csv-stringify"))
    expect(writing).toEqual(['csv.ts'])
    expect(readFileSync(join(root, 'csv.ts'), 'utf8')).toContain('escape_formulas: true')
  })
})
