import { healthSkills, portals, sichuanHealth } from '@registration/rules/portals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyApplication } from '../src/actions/applications/start-application'
import type { AuditEntry, NoticeView, PlanSummary, PlanView } from '../src/contract'
import { demoPlans } from '../src/demo/demo-plans'
import type { ApplicationRecord, ExamPlan, StoredFile } from '../src/store/store'
import { residentNumber, sampleSections } from './sample-application'
import { Client, NOON, TestServer, type Refused } from './test-server'

let server: TestServer
let organiser: Client
let nobody: Client

beforeAll(async () => {
  server = await TestServer.start()
  organiser = await server.addStaff('organiser', null)
  nobody = new Client(server)
})

afterAll(() => server.stop())

let created = 0

/** What an organiser sends: a demonstration plan of a portal under an id of its own, with changes. */
function content(portal: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const plan = demoPlans(NOON).find(({ ruleset }) => ruleset.id === portal)
  const { version: _version, ...sent } = plan!
  return { ...sent, id: `plan-${++created}`, ...changes }
}

async function create(portal: string, changes: Record<string, unknown> = {}): Promise<PlanView> {
  const { status, body } = await organiser.post<PlanView & Refused>('/api/plans', content(portal, changes))
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}

/** The plan as it is sent to change it. */
function sentAgain({ id: _id, version: _version, ...plan }: PlanView, changes: Partial<PlanView> = {}) {
  return { ...plan, ...changes }
}

/** A submitted application of a made-up woman, put into the store as it stands. */
async function addApplication(
  plan: ExamPlan,
  changes: Partial<ApplicationRecord>,
): Promise<ApplicationRecord> {
  const portal = portals[plan.ruleset.id]!
  const application = { ...emptyApplication(plan, portal, new Date(NOON).toISOString()), ...changes }
  await server.store.startApplication(application)
  return application
}

