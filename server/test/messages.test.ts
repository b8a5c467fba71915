import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceArrangements } from '../src/actions/plans/arrange-exams'
import type { ServerContext } from '../src/context'
import type { PlanView } from '../src/contract'
import { BACK_OFF, createMessenger } from '../src/messages/send-due-messages'
import { keepWechatRecipient } from '../src/messages/wechat-recipient'
import { ServiceFailure } from '../src/services/service-failure'
import type { OutgoingMessage, Store } from '../src/store/store'
import { reviewBy, submittedTo, type Registrant } from './portal-client'
import { Client, NOON, TestServer } from './test-server'

const MINUTE = 60_000
const PHONE = '13800138000'

interface Sent {
  readonly by: string
  readonly to: string
  readonly what: string
  readonly says: string
}

let server: TestServer
let clerk: Client
let organiser: Client
let context: ServerContext
let sent: Sent[]
let failures: Error[]
let logged: string[]

function sender(by: string) {
  return async (to: string, what: string, says: unknown): Promise<void> => {
    const failure = failures.shift()
    if (failure !== undefined) throw failure
    sent.push({ by, to, what, says: typeof says === 'string' ? says : JSON.stringify(says) })
  }
}

beforeAll(async () => {
  const services = {
    sms: { send: sender('sms') },
    mail: { send: sender('email') },
    wechatMessages: {
      send: sender('wechat'),
      templateId: (name: string) => (name === 'arranged' ? undefined : `T-${name}`),
    },
    wechatLogin: {
      openidOf: async (code: string) => (code === 'bad' ? 'invalid' : { openid: `openid-${code}` }),
    },
  } as const
  server = await TestServer.start(undefined, undefined, 0, services)
  clerk = await server.addStaff('clerk', '140100-01')
  organiser = await server.addStaff('organiser', null)
  context = {
    store: server.store,
    clock: () => server.now,
    log: pino({ level: 'info', base: null }, { write: (line: string) => void logged.push(line) }),
    secret: 'a secret for tests that is long enough',
    trustedProxies: 0,
    ...services,
  }
})

afterAll(() => server.stop())

beforeEach(async () => {
  sent = []
  failures = []
  logged = []
  server.now = NOON
  await createMessenger(context).sendDue()
  sent = []
})

async function due(): Promise<readonly OutgoingMessage[]> {
  return server.store.dueMessages(new Date(server.now + 365 * 24 * 3600_000).toISOString(), 100)
}

async function accountOf({ application }: Registrant): Promise<string> {
  return (await server.store.applicationById(application.id))?.accountId ?? ''
}

/** Submitted to the portal that tells of everything, and returned: three messages are due. */
async function returned(): Promise<Registrant> {
  const candidate = await submittedTo(server, 'general-skills')
  const reasons = [{ path: 'attachments.diploma', text: '毕业证书不清晰' }]
  expect((await reviewBy(clerk, candidate.application, 'return', reasons)).body.state).toBe('returned')
  return candidate
}

describe('what the portal tells of', () => {
  it('is told by each of its channels, in the words of the catalogue', async () => {
    const candidate = await returned()
    await keepWechatRecipient(context, await accountOf(candidate), 'openid-1')
    expect(await createMessenger(context).sendDue()).toBe(3)
    const { onlineRegistrationNumber: number } = candidate.application
    const values = { plan: '通用职业技能鉴定（演示计划）', number, state: '已退回', time: '', place: '' }
    expect(sent.sort((one, other) => one.by.localeCompare(other.by))).toEqual([
      {
        by: 'email',
        to: 'wangfang@example.com',
        what: '报名审核结果 · Result of the review',
        says:
          `您的“通用职业技能鉴定（演示计划）”报名已审核（网报号 ${number}），当前状态：已退回。请登录报名系统查看详情和后续步骤。\n\n` +
          `Your application for “General skills appraisal (demonstration plan)” (registration number ${number}) was reviewed; status: Returned. Log in for details and what comes next.\n`,
      },
      { by: 'sms', to: PHONE, what: 'reviewed', says: JSON.stringify(values) },
      { by: 'wechat', to: 'openid-1', what: 'reviewed', says: JSON.stringify(values) },
    ])
    expect(await createMessenger(context).sendDue()).toBe(0)
  })

  it('is nothing where the portal has no notifications', async () => {
    await submittedTo(server, 'health-skills')
    expect(await due()).toEqual([])
  })

  it('is the submission in the portal that tells of it by WeChat', async () => {
    const candidate = await submittedTo(server, 'health-qualification')
    expect(await due()).toMatchObject([
      { applicationId: candidate.application.id, channel: 'wechat', event: 'submitted', state: 'due' },
    ])
  })

  it('holds no phone, address or name while it waits', async () => {
    await returned()
    const waiting = JSON.stringify(await due())
    for (const secret of [PHONE, 'wangfang', '王芳', '毕业证书']) expect(waiting).not.toContain(secret)
  })

  it('goes to the phone that stands in the application when it is sent', async () => {
    const candidate = await returned()
    const basic = { ...candidate.sample.sections['basic'], phone: '13900139000' }
    await candidate.refresh()
    expect((await candidate.save('basic', basic)).status).toBe(200)
    await createMessenger(context).sendDue()
    expect(sent.find(({ by }) => by === 'sms')?.to).toBe('13900139000')
  })

  it('goes to the verified phone where a landline was entered, and nowhere without one', async () => {
    for (const [phone, to] of [
      ['13700137000', '13700137000'],
      [null, undefined],
    ] as const) {
      const candidate = await returned()
      const basic = { ...candidate.sample.sections['basic'], phone: '010-62345678' }
      await candidate.refresh()
      expect((await candidate.save('basic', basic)).status).toBe(200)
      const account = await server.store.accountById(await accountOf(candidate))
      await server.store.replaceAccount(
        { ...account!, phone, version: account!.version + 1 },
        account!.version,
      )
      sent = []
      await createMessenger(context).sendDue()
      expect(sent.find(({ by }) => by === 'sms')?.to).toBe(to)
    }
  })
})

