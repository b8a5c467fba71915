import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AccountDetails, QrLoginView, SessionView } from '../src/contract'
import { hashPassword } from '../src/passwords'
import { WechatServer } from '../src/services/testing/wechat-server'
import { Client, PASSWORD, TestServer, type Refused } from './test-server'

let wechat: WechatServer
let server: TestServer
let nobody: Client
let passwordHash: string

beforeAll(async () => {
  wechat = await new WechatServer().start()
  server = await TestServer.start(undefined, undefined, 0, { wechatLogin: wechat.login() })
  nobody = new Client(server)
  passwordHash = await hashPassword(PASSWORD)
})

afterAll(async () => {
  await server.stop()
  await wechat.stop()
})

beforeEach(() => {
  wechat.mishap = undefined
  wechat.errcode = undefined
})

async function owner(): Promise<{ client: Client; username: string }> {
  const username = `owner-${randomUUID().slice(0, 8)}`
  return { client: await server.addCandidate({ username, passwordHash }), username }
}

const bind = (client: Client, openid: string, currentPassword = PASSWORD) =>
  client.put<AccountDetails & Refused>('/api/account/wechat', {
    code: wechat.codeOf(openid),
    currentPassword,
  })

const logIn = (openid: string) =>
  nobody.post<SessionView & Refused>('/api/sessions/wechat', { code: wechat.codeOf(openid) })