describe('a plan', () => {
  it.each(Object.keys(portals))(
    'of %s is created, shown, and keeps the content of its ruleset',
    async (portal) => {
      const sent = content(portal)
      const { status, body, headers } = await organiser.post<PlanView>('/api/plans', sent)
      expect(status).toBe(201)
      expect(body).toEqual({ ...sent, version: 1 })
      expect(headers.get('etag')).toBe('"1"')
      expect((await nobody.get(`/api/plans/${body.id}`)).body).toEqual(body)
      const kept = await server.store.ruleset(body.ruleset.id, body.ruleset.version)
      expect(kept?.lifecycle).toEqual(portals[portal]?.lifecycle)
    },
  )

  it('has an id of its own', async () => {
    const sent = content('health-skills')
    await organiser.post('/api/plans', sent)
    const again = await organiser.post('/api/plans', sent)
    expect([again.status, again.body.id]).toEqual([409, 'plan-exists'])
  })

  it('takes times of any zone, and keeps them in one form', async () => {
    const plan = await create('health-skills', {
      opensAt: '2026-11-01T00:00:00Z',
      closesAt: '2026-12-01T00:00:00+08:00',
      keepUntil: '2029-12-31T23:59:59.5+08:00',
    })
    expect([plan.opensAt, plan.closesAt, plan.keepUntil]).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-30T16:00:00.000Z',
      '2029-12-31T15:59:59.500Z',
    ])
  })

  it.each([
    '2026-11-01T00:00:00',
    '2026-11-01',
    '2026-11-01T00:00:00+8',
    '2026-11-31T00:00:00+08:00',
    '下周一',
  ])('says how a time is written in place of %s', async (opensAt) => {
    const sent = content('health-skills', { opensAt })
    const { status, body } = await organiser.post<Refused & { detail: string }>('/api/plans', sent)
    expect([status, body.id, body.findings?.map(({ path }) => path)]).toEqual([
      400,
      'request-invalid',
      ['opensAt'],
    ])
    expect(body.detail).toBe('时间须写明时区：北京时间写作 2026-11-01T00:00:00+08:00')
  })

  it('of thousands of stations is taken', async () => {
    const stations = Array.from({ length: 5000 }, (_, index) => ({
      code: `140100-${index}`,
      label: { zh: `第${index}演示工作站`, en: `Demonstration station ${index}` },
      province: '140000',
    }))
    const { lists } = content('health-skills') as { lists: object }
    expect((await create('health-skills', { lists: { ...lists, stations } })).lists['stations']).toHaveLength(
      5000,
    )
  })

  it('is changed by who has seen its version, and the change is recorded', async () => {
    const plan = await create('health-skills')
    const next = sentAgain(plan, { feeFen: 30000, title: { zh: '改名的计划', en: 'Renamed' } })
    const changed = await organiser.put<PlanView>(`/api/plans/${plan.id}`, next, 1)
    expect([changed.status, changed.body.version, changed.body.feeFen]).toEqual([200, 2, 30000])
    const stale = await organiser.put(`/api/plans/${plan.id}`, next, 1)
    expect([stale.status, stale.body.id]).toEqual([412, 'version-conflict'])
    const unseen = await organiser.put(`/api/plans/${plan.id}`, next)
    expect([unseen.status, unseen.body.id]).toEqual([428, 'version-required'])

    const { body } = await organiser.get<{ entries: AuditEntry[] }>(`/api/audit?subject=${plan.id}`)
    const recorded = body.entries.map(({ action, outcome, before, after }) => [
      action,
      outcome,
      before,
      after,
    ])
    expect(recorded[0]).toEqual(['plan.change', 'version-conflict', '', ''])
    expect(recorded[1]).toEqual([
      'plan.change',
      'done',
      JSON.stringify({ title: plan.title.zh, feeFen: 28000 }),
      JSON.stringify({ title: '改名的计划', feeFen: 30000 }),
    ])
    expect(recorded[2]?.slice(0, 2)).toEqual(['plan.create', 'done'])
  })

  it('lets one of two organisers win who change it at once', async () => {
    const plan = await create('health-skills')
    const answers = await Promise.all(
      [100, 200, 300, 400].map((feeFen) =>
        organiser.put(`/api/plans/${plan.id}`, sentAgain(plan, { feeFen }), 1),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
  })

  it('that nobody made cannot be changed', async () => {
    const plan = await create('health-skills')
    const refused = await organiser.put('/api/plans/no-such-plan', sentAgain(plan), 1)
    expect([refused.status, refused.body.id]).toEqual([404, 'plan-unknown'])
  })
})

const station = { code: '140100-01', label: { zh: '太原', en: 'Taiyuan' }, province: '140000' }
const MONTH = 30 * 24 * 3600_000
const inMonths = (months: number) => new Date(NOON + months * MONTH).toISOString()
const photo = { types: ['jpeg'], maxBytes: 1000, sizes: [], source: '计划' }
const scan = {
  id: 'idCopy',
  label: { zh: '身份证', en: 'ID' },
  types: ['pdf'],
  maxBytes: 1000,
  source: '计划',
}
const places = { capacity: { '140100-01': 1 }, holdMinutes: 0, waitingList: false }

