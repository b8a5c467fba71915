import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionView, StaffMember } from '../src/contract'
import { openEmbeddedStore } from '../src/store/embedded/embedded-store'
import type { Store } from '../src/store/store'
import { oneTimeCode } from './one-time-codes'
import { Client, TestServer, type Refused } from './test-server'

const PASSWORD = 'Chosen-by-herself-1'

let directory: string
let plain: Store
let server: TestServer
let administrator: Client
let count = 0

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'second-factor-'))
  plain = await openEmbeddedStore(directory)
  server = await TestServer.start(() => Promise.resolve(plain))
  administrator = await server.addStaff('administrator', null)
})

afterAll(async () => {
  await server.stop()
  await rm(directory, { recursive: true })
})

interface Member {
  readonly client: Client
  readonly username: string
  readonly id: string
}

async function member(): Promise<Member> {
  const username = `second-factor-${++count}`
  const { body } = await administrator.post<{ staffMember: StaffMember; password: string }>('/api/staff', {
    username,
    roles: ['clerk'],
    station: '140100-01',
  })
  const client = await server.logIn(username, body.password)
  await client.put('/api/account/password', { currentPassword: body.password, newPassword: PASSWORD })
  return { client, username, id: body.staffMember.id }
}

/** What an app shows at the server's time, some periods of 30 seconds later or earlier. */
function codeOf(secret: string, periods = 0): string {
  return oneTimeCode(secret, server.now + periods * 30_000)
}

interface SetUp extends Member {
  readonly secret: string
  readonly recoveryCodes: readonly string[]
}

async function withSecondFactor(): Promise<SetUp> {
  const one = await member()
  const started = await one.client.post<{ secret: string; uri: string }>('/api/account/second-factor', {
    currentPassword: PASSWORD,
  })
  expect(started.status).toBe(201)
  const { secret } = started.body
  const confirmed = await one.client.put<{ recoveryCodes: string[] }>('/api/account/second-factor', {
    code: codeOf(secret, -1),
  })
  expect(confirmed.status).toBe(200)
  return { ...one, secret, recoveryCodes: confirmed.body.recoveryCodes }
}

/** From an address of its own: what others got wrong does not hold it back. */
async function logIn(username: string, code?: string, password = PASSWORD) {
  const { status, body } = await new Client(server).post<SessionView & Refused>('/api/sessions', {
    username,
    password,
    ...(code !== undefined && { code }),
  })
  return status === 201 ? 'logged in' : body.id
}