describe('a WeChat', () => {
  it('logs in once it is bound, and no more when it is unbound', async () => {
    const { client, username } = await owner()
    expect((await logIn('Fang')).body.id).toBe('wechat-not-bound')
    expect((await bind(client, 'Fang')).body.wechatBound).toBe(true)
    const { status, body } = await logIn('Fang')
    expect([status, body.account.username]).toEqual([201, username])
    expect(await server.store.lastAudit()).toMatchObject({
      actor: body.account.id,
      action: 'session.open-by-wechat',
    })
    expect((await client.send<AccountDetails>('DELETE', '/api/account/wechat')).body.wechatBound).toBe(false)
    expect((await logIn('Fang')).body.id).toBe('wechat-not-bound')
    expect((await client.send('DELETE', '/api/account/wechat')).status).toBe(200)
  })

  it('is kept as a hash, not as what WeChat calls its user', async () => {
    const { client, username } = await owner()
    await bind(client, 'openid-of-Li')
    const account = await server.store.accountByUsername(username)
    expect(account?.wechatKey).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(account)).not.toContain('openid-of-Li')
  })

  it('is bound to one account', async () => {
    await bind((await owner()).client, 'Mei')
    const refused = await bind((await owner()).client, 'Mei')
    expect([refused.status, refused.body.id]).toEqual([409, 'wechat-taken'])
  })

  it('is bound to one of many accounts that try at once', async () => {
    for (let round = 0; round < 10; round++) {
      const owners = await Promise.all([owner(), owner(), owner()])
      const answers = await Promise.all(owners.map(({ client }) => bind(client, `racer-${round}`)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    }
  })

  it('is not bound by who only has a session', async () => {
    const refused = await bind((await owner()).client, 'Thief', 'wrong-password-1')
    expect(refused.body.id).toBe('password-wrong')
    expect((await logIn('Thief')).body.id).toBe('wechat-not-bound')
  })

  it('is not bound to staff', async () => {
    const clerk = await server.addStaff('clerk', '140100-01')
    expect((await bind(clerk, 'Clerk')).body.id).toBe('forbidden')
  })

  it.each([
    ['a code that is none', { errcode: 40029 }, 422, 'wechat-code-invalid'],
    ['a person whom WeChat blocks', { errcode: 40226 }, 403, 'wechat-blocked'],
    ['a busy WeChat', { errcode: -1 }, 503, 'wechat-unavailable'],
    ['a silent WeChat', { mishap: 'silent' }, 503, 'wechat-unavailable'],
    ['a broken WeChat', { mishap: 'http-500' }, 503, 'wechat-unavailable'],
  ] as const)('is refused for %s', async (_label, trouble, status, id) => {
    Object.assign(wechat, trouble)
    const refused = await logIn('anybody')
    expect([refused.status, refused.body.id]).toEqual([status, id])
  })

  it('is refused where the operator has no mini-program', async () => {
    const other = await TestServer.start()
    const { body } = await new Client(other).post('/api/sessions/wechat', { code: 'any' })
    expect(body.id).toBe('wechat-unavailable')
    await other.stop()
  })
})

interface QrSession {
  readonly state: string
  readonly session: SessionView | null
}

const startQr = async () => (await nobody.post<QrLoginView>('/api/qr-logins')).body

const poll = ({ id }: QrLoginView, secret: string) =>
  nobody.post<QrSession & Refused>(`/api/qr-logins/${id}/session`, { secret })

const approve = (client: Client, { id }: QrLoginView) => client.post(`/api/qr-logins/${id}/approval`)

describe('a log-in by QR code', () => {
  it('lets the browser in that the phone approves', async () => {
    const { client, username } = await owner()
    const qr = await startQr()
    expect(qr.text).toBe(`REGLOGIN1:${qr.id}`)
    expect(qr.text).not.toContain(qr.secret)
    expect((await poll(qr, qr.secret)).body).toEqual({ state: 'waiting', session: null })
    const shown = await client.get<{ address: string; agent: string }>(`/api/qr-logins/${qr.id}`)
    expect(shown.body).toMatchObject({ address: '127.0.0.1', agent: 'node', expiresAt: qr.expiresAt })
    expect((await approve(client, qr)).status).toBe(204)
    const { body } = await poll(qr, qr.secret)
    expect([body.state, body.session?.account.username]).toEqual(['approved', username])
    expect(await server.store.lastAudit()).toMatchObject({
      actor: body.session?.account.id,
      action: 'session.open-by-qr',
    })
    expect((await new Client(server, body.session?.token).get('/api/account')).status).toBe(200)
    expect((await poll(qr, qr.secret)).body.id).toBe('qr-login-unknown')
  })

  it('gives no session to who only saw the code', async () => {
    const { client } = await owner()
    const qr = await startQr()
    await approve(client, qr)
    expect((await poll(qr, 'guessed')).body.id).toBe('qr-login-unknown')
    expect((await poll(qr, qr.secret)).body.state).toBe('approved')
  })

  it('is approved once', async () => {
    const [first, second] = [await owner(), await owner()]
    const qr = await startQr()
    await approve(first.client, qr)
    expect((await approve(second.client, qr)).body.id).toBe('qr-login-unknown')
    expect((await second.client.get(`/api/qr-logins/${qr.id}`)).body.id).toBe('qr-login-unknown')
    expect((await poll(qr, qr.secret)).body.session?.account.username).toBe(first.username)
  })

  it('ends after two minutes', async () => {
    const { client } = await owner()
    const [unseen, approved] = [await startQr(), await startQr()]
    await approve(client, approved)
    server.now += 2 * 60_000
    expect((await approve(client, unseen)).body.id).toBe('qr-login-unknown')
    expect((await poll(approved, approved.secret)).body.id).toBe('qr-login-unknown')
    server.now -= 2 * 60_000
  })

  it('gives one session to a browser that asks many times at once, in every round', async () => {
    const { client } = await owner()
    for (let round = 0; round < 20; round++) {
      const qr = await startQr()
      await approve(client, qr)
      const answers = await Promise.all(Array.from({ length: 6 }, () => poll(qr, qr.secret)))
      expect(answers.filter(({ body }) => body.session)).toHaveLength(1)
    }
  })

  it('is not for staff, who show their password', async () => {
    const clerk = await server.addStaff('clerk', '140100-01')
    expect((await approve(clerk, await startQr())).body.id).toBe('forbidden')
  })

  it('keeps no secret that can be used as it stands', async () => {
    const qr = await startQr()
    expect(JSON.stringify(await server.store.ticket(`qr-login:${qr.id}`))).not.toContain(qr.secret)
  })
})