/** Portal, what is wrong, what is sent, where it is said and how. */
const WRONG: readonly (readonly [string, string, object, string, string])[] = [
  [
    'health-skills',
    'a ruleset that nobody has',
    { ruleset: { id: 'x', version: '1' } },
    'ruleset',
    'ruleset-unknown',
  ],
  [
    'health-skills',
    'a version that is not carried',
    { ruleset: { id: 'health-skills', version: '0.0.1' } },
    'ruleset',
    'ruleset-unknown',
  ],
  [
    'health-skills',
    'a ruleset named like what every object has',
    { ruleset: { id: 'constructor', version: '1.0.0' } },
    'ruleset',
    'ruleset-unknown',
  ],
  ['health-skills', 'a title of blanks', { title: { zh: '  ', en: '' } }, 'title.zh', 'required'],
  [
    'health-skills',
    'a window that closes before it opens',
    { opensAt: inMonths(1), closesAt: inMonths(0) },
    'closesAt',
    'closes-before-opening',
  ],
  [
    'health-skills',
    'a window of no time',
    { opensAt: inMonths(1), closesAt: inMonths(1) },
    'closesAt',
    'closes-before-opening',
  ],
  [
    'health-skills',
    'no text of a notice that is read before filling',
    { notice: { version: '1', text: { zh: '', en: '' } } },
    'notice.text.zh',
    'required',
  ],
  ['national-medical', 'no stations', { lists: {} }, 'lists.stations', 'list-missing'],
  [
    'health-skills',
    'an empty list of stations',
    { lists: { stations: [] } },
    'lists.stations',
    'list-missing',
  ],
  [
    'health-skills',
    'a list that the portal does not know',
    { lists: { stations: [station], staions: [station] } },
    'lists.staions',
    'list-unknown',
  ],
  [
    'health-skills',
    'a code given twice',
    { lists: { stations: [station, station] } },
    'lists.stations.1.code',
    'code-duplicate',
  ],
  [
    'health-skills',
    'an item without a label',
    { lists: { stations: [{ ...station, label: { zh: '', en: '' } }] } },
    'lists.stations.0.label.zh',
    'required',
  ],
  [
    'health-skills',
    'a station in a province that cannot be chosen',
    { lists: { stations: [station, { ...station, code: '2', province: '14000' }] } },
    'lists.stations.1.province',
    'attribute-unknown',
  ],
  [
    'health-skills',
    'an occupation at a level that there is not',
    {
      lists: { stations: [station], occupations: [{ code: 'x', label: station.label, levels: ['3', '9'] }] },
    },
    'lists.occupations.0.levels',
    'attribute-unknown',
  ],
  [
    'health-skills',
    'a list without the code that is preselected',
    { lists: { stations: [station], subjects: [{ code: 'oral', label: station.label }] } },
    '',
    'inconsistent',
  ],
  [
    'health-skills',
    'an attribute that no rule can read',
    { lists: { stations: [{ ...station, hours: { from: 8, to: 17 } }] } },
    'lists.stations.0.hours',
    'inconsistent',
  ],
  ['health-skills', 'a photo that the portal decides', { photo }, 'photo', 'photo-not-of-plan'],
  [
    'health-skills',
    'attachments that the portal has not',
    { attachments: [] },
    'attachments',
    'attachments-not-of-plan',
  ],
  ['health-skills', 'places in a portal without', { places }, 'places', 'places-not-limited'],
  [
    'health-skills',
    'a pledge that nobody is shown',
    { pledge: { version: '1', text: { zh: '承诺', en: 'Pledge' } } },
    'pledge',
    'pledge-not-asked',
  ],
  [
    'health-skills',
    'a refund of what is paid on site',
    { refund: [{ until: inMonths(1), percent: 50 }] },
    'refund',
    'refund-not-offered',
  ],
  [
    'health-skills',
    'a fact that no rule asks for',
    { facts: { byOccupationOffered: true } },
    'facts.byOccupationOffered',
    'fact-unknown',
  ],
  [
    'health-skills',
    'a fact that is not the plan’s',
    { facts: { passedSubjects: 'theory' } },
    'facts.passedSubjects',
    'fact-unknown',
  ],
  [
    'health-skills',
    'a document named twice',
    { documents: [station, station] },
    'documents.1.code',
    'code-duplicate',
  ],
  ['guangdong-skills', 'no pledge', { pledge: null }, 'pledge', 'required'],
  [
    'guangdong-skills',
    'a pledge without text',
    { pledge: { version: '1', text: { zh: ' ', en: '' } } },
    'pledge',
    'required',
  ],
  [
    'guangdong-skills',
    'a photo that no file can meet',
    { photo: { ...photo, minBytes: 2000 } },
    'photo',
    'inconsistent',
  ],
  [
    'sichuan-health',
    'places of a station that there is not',
    { places: { ...places, capacity: { x: 1 } } },
    'places.capacity.x',
    'capacity-unlisted',
  ],
  [
    'general-skills',
    'refund steps out of order',
    {
      refund: [
        { until: inMonths(2), percent: 100 },
        { until: inMonths(1), percent: 50 },
      ],
    },
    'refund.1.until',
    'until-not-ascending',
  ],
  [
    'general-skills',
    'two attachments of one id',
    {
      attachments: [
        { ...scan, required: true },
        { ...scan, required: false },
      ],
    },
    'attachments',
    'inconsistent',
  ],
  [
    'general-skills',
    'an attachment required by a field that there is not',
    { attachments: [{ ...scan, required: { present: 'basic.nmae' } }] },
    'attachments.0.required.present',
    'inconsistent',
  ],
  [
    'general-skills',
    'an attachment required by a condition that there is not',
    { attachments: [{ ...scan, required: { whenever: 'basic.name' } }] },
    'attachments.0.required',
    'inconsistent',
  ],
]

