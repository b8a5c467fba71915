import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEntry, OwnSessionView, SessionView } from '../src/contract'
import { hashPassword } from '../src/passwords'
import { answeredCaptcha } from './answer-captcha'
import { Client, PASSWORD, TestServer, type Refused } from './test-server'

const WRONG = 'wrong-password-1'

let server: TestServer
let nobody: Client
let passwordHash: string

beforeAll(async () => {
  server = await TestServer.start()
  nobody = new Client(server)
  passwordHash = await hashPassword(PASSWORD)
})

afterAll(() => server.stop())

async function account(): Promise<string> {
  const username = `owner-${randomUUID().slice(0, 8)}`
  await server.addCandidate({ username, passwordHash })
  return username
}

const logIn = (username: string, password: string, more: object = {}) =>
  nobody.post<SessionView & Refused>('/api/sessions', { username, password, ...more })

async function recorded(query: string): Promise<AuditEntry[]> {
  const organiser = await server.addStaff('organiser', null)
  return (await organiser.get<{ entries: AuditEntry[] }>(`/api/audit?${query}`)).body.entries
}

describe('the own sessions', () => {
  it('are listed with where they are, newest first, without the one that expired', async () => {
    const username = await account()
    await server.store.accountByUsername(username)
    server.now -= 13 * 3600_000
    await logIn(username, PASSWORD)
    server.now += 13 * 3600_000
    const phone = await nobody.send<SessionView>(
      'POST',
      '/api/sessions',
      { username, password: PASSWORD },
      undefined,
      {
        'User-Agent': 'Phone '.repeat(100),
      },
    )
    server.now += 1000
    const browser = await server.logIn(username)
    server.now -= 1000
    const { body } = await browser.get<{ sessions: OwnSessionView[] }>('/api/sessions')
    expect(body.sessions).toHaveLength(3)
    expect(body.sessions[0]).toMatchObject({ isCurrent: true, address: '127.0.0.1' })
    const other = body.sessions.find(({ agent }) => agent.startsWith('Phone'))
    expect(other).toMatchObject({ isCurrent: false, expiresAt: phone.body.expiresAt })
    expect(other?.agent).toHaveLength(200)
    expect(JSON.stringify(body)).not.toContain(phone.body.token)
  })

  it('are ended one by one, and nobody else’s', async () => {
    const [mine, theirs] = [await account(), await account()]
    const [lost, kept, stranger] = [
      await server.logIn(mine),
      await server.logIn(mine),
      await server.logIn(theirs),
    ]
    const { sessions } = (await lost.get<{ sessions: OwnSessionView[] }>('/api/sessions')).body
    const { id } = sessions.find(({ isCurrent }) => isCurrent)!
    expect((await stranger.send('DELETE', `/api/sessions/${id}`)).body.id).toBe('session-unknown')
    expect((await kept.send('DELETE', `/api/sessions/${id}`)).status).toBe(204)
    expect((await lost.get('/api/account')).body.id).toBe('session-expired')
    expect((await kept.get('/api/account')).status).toBe(200)
    expect((await kept.send('DELETE', `/api/sessions/${id}`)).body.id).toBe('session-unknown')
  })

  it('are ended everywhere else at once', async () => {
    const username = await account()
    const [first, second, third] = [
      await server.logIn(username),
      await server.logIn(username),
      await server.logIn(username),
    ]
    expect((await second.send('DELETE', '/api/sessions')).status).toBe(204)
    const statuses = await Promise.all([first, second, third].map((one) => one.get('/api/account')))
    expect(statuses.map(({ status }) => status)).toEqual([401, 200, 401])
  })
})

describe('a log-in', () => {
  it('asks for a captcha after three wrong passwords, and is refused after five', async () => {
    const username = await account()
    for (let tries = 0; tries < 3; tries++)
      expect((await logIn(username, WRONG)).body.id).toBe('login-failed')
    expect((await logIn(username, PASSWORD)).body.id).toBe('captcha-needed')
    const wrongly = { ...(await answeredCaptcha(nobody)), answer: '0' }
    expect((await logIn(username, PASSWORD, { captcha: wrongly })).body.id).toBe('captcha-wrong')
    for (let tries = 0; tries < 2; tries++) {
      const captcha = await answeredCaptcha(nobody)
      expect((await logIn(username, WRONG, { captcha })).body.id).toBe('login-failed')
    }
    const locked = await logIn(username, PASSWORD, { captcha: await answeredCaptcha(nobody) })
    expect([locked.status, locked.body.id]).toEqual([429, 'too-many-requests'])
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(14 * 60)
  })

  it('succeeds with the captcha, and forgets the wrong passwords', async () => {
    const username = await account()
    for (let tries = 0; tries < 3; tries++) await logIn(username, WRONG)
    const captcha = await answeredCaptcha(nobody)
    expect((await logIn(username, PASSWORD, { captcha })).status).toBe(201)
  })

  it('of nobody is recorded by a hash of what was typed, which may be an ID number, and no password', async () => {
    const typed = '11010119900307109X'
    for (const spelled of [typed, typed.toLowerCase()]) await logIn(spelled, WRONG)
    await logIn('another-name', WRONG)
    const entries = await recorded('action=session.open&limit=3')
    const failed = { role: '', outcome: 'login-failed', subject: '', address: '127.0.0.1' }
    expect(entries).toMatchObject([failed, failed, failed])
    const [other, second, first] = entries.map(({ actor }) => actor)
    expect(first).toMatch(/^unknown:[0-9a-f]{16}$/)
    expect([second === first, other === first]).toEqual([true, false])
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${WRONG}|${typed}`, 'i'))
  })

  it('that fails is recorded under the account that was meant', async () => {
    const username = await account()
    const { id } = (await server.store.accountByUsername(username))!
    await logIn(username, WRONG)
    expect(await recorded(`subject=${id}`)).toMatchObject([
      { action: 'session.open', actor: id, outcome: 'login-failed' },
    ])
  })

  it.each(['clerk', 'candidate'] as const)('of a %s is recorded, with the role', async (role) => {
    const username = `${role}-${randomUUID().slice(0, 8)}`
    await server.addCandidate({ username, passwordHash, roles: [role], station: '140100-01' })
    await logIn(username, PASSWORD)
    const { id } = (await server.store.accountByUsername(username))!
    expect(await recorded(`actor=${username}`)).toMatchObject([
      { action: 'session.open', actor: role === 'clerk' ? username : id, role, outcome: 'done' },
    ])
  })

  it('leaves no name or password in the log', () => {
    const log = server.logged.join('')
    expect(log).toContain('/api/sessions')
    for (const secret of [WRONG, PASSWORD, 'owner-', 'nobody-xx']) expect(log).not.toContain(secret)
  })
})
