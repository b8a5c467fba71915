import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionView } from '../src/contract'
import { Client, PASSWORD, TestServer, type Refused } from './test-server'

const NEXT = 'Lan-hua-2027'

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

async function register(username: string): Promise<Client> {
  const { body } = await new Client(server).post<SessionView>('/api/accounts', {
    username,
    password: PASSWORD,
  })
  return new Client(server, body.token)
}

function change(client: Client, currentPassword: string, newPassword: string) {
  return client.put('/api/account/password', { currentPassword, newPassword })
}

describe('changing the password', () => {
  it('refuses the one that it replaces', async () => {
    const refused = await change(await register('keeps-it'), PASSWORD, PASSWORD)
    expect([refused.status, refused.body.id]).toEqual([422, 'password-unchanged'])
  })

  it('is possible while others guess at the account', async () => {
    const candidate = await register('besieged')
    const guess = { username: 'besieged', password: 'wrong-password-1' }
    for (let tries = 0; tries < 6; tries++) await new Client(server).post('/api/sessions', guess)
    expect((await change(candidate, PASSWORD, NEXT)).status).toBe(204)
  })

  it('is refused after five wrong current passwords', async () => {
    const candidate = await register('robbed')
    for (let tries = 0; tries < 5; tries++) {
      expect((await change(candidate, 'wrong-password-1', NEXT)).body.id).toBe('password-wrong')
    }
    expect((await change(candidate, PASSWORD, NEXT)).body.id).toBe('too-many-requests')
  })

  it('leaves no session to a log-in with the old password that was under way', async () => {
    const owner = await register('overlapped')
    const find = server.store.accountByUsername.bind(server.store)
    server.store.accountByUsername = async (username) => {
      const found = await find(username)
      server.store.accountByUsername = find
      expect((await change(owner, PASSWORD, NEXT)).status).toBe(204)
      return found
    }
    const late = await new Client(server).post('/api/sessions', {
      username: 'overlapped',
      password: PASSWORD,
    })
    expect([late.status, late.body.id]).toEqual([401, 'login-failed'])
  })
})

it('opens no account under an ID number, which the desk and the audit would show, but under a phone number', async () => {
  const nobody = new Client(server)
  const open = (username: string) =>
    nobody.post<SessionView & Refused>('/api/accounts', { username, password: PASSWORD })
  const refused = await open('11010119900307109X')
  expect([refused.status, refused.body.id]).toEqual([422, 'account-invalid'])
  expect(refused.body.findings?.map(({ path, code }) => [path, code])).toEqual([
    ['username', 'username.idNumber'],
  ])
  expect((await open('13800138000')).status).toBe(201)
  const kept = await server.store.auditRecords({}, { limit: 9 })
  expect(JSON.stringify(kept)).not.toMatch(/13800138000|11010119900307109/i)
})
