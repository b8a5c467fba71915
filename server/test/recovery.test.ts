import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepCode, takeCode } from '../src/actions/accounts/one-time-code'
import { startRecovery } from '../src/actions/accounts/recovery'
import type { AccountDetails } from '../src/contract'
import { demoPlans } from '../src/demo/demo-plans'
import { emptyApplication } from '../src/actions/applications/start-application'
import { portals } from '@registration/rules/portals'
import { hashPassword } from '../src/passwords'
import type { Account } from '../src/store/store'
import { answeredCaptcha } from './answer-captcha'
import { residentNumber } from './sample-application'
import { SmsOutbox } from './sms-outbox'
import { Client, NOON, PASSWORD, TestServer, type Answer, type Refused } from './test-server'

const NEXT = 'Lan-hua-2027'

let server: TestServer
let nobody: Client
let passwordHash: string
const sms = new SmsOutbox()

beforeAll(async () => {
  server = await TestServer.start(undefined, undefined, 0, { sms })
  nobody = new Client(server)
  passwordHash = await hashPassword(PASSWORD)
  for (const plan of demoPlans(NOON)) await server.store.addPlan(plan)
})

afterAll(() => server.stop())

beforeEach(() => {
  sms.isDown = false
})

const planOf = (portal: string) => demoPlans(NOON).find(({ ruleset }) => ruleset.id === portal)!

let phones = 0
const newPhone = (): string => `139${String(++phones).padStart(8, '0')}`

async function owner(changes: Partial<Account> = {}): Promise<{ client: Client; username: string }> {
  const username = `owner-${randomUUID().slice(0, 8)}`
  return { client: await server.addCandidate({ username, passwordHash, ...changes }), username }
}

const sendCode = (client: Client, phone: string, currentPassword = PASSWORD) =>
  client.post<{ expiresAt: string } & Refused>('/api/account/phone', { phone, currentPassword })

const confirm = (client: Client, phone: string, code: string) =>
  client.put<AccountDetails & Refused>('/api/account/phone', { phone, code })

/** Any other code than the right one. */
const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000')

describe('the phone of an account', () => {
  it('belongs to it once the code comes back, and is shown masked', async () => {
    const { client } = await owner()
    const phone = newPhone()
    const sent = await sendCode(client, `+86 ${phone}`)
    expect(sent.status).toBe(202)
    expect(Date.parse(sent.body.expiresAt) - server.now).toBe(10 * 60_000)
    expect(sms.sent.at(-1)).toEqual({
      phone,
      template: 'code',
      code: expect.stringMatching(/^\d{6}$/) as string,
    })
    expect((await client.get<AccountDetails>('/api/account')).body.phone).toBeNull()
    const { status, body } = await confirm(client, phone, ` ${sms.code.slice(0, 3)} ${sms.code.slice(3)} `)
    expect([status, body.phone]).toEqual([200, `139****${phone.slice(-4)}`])
  })

  it.each([
    ['a landline', '010-12345678'],
    ['no number', 'call me'],
    ['nothing', ''],
  ])('is not %s', async (_label, phone) => {
    const { client } = await owner()
    const refused = await sendCode(client, phone)
    expect([refused.status, refused.body.id]).toEqual([422, 'phone-invalid'])
    expect(refused.body.findings).not.toHaveLength(0)
  })

  it('is not given by who only has a session', async () => {
    const { client } = await owner()
    const before = sms.sent.length
    expect((await sendCode(client, newPhone(), 'wrong-password-1')).body.id).toBe('password-wrong')
    expect(sms.sent).toHaveLength(before)
  })

  it('is the one that the code was sent to', async () => {
    const { client } = await owner()
    const phone = newPhone()
    await sendCode(client, phone)
    expect((await confirm(client, newPhone(), sms.code)).body.id).toBe('code-wrong')
    expect((await confirm(client, phone, sms.code)).status).toBe(200)
  })

  it('gets another code after a minute, which puts the first out of use', async () => {
    const { client } = await owner()
    const phone = newPhone()
    await sendCode(client, phone)
    const first = sms.code
    const refused = await sendCode(client, phone)
    expect([refused.status, refused.body.id]).toEqual([429, 'too-many-requests'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
    const another = newPhone()
    await sendCode(client, another)
    if (sms.code !== first) expect((await confirm(client, phone, first)).body.id).toBe('code-wrong')
  })

  it('is told when no message can be sent', async () => {
    const { client } = await owner()
    sms.isDown = true
    const refused = await sendCode(client, newPhone())
    expect([refused.status, refused.body.id]).toEqual([503, 'sms-unavailable'])
  })

  it('cannot be given where there is no gateway', async () => {
    const other = await TestServer.start()
    const client = await other.addCandidate({ passwordHash })
    expect((await sendCode(client, newPhone())).body.id).toBe('sms-unavailable')
    await other.stop()
  })
})

describe('a code', () => {
  it('is good for five tries', async () => {
    const { client } = await owner()
    const phone = newPhone()
    await sendCode(client, phone)
    for (let tries = 0; tries < 5; tries++) {
      expect((await confirm(client, phone, otherThan(sms.code))).body.id).toBe('code-wrong')
    }
    expect((await confirm(client, phone, sms.code)).body.id).toBe('code-wrong')
  })

  it('gets five tries and no more from many at once', async () => {
    const { client } = await owner()
    const phone = newPhone()
    await sendCode(client, phone)
    await Promise.all(Array.from({ length: 20 }, () => confirm(client, phone, otherThan(sms.code))))
    expect((await confirm(client, phone, sms.code)).body.id).toBe('code-wrong')
  })

  it('is good for ten minutes', async () => {
    const { client } = await owner()
    const phone = newPhone()
    await sendCode(client, phone)
    server.now += 10 * 60_000
    expect((await confirm(client, phone, sms.code)).body.id).toBe('code-wrong')
    server.now = NOON
  })

  it('is taken once by many at once, in every round', async () => {
    for (let round = 0; round < 20; round++) {
      const key = `phone:round-${round}`
      await keepCode(server.context, key, '123456', 'about')
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () =>
          takeCode(server.context, key, '123456').then(
            () => 'taken',
            (error: Error) => error.message,
          ),
        ),
      )
      expect(outcomes.filter((one) => one === 'taken')).toHaveLength(1)
    }
  })
})