describe('a second factor', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('is what apps show %i seconds after 1970', (seconds, code) => {
    expect(oneTimeCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(code)
  })

  it('is for an app, and in force when a code was shown', async () => {
    const { client, username } = await member()
    const { body } = await client.post<{ secret: string; uri: string }>('/api/account/second-factor', {
      currentPassword: PASSWORD,
    })
    const uri = new URL(body.uri)
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain(username)
    expect(uri.searchParams.get('secret')).toBe(body.secret)
    expect(await logIn(username)).toBe('logged in')

    const wrong = await client.put('/api/account/second-factor', { code: codeOf(body.secret, 40) })
    expect([wrong.status, wrong.body.id]).toEqual([403, 'second-factor-wrong'])
    const { status } = await client.put('/api/account/second-factor', { code: codeOf(body.secret) })
    expect(status).toBe(200)
    expect(await logIn(username)).toBe('second-factor-needed')
    expect((await client.get('/api/account')).body).toMatchObject({ hasSecondFactor: true })
  })

  it('has to be begun with the password, before it is confirmed, and once', async () => {
    const { client } = await member()
    const start = (currentPassword: string) => client.post('/api/account/second-factor', { currentPassword })
    expect((await client.put('/api/account/second-factor', { code: '123456' })).body.id).toBe(
      'second-factor-not-started',
    )
    expect((await start('not-her-password')).body.id).toBe('password-wrong')
    const set = await withSecondFactor()
    const again = await set.client.post('/api/account/second-factor', { currentPassword: PASSWORD })
    expect(again.body.id).toBe('second-factor-exists')
  })

  it.each([
    ['the code of now', (secret: string) => codeOf(secret), 'logged in'],
    ['the code of the next 30 seconds', (secret: string) => codeOf(secret, 1), 'logged in'],
    ['a code with a blank', (secret: string) => codeOf(secret).replace(/^.../, '$& '), 'logged in'],
    ['the code that was shown before', (secret: string) => codeOf(secret, -1), 'second-factor-wrong'],
    ['a code of a minute ago', (secret: string) => codeOf(secret, -2), 'second-factor-wrong'],
    ['a code of in a minute', (secret: string) => codeOf(secret, 2), 'second-factor-wrong'],
    ['five digits', () => '12345', 'second-factor-wrong'],
    ['words', () => '动态码', 'second-factor-wrong'],
    ['nothing', () => '', 'second-factor-needed'],
  ])('takes or refuses %s', async (_label, code, expected) => {
    const { username, secret } = await withSecondFactor()
    expect(await logIn(username, code(secret))).toBe(expected)
  })

  it('takes each code once', async () => {
    const { username, secret } = await withSecondFactor()
    const code = codeOf(secret)
    expect(await logIn(username, code)).toBe('logged in')
    expect(await logIn(username, code)).toBe('second-factor-wrong')
  })

  it('takes each recovery code once', async () => {
    const { username, recoveryCodes } = await withSecondFactor()
    expect(new Set(recoveryCodes).size).toBe(8)
    const [first = '', second = ''] = recoveryCodes
    expect(await logIn(username, first)).toBe('logged in')
    expect(await logIn(username, first)).toBe('second-factor-wrong')
    expect(await logIn(username, second.toUpperCase().replace('-', ' '))).toBe('logged in')
  })

  it('counts wrong codes as wrong passwords', async () => {
    const { username, secret } = await withSecondFactor()
    const guesser = new Client(server)
    const guess = async (code: string) =>
      (await guesser.post('/api/sessions', { username, password: PASSWORD, code })).body.id
    const answers: string[] = []
    for (let times = 0; times < 6; times++) answers.push(await guess('000000'))
    expect(answers.slice(0, 2)).toEqual(['second-factor-wrong', 'second-factor-wrong'])
    expect(answers.at(-1)).toMatch(/^(captcha-needed|too-many-requests)$/)
    expect(await guess(codeOf(secret))).toMatch(/^(captcha-needed|too-many-requests)$/)
  })

  it('says nothing to who has not the password', async () => {
    const { username, secret } = await withSecondFactor()
    expect(await logIn(username, codeOf(secret), 'not-her-password')).toBe('login-failed')
  })

  it('ends with password and code', async () => {
    const { client, username, secret } = await withSecondFactor()
    const end = (code: string) =>
      client.post('/api/account/second-factor/removal', { currentPassword: PASSWORD, code })
    expect((await end('000000')).body.id).toBe('second-factor-wrong')
    expect((await end(codeOf(secret))).status).toBe(204)
    expect(await logIn(username)).toBe('logged in')
  })

  it('is taken from who has lost everything by an administrator, which is recorded', async () => {
    const { username, id } = await withSecondFactor()
    const reset = await administrator.send<StaffMember>('DELETE', `/api/staff/${id}/second-factor`)
    expect(reset.body).toMatchObject({ username, hasSecondFactor: false })
    expect(await logIn(username)).toBe('logged in')
    const [record] = await server.store.auditRecords({ action: 'staff.reset-second-factor' }, { limit: 1 })
    expect(record).toMatchObject({ subject: id, outcome: 'done' })
  })

  it('is not stored in clear', async () => {
    const { id, secret, recoveryCodes } = await withSecondFactor()
    const stored = JSON.stringify(await plain.accountById(id))
    expect(stored).toContain('lastPeriod')
    for (const kept of [secret, ...recoveryCodes]) expect(stored).not.toContain(kept)
  })
})
