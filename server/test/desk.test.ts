import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  AuditEntry,
  DeskApplicationView,
  IdentityView,
  TallyView,
  WaitingIdentityView,
} from '../src/contract'
import type { Identity } from '../src/store/store'
import { confirmBy, Registrant, submittedTo } from './portal-client'
import { portalSample } from './portal-samples'
import { NOON, TestServer, type Client, type Refused } from './test-server'

const STATION = '140100-01'
const ELSEWHERE = '610100-01'

let server: TestServer
let clerk: Client
let organiser: Client

beforeAll(async () => {
  server = await TestServer.start()
  clerk = await server.addStaff('clerk', STATION)
  organiser = await server.addStaff('organiser', null)
})
afterAll(() => server.stop())

interface Queue {
  readonly applications: readonly { readonly id: string; readonly submittedAt: string }[]
  readonly total: number
  readonly next: string | null
}

describe('the queue', () => {
  const PLAN = 'sichuan-in-line'

  async function come(minute: number, station = STATION): Promise<Registrant> {
    const sample = portalSample('sichuan-health', {
      id: PLAN,
      places: { capacity: { [STATION]: 50, [ELSEWHERE]: 50 }, holdMinutes: 0, waitingList: false },
    })
    const exam = { ...sample.sections['exam'], station }
    const candidate = await Registrant.of(server, {
      ...sample,
      sections: { ...sample.sections, exam },
    })
    await candidate.fillIn()
    server.now = NOON + minute * 60_000
    expect((await candidate.submit()).status).toBe(200)
    server.now = NOON
    return candidate
  }

  const read = async (by: Client, query = '') =>
    (await by.get<Queue & Refused>(`/api/desk/queue?planId=${PLAN}&limit=2${query}`)).body

  it('is first come, first served, whoever comes between two parts of it', async () => {
    const [third, first, elsewhere, second] = [
      await come(30),
      await come(10),
      await come(15, ELSEWHERE),
      await come(20),
    ].map(({ application }) => application.id)
    const one = await read(clerk)
    expect(one.applications.map(({ id }) => id)).toEqual([first, second])
    expect([one.total, one.next === null]).toEqual([3, false])
    const fourth = (await come(40)).application.id
    const two = await read(clerk, `&after=${one.next}`)
    expect(two.applications.map(({ id }) => id)).toEqual([third, fourth])
    expect([two.total, two.next]).toEqual([4, null])
    const whole = await read(organiser, `&station=${ELSEWHERE}`)
    expect([whole.applications.map(({ id }) => id), whole.total]).toEqual([[elsewhere], 1])
    expect((await read(organiser)).applications.map(({ id }) => id)).toEqual([first, elsewhere])
  })

  it.each(['nonsense', 'Submitted', 'registered', ''])(
    'is none of the state %j, which the portal has not',
    async (state) => {
      const { status, body } = await clerk.get(`/api/desk/queue?planId=${PLAN}&state=${state}`)
      expect([status, body.id, body.findings?.map(({ path, code }) => [path, code])]).toEqual([
        400,
        'request-invalid',
        [['state', 'state-unknown']],
      ])
    },
  )

  it('puts who was returned and submits again behind the others', async () => {
    const { applications } = await read(clerk)
    const [returned, other] = [await come(50), await come(60)]
    const { id, version } = returned.application
    const reasons = [{ path: null, text: '材料不齐' }]
    await clerk.post(`/api/desk/applications/${id}/actions/return`, { reasons }, version)
    await returned.refresh()
    server.now = NOON + 70 * 60_000
    expect((await returned.submit()).status).toBe(200)
    server.now = NOON
    const all = (
      await clerk.get<Queue>(`/api/desk/queue?planId=${PLAN}&state=submitted&limit=200`)
    ).body.applications.map((one) => one.id)
    expect(all.slice(0, 2)).toEqual(applications.map((one) => one.id))
    expect(all.slice(-2)).toEqual([other.application.id, id])
  })

  it.each([
    ['an id', 'b7e23ec2-9af1-4e3a-8d0a-0b9f5a1c2d3e'],
    ['nothing', ''],
    ['another text in the same coding', Buffer.from('first').toString('base64url')],
  ])('does not go on after %s', async (_what, after) => {
    expect((await read(clerk, `&after=${after}`)).id).toBe('request-invalid')
  })
})