describe('a plan is refused', () => {
  it.each(WRONG)('in %s: %s', async (portal, _what, changes, path, code) => {
    const { status, body } = await organiser.post(
      '/api/plans',
      content(portal, changes as Record<string, unknown>),
    )
    expect([status, body.id]).toEqual([422, 'plan-invalid'])
    expect(body.findings?.map((found) => [found.path, found.code])).toContainEqual([path, code])
    expect(body.findings?.every(({ severity }) => severity === 'error')).toBe(true)
  })

  it('with every finding at once', async () => {
    const changes = { title: { zh: ' ', en: '' }, closesAt: inMonths(-9), places, photo }
    const { body } = await organiser.post('/api/plans', content('health-skills', changes))
    expect(body.findings?.map(({ code }) => code)).toEqual([
      'closes-before-opening',
      'required',
      'photo-not-of-plan',
      'places-not-limited',
    ])
  })
})

describe('a notice or pledge', () => {
  const other = { zh: '改过的文字', en: 'Another text' }

  it.each(['notice', 'pledge'] as const)('%s that says something else needs a new version', async (name) => {
    const plan = await create('guangdong-skills')
    const same = await organiser.put(
      `/api/plans/${plan.id}`,
      sentAgain(plan, { [name]: { version: '1', text: other } }),
      1,
    )
    expect(same.body.findings).toMatchObject([{ path: `${name}.version`, code: 'version-unchanged' }])
    const renewed = await organiser.put(
      `/api/plans/${plan.id}`,
      sentAgain(plan, { [name]: { version: '2', text: other } }),
      1,
    )
    expect(renewed.status).toBe(200)
  })
})

