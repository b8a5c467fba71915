import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { portals } from '@registration/rules/portals'
import { demoPlans } from '../src/demo/demo-plans'
import { hashPassword } from '../src/passwords'
import { openEmbeddedStore } from '../src/store/embedded/embedded-store'
import type { Store } from '../src/store/store'
import { answeredCaptcha } from './answer-captcha'
import { SmsOutbox } from './sms-outbox'
import { Client, NOON, PASSWORD, TestServer } from './test-server'

// Time tells whether an account exists where the work differs. The work is compared, since no time can be trusted here.
vi.mock(import('@node-rs/argon2'), async (importOriginal) => {
  const argon2 = await importOriginal()
  return { ...argon2, verify: vi.fn(argon2.verify) }
})

const PHONE = '13800138000'

const directory = mkdtempSync(join(tmpdir(), 'same-work-'))
const asked: string[] = []
const sms = new SmsOutbox()
let gate: Promise<void> | undefined
let server: TestServer

/** A store that writes down which verbs it was asked. */
async function openObserved(): Promise<Store> {
  const store = await openEmbeddedStore(directory)
  const observed = Object.entries(store).map(([verb, run]) => {
    const observe = async (...args: never[]): Promise<unknown> => {
      asked.push(verb)
      if (verb === 'accountByUsername') await gate
      return (run as (...args: never[]) => unknown)(...args)
    }
    return [verb, verb === 'isUnavailable' || verb === 'files' ? run : observe]
  })
  return Object.fromEntries(observed) as Store
}

beforeAll(async () => {
  server = await TestServer.start(openObserved, undefined, 0, { sms })
  await server.addCandidate({ username: 'exists', phone: PHONE, passwordHash: await hashPassword(PASSWORD) })
})

afterAll(async () => {
  await server.stop()
  rmSync(directory, { recursive: true })
})

beforeEach(() => {
  gate = undefined
})

/** What a request made the server do, and what it was answered. */
async function workOf(send: () => Promise<{ status: number; body: unknown }>) {
  asked.length = 0
  vi.mocked(verify).mockClear()
  const { status, body } = await send()
  const costs = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'))
  return { status, body, asked: [...asked], costs }
}

describe('a log-in', () => {
  const logIn = (username: string, password: string) => () =>
    new Client(server).post('/api/sessions', { username, password })

  // The audit's head is read by the first record of a process alone.
  beforeAll(() => logIn('first', 'wrong')())

  it('with a wrong password works as much as one at an account that does not exist', async () => {
    const atAccount = await workOf(logIn('exists', 'wrong'))
    const atNobody = await workOf(logIn('missing', 'wrong'))
    expect(atAccount.status).toBe(401)
    expect(atAccount.costs).toHaveLength(1)
    expect(atAccount.asked).toContain('accountByUsername')
    expect(atNobody).toEqual(atAccount)
  })

  it('asks for a captcha, and locks out, without regard to whether there is an account', async () => {
    for (const username of ['exists', 'missing']) {
      for (let times = 0; times < 3; times++) await logIn(username, 'wrong')()
    }
    const atAccount = await workOf(logIn('exists', 'wrong'))
    expect(atAccount.body).toMatchObject({ id: 'captcha-needed' })
    expect(atAccount.costs).toEqual([])
    expect(await workOf(logIn('missing', 'wrong'))).toEqual(atAccount)
  })
})

describe('a recovery', () => {
  const client = () => new Client(server)
  const plan = demoPlans(NOON).find(({ ruleset }) => portals[ruleset.id]!.account.recovery === 'phone')!

  beforeAll(() => server.store.addPlan(plan))

  /** What is answered, and then, once the look-up may go on, the code that is wrong. */
  async function recover(username: string) {
    let release = (): void => undefined
    gate = new Promise((resolve) => (release = resolve))
    const captcha = await answeredCaptcha(client())
    const body = { planId: plan.id, username, phone: PHONE, captcha }
    const started = await client().post<{ id: string }>('/api/recoveries', body)
    release()
    const { id } = started.body
    await vi.waitFor(async () => expect(await server.store.ticket(`recovery:${id}`)).toBeDefined())
    const finished = await workOf(() =>
      client().put(`/api/recoveries/${id}`, { code: 'none', newPassword: 'Lan-hua-2027' }),
    )
    return { status: started.status, answers: Object.keys(started.body), finished }
  }

  it('is answered before anybody has looked whether there is an account, and its code is judged alike', async () => {
    const ofAccount = await recover('exists')
    expect([ofAccount.status, ofAccount.finished.status]).toEqual([202, 422])
    expect(await recover('missing')).toEqual(ofAccount)
    expect(sms.sent.map(({ phone }) => phone)).toEqual([PHONE])
  })
})

describe('a code to a phone', () => {
  it('is sent with as much work to a phone that belongs to an account as to any other', async () => {
    const passwordHash = await hashPassword(PASSWORD)
    const send = async (phone: string) => {
      const client = await server.addCandidate({ passwordHash })
      return workOf(() => client.post('/api/account/phone', { phone, currentPassword: PASSWORD }))
    }
    const taken = await send(PHONE)
    expect([taken.status, taken.costs.length]).toEqual([202, 1])
    expect(await send('13900139000')).toEqual(taken)
  })
})