describe('sending', () => {
  it('tries again after a while, longer each time, and gives up in the end', async () => {
    await returned()
    const messenger = createMessenger(context)
    failures = Array.from({ length: 100 }, () => new ServiceFailure('sms', 'timeout', false))
    let waited = 0
    for (const wait of BACK_OFF) {
      expect(await messenger.sendDue()).toBeGreaterThan(0)
      server.now += wait - 1
      expect(await messenger.sendDue()).toBe(0)
      server.now += 1
      waited += wait
    }
    expect(waited).toBe(876 * MINUTE)
    await messenger.sendDue()
    expect(await due()).toEqual([])
    expect(logged.filter((line) => line.includes('a message was not sent')).length).toBeGreaterThan(0)
    expect(logged.join('')).not.toContain(PHONE)
  })

  it('sends in the end what failed once', async () => {
    await returned()
    failures = [new ServiceFailure('sms', 'http-503', false)]
    await createMessenger(context).sendDue()
    server.now += BACK_OFF[0]!
    await createMessenger(context).sendDue()
    expect(sent.map(({ by }) => by).sort()).toEqual(['email', 'sms'])
  })

  it('does not ask again for what is refused for good', async () => {
    await returned()
    failures = [new ServiceFailure('sms', 'isv.MOBILE_NUMBER_ILLEGAL', true)]
    await createMessenger(context).sendDue()
    expect(await due()).toEqual([])
  })

  it('marks as failed what has no channel, and says so once', async () => {
    const messenger = createMessenger({
      ...context,
      sms: undefined,
      mail: undefined,
      wechatMessages: undefined,
    })
    await returned()
    await returned()
    expect(await messenger.sendDue()).toBe(6)
    expect(await due()).toEqual([])
    expect(
      logged.map((line) => (JSON.parse(line) as { channel: string; reason: string }).channel).sort(),
    ).toEqual(['email', 'sms', 'wechat'])
    expect(sent).toEqual([])
  })

  it('sends each message once, with several servers at it', async () => {
    for (let times = 0; times < 4; times++) await returned()
    const messengers = Array.from({ length: 6 }, () => createMessenger(context))
    const taken = await Promise.all(messengers.map((messenger) => messenger.sendDue()))
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(12)
    expect(sent.filter(({ by }) => by === 'sms')).toHaveLength(4)
    expect(sent.filter(({ by }) => by === 'email')).toHaveLength(4)
  })

  it('sends what a server took that died, when its time has run out', async () => {
    await returned()
    const dying = Object.create(server.store) as Store
    dying.replaceMessage = async (next, seen) =>
      next.state === 'due' ? server.store.replaceMessage(next, seen) : Promise.reject(new Error('power cut'))
    await expect(createMessenger({ ...context, store: dying }).sendDue()).rejects.toThrow('power cut')
    sent = []
    expect(await createMessenger(context).sendDue()).toBe(0)
    server.now += 2 * MINUTE
    await createMessenger(context).sendDue()
    expect(sent.map(({ by }) => by).sort()).toEqual(['email', 'sms'])
  })

  it('holds up nobody when messages cannot be put in line', async () => {
    const broken = Object.create(server.store) as Store
    broken.addMessage = () => Promise.reject(new Error('disk full'))
    const { announceLatest } = await import('../src/messages/announce')
    const { caseOf } = await import('../src/actions/applications/applications')
    const candidate = await returned()
    const one = await caseOf(context, (await server.store.applicationById(candidate.application.id))!)
    await expect(announceLatest({ ...context, store: broken }, one)).resolves.toBeUndefined()
    expect(logged.join('')).toContain('could not announce')
  })
})