describe('a plan with applications', () => {
  it('keeps its ruleset, though everything else can change', async () => {
    const earlier = { ...healthSkills, version: '0.9.0' }
    await server.store.keepRuleset(earlier)
    const plan: ExamPlan = {
      ...server.plan,
      id: 'used-plan',
      ruleset: { id: earlier.id, version: earlier.version },
    }
    await server.store.addPlan(plan)
    await addApplication(plan, { accountId: 'somebody' })
    const shown = (await nobody.get<PlanView>('/api/plans/used-plan')).body
    const moved = await organiser.put(
      '/api/plans/used-plan',
      sentAgain(shown, { ruleset: { id: 'health-skills', version: healthSkills.version } }),
      1,
    )
    expect([moved.status, moved.body.id]).toEqual([409, 'plan-in-use'])
    const changed = await organiser.put<PlanView>('/api/plans/used-plan', sentAgain(shown, { feeFen: 1 }), 1)
    expect([changed.status, changed.body.ruleset.version]).toEqual([200, '0.9.0'])
  })

  it('without any can be put under the ruleset of today', async () => {
    const earlier = { ...healthSkills, version: '0.9.1' }
    await server.store.keepRuleset(earlier)
    const ruleset = { id: earlier.id, version: earlier.version }
    await server.store.addPlan({ ...server.plan, id: 'unused-plan', ruleset })
    const shown = (await nobody.get<PlanView>('/api/plans/unused-plan')).body
    const moved = await organiser.put<PlanView>(
      '/api/plans/unused-plan',
      sentAgain(shown, { ruleset: { id: 'health-skills', version: healthSkills.version } }),
      1,
    )
    expect([moved.status, moved.body.ruleset.version]).toEqual([200, healthSkills.version])
  })

  it('goes on offering what submitted applications chose', async () => {
    const view = await create('health-skills')
    const plan = (await server.store.planById(view.id))!
    await addApplication(plan, { state: 'submitted', station: '610100-01', personKey: 'p1' })
    await addApplication(plan, { state: 'draft', station: '510100-01' })
    const stations = view.lists['stations']!
    const without = (code: string) =>
      organiser.put(
        `/api/plans/${view.id}`,
        sentAgain(view, { lists: { ...view.lists, stations: stations.filter((one) => one.code !== code) } }),
        1,
      )
    expect((await without('610100-01')).body.findings).toMatchObject([
      { path: 'lists.stations', code: 'item-in-use', params: { code: '610100-01' } },
    ])
    expect((await without('510100-01')).status).toBe(200)
  })
})

describe('places', () => {
  const file = (type: 'jpeg' | 'pdf', width = 0, height = 0): StoredFile => ({
    hash: 'f'.repeat(64),
    type,
    width,
    height,
    byteLength: 30_000,
  })

  /** A complete application of the Sichuan portal, whose rules a submission from the waiting list has to pass. */
  function complete(serial: number): Partial<ApplicationRecord> {
    const { basic, education, work, exam } = sampleSections()
    const sections = {
      basic: { ...basic, idNumber: residentNumber(serial * 2, { birthDate: '19911111' }) },
      education,
      work: { ...work, employer: '成都市某医院' },
      exam: { ...exam, station: '510100-01', criterion: 'college' },
    } as ApplicationRecord['sections']
    return {
      accountId: `account-${serial}`,
      sections,
      station: '510100-01',
      occupation: '4-14-02-02',
      level: '3',
      photo: file('jpeg', 413, 579),
      attachments: { workProof: file('pdf'), pledge: file('pdf'), diploma: file('pdf') },
      personKey: `person-${serial}`,
    }
  }

  it('that are added go to who waits, in order; those that are taken cannot be taken away', async () => {
    const capacity = { '510100-01': 2 }
    const view = await create('sichuan-health', { places: { capacity, holdMinutes: 0, waitingList: true } })
    const plan = (await server.store.planById(view.id))!
    const seat = (number: number) => ({ station: '510100-01', number, until: null })
    await addApplication(plan, { ...complete(1), state: 'submitted', seat: seat(1) })
    await addApplication(plan, { ...complete(2), state: 'submitted', seat: seat(2) })
    const waiting = [
      await addApplication(plan, { ...complete(3), waitingSince: '2026-11-22T01:00:00.000Z' }),
      await addApplication(plan, { ...complete(4), waitingSince: '2026-11-22T02:00:00.000Z' }),
      await addApplication(plan, { ...complete(5), waitingSince: '2026-11-22T03:00:00.000Z' }),
    ]

    const fewer = sentAgain(view, {
      places: { capacity: { '510100-01': 1 }, holdMinutes: 0, waitingList: true },
    })
    expect((await organiser.put(`/api/plans/${view.id}`, fewer, 1)).body.findings).toEqual([
      {
        path: 'places.capacity.510100-01',
        code: 'capacity-below-taken',
        severity: 'error',
        params: { highest: 2 },
      },
    ])

    const more = sentAgain(view, {
      places: { capacity: { '510100-01': 4 }, holdMinutes: 0, waitingList: true },
    })
    expect((await organiser.put(`/api/plans/${view.id}`, more, 1)).status).toBe(200)
    const states = await Promise.all(waiting.map(({ id }) => server.store.applicationById(id)))
    expect(states.map((one) => [one?.state, one?.seat === null, one?.waitingSince === null])).toEqual([
      ['submitted', false, true],
      ['submitted', false, true],
      ['draft', true, false],
    ])
    expect((await nobody.get(`/api/plans/${view.id}/places`)).body).toEqual({
      stations: [{ station: '510100-01', capacity: 4, left: 0, waiting: 1 }],
    })
  })

  it('stay limited, or not limited, once there are applications', async () => {
    const limited = { capacity: { '510100-01': 2 }, holdMinutes: 0, waitingList: true }
    for (const [places, other] of [
      [limited, null],
      [null, limited],
    ] as const) {
      const view = await create('sichuan-health', { places })
      const plan = (await server.store.planById(view.id))!
      await addApplication(plan, complete(9))
      const { body } = await organiser.put(`/api/plans/${view.id}`, sentAgain(view, { places: other }), 1)
      expect(body.findings).toMatchObject([{ path: 'places', code: 'places-in-use' }])
    }
  })

  it('belong to the Sichuan portal alone', () => {
    expect(
      Object.values(portals)
        .filter((portal) => portal.places)
        .map(({ id }) => id),
    ).toEqual([sichuanHealth.id])
  })
})