interface Typed {
  readonly portal?: string
  readonly username: string
  readonly phone: string
  readonly name?: string
  readonly idNumber?: string
}

async function recover({
  portal = 'general-skills',
  ...typed
}: Typed): Promise<Answer<{ id: string } & Refused>> {
  const captcha = await answeredCaptcha(nobody)
  const answer = await nobody.post<{ id: string } & Refused>('/api/recoveries', {
    planId: planOf(portal).id,
    captcha,
    ...typed,
  })
  // What depends on the account goes on after the answer: a code is there when its ticket is.
  if (answer.status === 202) {
    await expect.poll(() => server.store.ticket(`recovery:${answer.body.id}`)).toBeDefined()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return answer
}

const finish = (id: string, code: string, newPassword = NEXT) =>
  nobody.put<Refused>(`/api/recoveries/${id}`, { code, newPassword })

async function register(account: string, portal: string): Promise<void> {
  const { id: accountId } = (await server.store.accountByUsername(account))!
  const plan = planOf(portal)
  const application = emptyApplication(plan, portals[portal]!, new Date(NOON).toISOString())
  await server.store.startApplication({ ...application, accountId })
}

describe('a forgotten password', () => {
  it.each(['general-skills', 'sichuan-health', 'national-medical'])(
    'is recovered by phone in %s, and every session ends',
    async (portal) => {
      const phone = newPhone()
      const { client, username } = await owner({ phone })
      const { status, body } = await recover({ portal, username, phone })
      expect(status).toBe(202)
      expect(sms.sent.at(-1)?.phone).toBe(phone)
      expect((await finish(body.id, sms.code)).status).toBe(204)
      expect((await client.get('/api/account')).body.id).toBe('session-expired')
      const account = (await server.store.accountByUsername(username))!
      expect((await (await server.signIn(account)).get('/api/account')).status).toBe(200)
      expect((await server.logIn(username, NEXT)).token).toBeDefined()
      expect((await server.logIn(username, PASSWORD)).token).toBeUndefined()
      expect((await finish(body.id, sms.code)).body.id).toBe('code-wrong')
    },
  )

  it.each(['health-qualification', 'health-skills'])(
    'is not recovered in %s, which says so',
    async (portal) => {
      const phone = newPhone()
      const { username } = await owner({ phone })
      const refused = await recover({ portal, username, phone })
      expect([refused.status, refused.body.id]).toEqual([403, 'recovery-not-offered'])
      expect(refused.body.title).toContain('微信')
    },
  )

  it('answers alike for an account that there is not, another phone, and the right one', async () => {
    const phone = newPhone()
    const { username } = await owner({ phone })
    const answers = [
      await recover({ username, phone }),
      await recover({ username: `no-${randomUUID().slice(0, 8)}`, phone }),
      await recover({ username: (await owner({ phone: newPhone() })).username, phone }),
      await recover({ username: (await owner()).username, phone }),
    ]
    for (const { status, body } of answers) {
      expect([status, Object.keys(body)]).toEqual([202, ['id']])
    }
    expect(sms.sent.filter((one) => one.phone === phone)).toHaveLength(1)
    for (const { body } of answers.slice(1)) {
      for (let tries = 0; tries < 7; tries++) {
        expect((await finish(body.id, '000000')).body.id).toBe('code-wrong')
      }
    }
  })

  it('is answered before the account is looked at', async () => {
    const find = server.store.accountByUsername.bind(server.store)
    const looksUp: (() => void)[] = []
    server.store.accountByUsername = async (username) => {
      await new Promise<void>((resolve) => looksUp.push(resolve))
      return find(username)
    }
    const phone = newPhone()
    const { id, finished } = await startRecovery(server.context, {
      planId: planOf('general-skills').id,
      username: 'anybody',
      phone,
    })
    expect(await server.store.ticket(`recovery:${id}`)).toBeUndefined()
    server.store.accountByUsername = find
    for (const go of looksUp) go()
    await finished
    expect(await server.store.ticket(`recovery:${id}`)).toBeDefined()
  })

  it('is not given to the phone of an account that registered where there is no recovery', async () => {
    const phone = newPhone()
    const { username } = await owner({ phone })
    await register(username, 'health-qualification')
    const before = sms.sent.length
    expect((await recover({ username, phone })).status).toBe(202)
    expect(sms.sent).toHaveLength(before)
  })

  it('is not given to staff', async () => {
    const phone = newPhone()
    const { username } = await owner({ phone, roles: ['organiser'] })
    const before = sms.sent.length
    expect((await recover({ username, phone })).status).toBe(202)
    expect(sms.sent).toHaveLength(before)
  })

  it('keeps to the rules of passwords, and the code can be typed again', async () => {
    const phone = newPhone()
    const { username } = await owner({ phone })
    const { body } = await recover({ username, phone })
    expect((await finish(body.id, sms.code, 'short')).body.id).toBe('account-invalid')
    expect((await finish(body.id, sms.code, PASSWORD)).body.id).toBe('password-unchanged')
    expect((await finish(body.id, sms.code)).status).toBe(204)
  })

  it('asks for a captcha', async () => {
    const typed = { planId: planOf('general-skills').id, username: 'anybody', phone: newPhone() }
    expect((await nobody.post('/api/recoveries', typed)).body.id).toBe('captcha-needed')
    const captcha = { ...(await answeredCaptcha(nobody)), answer: '0' }
    expect((await nobody.post('/api/recoveries', { ...typed, captcha })).body.id).toBe('captcha-wrong')
  })

  it('sends one message a minute for an account, whether or not there is one', async () => {
    const { username } = await owner({ phone: newPhone() })
    for (const typed of [username, 'no-such-account']) {
      expect((await recover({ username: typed, phone: newPhone() })).status).toBe(202)
      expect((await recover({ username: typed.toUpperCase(), phone: newPhone() })).body.id).toBe(
        'too-many-requests',
      )
    }
  })
})

describe('recovery by real name', () => {
  const portal = 'guangdong-skills'
  const at = new Date(NOON).toISOString()

  it('asks for name and ID number', async () => {
    const refused = await recover({ portal, username: 'anybody', phone: newPhone() })
    expect(refused.body.id).toBe('recovery-needs-real-name')
  })

  it.each([
    ['the verified person', 'verified', {}, true],
    ['a person whom staff have not seen', 'pending', {}, false],
    ['another name', 'verified', { name: '王芬' }, false],
    ['another number', 'verified', { idNumber: residentNumber(999) }, false],
  ] as const)('for %s', async (_label, status, changes, isSent) => {
    const phone = newPhone()
    const person = { name: '王芳', idNumber: residentNumber(phones) }
    const { username } = await owner({ phone, identity: { ...person, status, at } })
    const before = sms.sent.length
    const { body } = await recover({ portal, username, phone, ...person, ...changes })
    expect(sms.sent.length - before).toBe(isSent ? 1 : 0)
    expect((await finish(body.id, sms.code)).status).toBe(isSent ? 204 : 422)
  })

  it('is what a registration there needs, though the plan of another portal is named', async () => {
    const phone = newPhone()
    const person = { name: '王芳', idNumber: residentNumber(phones) }
    const { username } = await owner({ phone, identity: { ...person, status: 'verified', at } })
    await register(username, portal)
    const before = sms.sent.length
    await recover({ username, phone })
    expect(sms.sent).toHaveLength(before)
  })
})

it('leaves no phone and no code in the log', () => {
  const log = server.logged.join('')
  expect(log).toContain('/api/recoveries')
  expect(log).not.toMatch(/139\d{8}/)
  for (const { code } of sms.sent) expect(log).not.toContain(`"${code}"`)
})