describe('WeChat messages', () => {
  it('go to who has given leave', async () => {
    const candidate = await submittedTo(server, 'health-qualification')
    const path = '/api/account/wechat-messages'
    expect((await candidate.client.put(path, { code: 'bad' })).body.id).toBe('wechat-code-invalid')
    expect((await candidate.client.put(path, { code: 'one' })).status).toBe(204)
    expect((await candidate.client.put(path, { code: 'two' })).status).toBe(204)
    await createMessenger(context).sendDue()
    expect(sent).toMatchObject([{ by: 'wechat', to: 'openid-two', what: 'submitted' }])
  })

  it('have templates that the mini-program asks leave for', async () => {
    const anybody = new Client(server)
    const ids = async (plan: string) =>
      (await anybody.get<{ templateIds: string[] }>(`/api/plans/${plan}/message-templates`)).body.templateIds
    await submittedTo(server, 'general-skills')
    expect(await ids('demo-general-skills')).toEqual(['T-reviewed', 'T-payment', 'T-changed', 'T-refunded'])
    expect(await ids('demo-health-skills')).toEqual([])
  })
})

describe('arrangements', () => {
  const PLAN = '/api/plans/demo-general-skills'
  const place = { zh: '太原市卫生学校3号楼201', en: 'Building 3, room 201' }

  async function planVersion(): Promise<number> {
    return (await organiser.get<PlanView>(PLAN)).body.version
  }

  async function registered(): Promise<Registrant> {
    const candidate = await submittedTo(server, 'general-skills')
    const application = (await server.store.applicationById(candidate.application.id))!
    await server.store.replaceApplication(
      { ...application, state: 'registered', version: application.version + 1 },
      application.version,
    )
    return candidate
  }

  it('are recorded in the plan and told to who is registered, once', async () => {
    const [one, other] = [await registered(), await registered()]
    await submittedTo(server, 'general-skills')
    await createMessenger(context).sendDue()
    sent = []
    const arrangements = [
      { list: 'sessions', code: 'autumn', startsAt: '2026-11-30T01:00:00Z' },
      { list: 'stations', code: '140100-01', place },
    ]
    const version = await planVersion()
    const answer = await organiser.post<PlanView>(`${PLAN}/arrangements`, { arrangements }, version)
    expect([answer.status, answer.body.version]).toEqual([200, version + 1])
    expect(answer.body.lists['sessions']?.[0]).toMatchObject({ examStartsAt: '2026-11-30T01:00:00.000Z' })
    await Promise.all([announceArrangements(context), announceArrangements(context)])
    await announceArrangements(context)
    await createMessenger(context).sendDue()
    const told = sent
      .filter(({ by }) => by === 'sms')
      .map(({ what, says }) => [what, JSON.parse(says) as object])
    expect(told).toHaveLength(2)
    const numbers = [one, other].map(({ application }) => application.onlineRegistrationNumber)
    expect(told).toEqual(
      expect.arrayContaining(
        numbers.map((number) => [
          'arranged',
          expect.objectContaining({ number, time: '2026年11月30日 09:00', place: place.zh }) as object,
        ]),
      ),
    )
  })

  it('are told to those alone whom they concern', async () => {
    await registered()
    await createMessenger(context).sendDue()
    const arrangements = [{ list: 'stations', code: '140200-01', place }]
    await organiser.post(`${PLAN}/arrangements`, { arrangements }, await planVersion())
    await announceArrangements(context)
    expect((await due()).filter(({ event }) => event === 'arranged')).toEqual([])
  })

  it.each([
    ['an exam that is not in the plan', [{ list: 'sessions', code: 'spring' }], 422, 'arrangement-invalid'],
    ['nothing', [], 400, 'request-invalid'],
    ['a time that is none', [{ list: 'sessions', code: 'autumn', startsAt: '9:00' }], 400, 'request-invalid'],
  ] as const)('refuse %s', async (_label, arrangements, status, id) => {
    const refused = await organiser.post(`${PLAN}/arrangements`, { arrangements }, await planVersion())
    expect([refused.status, refused.body.id]).toEqual([status, id])
  })

  it('refuse who has not seen the latest plan', async () => {
    const arrangements = [{ list: 'sessions', code: 'autumn' }]
    const refused = await organiser.post(`${PLAN}/arrangements`, { arrangements }, (await planVersion()) + 1)
    expect([refused.status, refused.body.id]).toEqual([412, 'version-conflict'])
  })

  it('survive a change of the plan that sends them back', async () => {
    const { body } = await organiser.get<PlanView>(PLAN)
    const { id: _id, version, ...content } = body
    const changed = await organiser.put<PlanView>(PLAN, { ...content, feeFen: 31000 }, version)
    expect(changed.status).toBe(200)
    expect(changed.body.lists['sessions']?.[0]).toHaveProperty('examStartsAt')
  })
})