describe('the search', () => {
  let searched: TestServer
  let visitor: Client
  let staff: Client

  /** Fewer columns than a plan has: id, title, whether it is open, months until it closes. */
  const PLANS = [
    ['spring-late', '2027年春季（第二批）', 'open', 9],
    ['spring', '2027年春季（第一批）', 'open', 6],
    ['autumn', '2026年秋季', 'closed', -1],
    ['next-year', '2028年春季', 'not yet', 20],
  ] as const

  beforeAll(async () => {
    searched = await TestServer.start()
    visitor = new Client(searched)
    staff = await searched.addStaff('clerk', '140100-01')
    for (const [id, zh, state, closes] of PLANS) {
      await searched.store.addPlan({
        ...searched.plan,
        id,
        title: { zh, en: id.toUpperCase() },
        opensAt: inMonths(state === 'not yet' ? 15 : -3),
        closesAt: inMonths(closes),
      })
    }
    const guangdong = demoPlans(NOON).find(({ ruleset }) => ruleset.id === 'guangdong-skills')!
    for (const number of [1, 2, 3]) await searched.store.addPlan({ ...guangdong, id: `guangdong-${number}` })
  })

  afterAll(() => searched.stop())

  async function found(query: string, client = visitor): Promise<string[]> {
    const { body } = await client.get<{ plans: PlanSummary[] }>(`/api/plans${query}`)
    return body.plans.map(({ id }) => id)
  }

  it.each([
    ['nothing typed', '', ['demo-health-skills', 'spring-late', 'spring', 'next-year', 'autumn']],
    ['an empty query', '?q=', ['demo-health-skills', 'spring-late', 'spring', 'next-year', 'autumn']],
    ['words of the title', '?q=春季', ['spring-late', 'spring', 'next-year']],
    ['two words', '?q=2027年 第一批', ['spring']],
    ['full width and another case', '?q=ＳＰＲＩＮＧ-Late', ['spring-late']],
    ['the id', '?q=next-year', ['next-year']],
    ['a station', '?q=太原 秋季', ['autumn']],
    ['what nobody has', '?q=冬季', []],
    ['those that are open', '?open=true&q=季', ['spring-late', 'spring']],
    ['those that are not', '?open=false', ['next-year', 'autumn']],
    ['a portal', '?portal=health-skills&q=秋', ['autumn']],
    ['a portal without plans', '?portal=national-medical', []],
  ])('by %s', async (_what, query, ids) => {
    expect(await found(query)).toEqual(ids)
  })

  it.each(['?limit=0', '?limit=1000', '?open=yes', '?after=nonsense', '?unknown=1'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await visitor.get(`/api/plans${query}`)
      expect([status, body.id]).toEqual([400, 'request-invalid'])
    },
  )

  it('comes in parts that together are the whole', async () => {
    const parts: string[][] = []
    let after: string | null = ''
    while (after !== null) {
      const cursor: string = after === '' ? '' : `&after=${after}`
      const { body }: { body: { plans: PlanSummary[]; next: string | null } } = await visitor.get(
        `/api/plans?limit=2${cursor}`,
      )
      parts.push(body.plans.map(({ id }) => id))
      after = body.next
    }
    expect(parts).toEqual([['demo-health-skills', 'spring-late'], ['spring', 'next-year'], ['autumn']])
  })

  it('of a portal with a captcha is answered to who solves one, once, and for the parts that follow', async () => {
    const query = '/api/plans?portal=guangdong-skills&limit=2'
    const needed = await visitor.get(query)
    expect([needed.status, needed.body.id]).toEqual([403, 'captcha-needed'])
    const wrong = await visitor.get(`${query}&captchaId=x&captchaAnswer=y`)
    expect([wrong.status, wrong.body.id]).toEqual([422, 'captcha-wrong'])

    const captcha = await solvedCaptcha()
    const { body } = await visitor.get<{ plans: PlanSummary[]; next: string }>(query + captcha)
    expect(body.plans.map(({ id }) => id)).toEqual(['guangdong-1', 'guangdong-2'])
    expect((await visitor.get(query + captcha)).body.id).toBe('captcha-wrong')
    const rest = await visitor.get<{ plans: PlanSummary[] }>(`${query}&after=${body.next}`)
    expect(rest.body.plans.map(({ id }) => id)).toEqual(['guangdong-3'])
    const other = await visitor.get(`${query}&q=演示&after=${body.next}`)
    expect(other.body.id).toBe('request-invalid')
  })

  it('shows staff every plan', async () => {
    const { body } = await staff.get<{ plans: PlanSummary[] }>('/api/desk/plans?q=guangdong')
    expect(body.plans.map(({ id }) => id)).toEqual(['guangdong-1', 'guangdong-2', 'guangdong-3'])
  })

  it('finds notices, those of a portal with a captcha too, without telling their plan', async () => {
    const all = await visitor.get<{ notices: NoticeView[] }>('/api/notices?q=')
    expect(all.body.notices).toHaveLength(8)
    const { body } = await visitor.get<{ notices: NoticeView[]; next: string }>('/api/notices?q=广东&limit=1')
    expect(body.notices).toMatchObject([{ portal: 'guangdong-skills', version: '1' }])
    expect(JSON.stringify(body)).not.toContain('guangdong-1')
    const next = await visitor.get<{ notices: NoticeView[] }>(
      `/api/notices?q=广东&limit=1&after=${body.next}`,
    )
    expect(next.body.notices).toHaveLength(1)
    expect(next.body.notices[0]?.id).not.toBe(body.notices[0]?.id)
  })

  /** A question in words can be solved by a program that reads it; the captcha's own test says for whom it is. */
  async function solvedCaptcha(): Promise<string> {
    const { body } = await visitor.send<{ id: string; question: { en: string } }>('POST', '/api/captchas', {
      kind: 'question',
    })
    const [first, second, third] = numbersIn(body.question.en)
    return `&captchaId=${body.id}&captchaAnswer=${first! + second! - third!}`
  }
})

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty'.split(' ')

function numbersIn(text: string): number[] {
  return text
    .toLowerCase()
    .split(/[^a-z-]+/)
    .map((word) => {
      const [tens = '', ones = ''] = word.split('-')
      if (TENS.includes(tens) && tens !== '') return TENS.indexOf(tens) * 10 + Math.max(0, ONES.indexOf(ones))
      return ONES.indexOf(word)
    })
    .filter((number) => number > 0)
}