describe('an identity that waits to be compared', () => {
  /** A candidate whose identity waits since so many minutes after noon. */
  async function pending(minute: number, more: Partial<Identity> = {}): Promise<Registrant> {
    const candidate = await submittedTo(server, 'guangdong-skills')
    await setIdentity(candidate, { at: new Date(NOON + minute * 60_000).toISOString(), ...more })
    return candidate
  }

  async function setIdentity({ client }: Registrant, more: Partial<Identity>): Promise<void> {
    const { id } = (await client.get<{ id: string }>('/api/account')).body
    const account = (await server.store.accountById(id))!
    const identity = { ...account.identity!, status: 'pending', ...more } as const
    await server.store.replaceAccount({ ...account, identity, version: account.version + 1 }, account.version)
  }

  const compare = (
    by: Client,
    { application }: Registrant,
    decision: string,
    version = application.version,
  ) =>
    by.post<DeskApplicationView & Refused>(
      `/api/desk/applications/${application.id}/identity`,
      { decision },
      version,
    )

  const identityOf = async ({ client }: Registrant) =>
    (await client.get<IdentityView>('/api/account/identity')).body

  const plan = portalSample('guangdong-skills').plan.id

  it('is settled at the counter by who has the person before her, and recorded', async () => {
    const [right, wrong] = [await pending(0), await pending(1)]
    const look = await clerk.get<DeskApplicationView>(`/api/desk/applications/${right.application.id}`)
    expect(look.body.identity).toBe('pending')
    const verified = await compare(clerk, right, 'verify')
    expect([verified.status, verified.body.identity]).toEqual([200, 'verified'])
    expect((await compare(clerk, wrong, 'refuse')).body.identity).toBe('refused')
    expect([(await identityOf(right)).status, (await identityOf(wrong)).status]).toEqual([
      'verified',
      'refused',
    ])
    expect((await compare(clerk, wrong, 'verify')).body.id).toBe('identity-unknown')
    const { entries } = (await organiser.get<{ entries: AuditEntry[] }>('/api/audit?action=identity.review'))
      .body
    expect(entries.map(({ subject, role, outcome, after }) => [subject, role, outcome, after])).toEqual([
      [wrong.application.id, 'clerk', 'identity-unknown', ''],
      [wrong.application.id, 'clerk', 'done', '{"status":"refused"}'],
      [right.application.id, 'clerk', 'done', '{"status":"verified"}'],
    ])
  })

  it('is asked for anew when it was refused, and nothing new is begun before', async () => {
    const candidate = await pending(2)
    await compare(clerk, candidate, 'refuse')
    const next = { ...candidate.sample.plan, id: 'guangdong-next' }
    await server.store.addPlan(next)
    const start = () =>
      candidate.client.post<Refused>(`/api/plans/${next.id}/application`, candidate.sample.beginning)
    expect((await start()).body.id).toBe('identity-unverified')
    const { name, idNumber } = candidate.sample.sections['basic'] as Record<string, string>
    const person = { name, idNumber }
    const again = await candidate.client.post<IdentityView>('/api/account/identity/review', person)
    expect([again.status, again.body.status]).toEqual([200, 'pending'])
    expect((await start()).status).toBe(200)
  })

  it('is settled by nobody at another station, and only with what was looked at', async () => {
    const candidate = await pending(3)
    const other = await server.addStaff('clerk', ELSEWHERE)
    expect((await compare(other, candidate, 'verify')).body.id).toBe('other-station')
    const { version } = candidate.application
    expect((await compare(clerk, candidate, 'verify', version + 1)).body.id).toBe('version-conflict')
    expect((await identityOf(candidate)).status).toBe('pending')
    await setIdentity(candidate, { name: '李四' })
    expect((await compare(clerk, candidate, 'verify')).body.id).toBe('identity-unknown')
  })

  it('stands in a list of its plan, who asked first comes first, names masked', async () => {
    const [late, early, settled] = [await pending(90), await pending(60), await pending(70)]
    await pending(80, { name: '李四' })
    await compare(organiser, settled, 'verify')
    const list = async (query: string) =>
      (
        await organiser.get<{ identities: WaitingIdentityView[]; next: string | null }>(
          `/api/desk/identities?planId=${plan}${query}`,
        )
      ).body
    const found: WaitingIdentityView[] = []
    for (let after = ''; ;) {
      const part = await list(`&limit=1${after}`)
      expect(part.identities.length).toBeLessThanOrEqual(1)
      found.push(...part.identities)
      if (part.next === null) break
      after = `&after=${part.next}`
    }
    expect(found.slice(-2).map(({ applicationId }) => applicationId)).toEqual([
      early.application.id,
      late.application.id,
    ])
    expect(found.at(-1)).toMatchObject({ name: '王*', since: new Date(NOON + 90 * 60_000).toISOString() })
    expect(JSON.stringify(found)).not.toContain('王芳')
    expect(found.map(({ applicationId }) => applicationId)).not.toContain(settled.application.id)
    expect((await list('')).identities).toEqual(found)
    const forbidden = await clerk.get<Refused>(`/api/desk/identities?planId=${plan}`)
    expect([forbidden.status, forbidden.body.id]).toEqual([403, 'forbidden'])
  })
})

it('tells a clerk who confirms twice that it was she, and another that it is confirmed', async () => {
  const { application } = await submittedTo(server, 'national-medical')
  const documents = ['identity', 'diploma', 'trial']
  const colleague = await server.addStaff('clerk', STATION)
  expect((await confirmBy(clerk, application, { documents })).status).toBe(200)
  const again = await confirmBy(clerk, application, { documents })
  expect([again.status, again.body.id]).toEqual([409, 'confirmed-by-you'])
  expect(again.body.title).toContain('您已确认过')
  expect((await confirmBy(colleague, application, { documents })).body.id).toBe('application-confirmed')
})

it('tallies a day in every plan, as far as the station goes', async () => {
  server.now = NOON + 24 * 3600_000
  const by = await server.addStaff('clerk', STATION)
  const { username } = (await by.get<{ username: string }>('/api/account')).body
  const [medical, skills] = [
    await submittedTo(server, 'national-medical'),
    await submittedTo(server, 'health-skills'),
  ]
  const { feeFen, documents: asked } = skills.sample.plan
  const documents = ['identity', 'diploma', 'trial', ...asked.map(({ code }) => code)]
  expect((await confirmBy(by, medical.application, { documents })).status).toBe(200)
  expect((await confirmBy(by, skills.application, { documents, feeFen })).status).toBe(200)

  const tally = async (who: Client, query = '') => (await who.get<TallyView>(`/api/desk/tally${query}`)).body
  const row = { station: STATION, clerk: username, count: 1 }
  const rows = [
    { planId: medical.sample.plan.id, ...row, feeFen: 0 },
    { planId: skills.sample.plan.id, ...row, feeFen },
  ]
  const day = await tally(by)
  expect(day).toMatchObject({ date: '2026-11-23', count: 2, feeFen })
  expect(day.rows).toHaveLength(2)
  expect(day.rows).toEqual(expect.arrayContaining(rows))
  expect((await tally(by, `?planId=${medical.sample.plan.id}`)).rows).toEqual([rows[0]])
  expect((await tally(await server.addStaff('clerk', ELSEWHERE))).rows).toEqual([])
  expect((await tally(by, '?date=2026-11-24')).count).toBe(0)
  server.now = NOON
})

describe('a look-up by username', () => {
  const lookUp = async (by: Client, code: string) => {
    const { status, body } = await by.get<DeskApplicationView & Refused>(
      `/api/desk/applications?code=${encodeURIComponent(code)}`,
    )
    return { status, id: body.id, body }
  }
  const usernameOf = async ({ client }: Registrant) =>
    (await client.get<{ username: string }>('/api/account')).body.username

  it('finds what was handed in at the own station, however the name is typed', async () => {
    const candidate = await submittedTo(server, 'health-skills')
    const username = await usernameOf(candidate)
    for (const typed of [username, ` ${username.toUpperCase()} `]) {
      expect(await lookUp(clerk, typed)).toMatchObject({ status: 200, id: candidate.application.id })
    }
    expect((await lookUp(clerk, username)).body.printout).toBe('not-given')
  })

  it('prefers what is still to be confirmed', async () => {
    const first = await submittedTo(server, 'health-skills')
    const sample = portalSample('health-skills', { id: 'health-skills-again' })
    const { plan } = sample
    await server.store.addPlan(plan)
    const again = Registrant.as(first.client, { ...sample, sections: first.sample.sections })
    await again.fillIn()
    await again.submit()
    const documents = ['form', 'id', 'diploma', 'work']
    await confirmBy(clerk, again.application, { documents, feeFen: plan.feeFen })
    expect((await lookUp(clerk, await usernameOf(first))).id).toBe(first.application.id)
  })

  it('answers a name of another station, of nobody and of a draft like a mistyped number', async () => {
    const [candidate, draft] = [
      await submittedTo(server, 'health-skills'),
      await Registrant.of(server, portalSample('health-skills')),
    ]
    await draft.fillIn()
    const elsewhere = await server.addStaff('clerk', ELSEWHERE)
    const answers = [
      await lookUp(elsewhere, await usernameOf(candidate)),
      await lookUp(clerk, 'nobody-at-all'),
      await lookUp(clerk, await usernameOf(draft)),
    ]
    for (const { status, id } of answers) expect([status, id]).toEqual([422, 'registration-number-mistyped'])
    expect((await lookUp(organiser, await usernameOf(candidate))).id).toBe(candidate.application.id)
  })
})
