import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../src/contract'
import { demoPlan } from '../src/demo/demo-plans'
import { Registrant, submittedTo } from './portal-client'
import { portalSample } from './portal-samples'
import { fillIn, residentNumber, sampleSections } from './sample-application'
import { Client, NOON, TestServer } from './test-server'

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

function submitAs(candidate: Client, { id, version }: ApplicationView) {
  return candidate.post<ApplicationView & { id: string }>(
    `/api/applications/${id}/submission`,
    { acknowledgements: [] },
    version,
  )
}

describe('a submission that is sent again', () => {
  it('is answered the same, with the version that was submitted or the one that came of it', async () => {
    const candidate = await server.addCandidate()
    await fillIn(candidate)
    const draft = await candidate.application()
    const { body: submitted } = await submitAs(candidate, draft)
    for (const seen of [draft, submitted]) {
      expect(await submitAs(candidate, seen)).toMatchObject({ status: 200, body: submitted })
    }
  })

  it('is refused when other entries were submitted meanwhile', async () => {
    const candidate = await server.addCandidate()
    await fillIn(candidate)
    const seenElsewhere = await candidate.application()
    await candidate.save('work', { ...seenElsewhere.sections['work'], phone: '13900139000' })
    expect((await candidate.submit()).status).toBe(200)
    const { status, body } = await submitAs(candidate, seenElsewhere)
    expect([status, body.id]).toEqual([412, 'version-conflict'])
  })
})

describe('acknowledgements', () => {
  async function acknowledged(): Promise<{ candidate: Client; work: Record<string, unknown> }> {
    const candidate = await server.addCandidate()
    const sections = sampleSections()
    const work = { ...sections['work'], yearsInOccupation: '40' }
    await fillIn(candidate, { ...sections, work })
    const { body } = await candidate.submit()
    const accepted = await candidate.submit(
      body.findings?.map(({ path, code, valueHash }) => ({ path, code, valueHash })),
    )
    expect(accepted.body.acknowledgements).toHaveLength(1)
    return { candidate, work }
  }

  it.each([
    ['its value', 'work', { yearsInOccupation: '41' }],
    [
      'a value that the rule also looked at',
      'basic',
      { idNumber: residentNumber(998, { birthDate: '19910101' }) },
    ],
  ])('are void once %s has changed, also when it changes back', async (_label, section, changes) => {
    const { candidate } = await acknowledged()
    const before = (await candidate.application()).sections[section]
    const edited = await candidate.save(section, { ...before, ...changes })
    expect(edited.body.application.acknowledgements).toEqual([])
    const back = await candidate.save(section, { ...before })
    expect(back.body.application.acknowledgements).toEqual([])
    expect((await candidate.submit()).body.id).toBe('warnings-unacknowledged')
  })

  it('are kept through an edit of something else', async () => {
    const { candidate, work } = await acknowledged()
    const edited = await candidate.save('work', { ...work, phone: '13900139000' })
    expect(edited.body).toMatchObject({ warnings: [], application: { acknowledgements: [{}] } })
    expect((await candidate.submit()).status).toBe(200)
  })
})

describe('the 网报号', () => {
  it('carries the year that it is in China', async () => {
    server.now = Date.parse('2026-12-31T16:30:00.000Z')
    const candidate = await server.addCandidate()
    await fillIn(candidate)
    const { body } = await candidate.submit()
    server.now = NOON
    expect(body.onlineRegistrationNumber).toMatch(/^20270000001\d$/)
  })
})

describe('one account, one person', () => {
  it('refuses another person in a second plan, as long as the first is submitted', async () => {
    const next = { ...demoPlan(NOON), id: 'next-plan' }
    await server.store.addPlan(next)
    const candidate = await server.addCandidate()
    const inNextPlan = new Client({ address: server.address, plan: next }, candidate.token)
    const own = sampleSections()
    await fillIn(candidate, own)
    expect((await candidate.submit()).status).toBe(200)

    await fillIn(inNextPlan, sampleSections())
    const refused = await inNextPlan.submit()
    expect([refused.status, refused.body.id]).toEqual([409, 'account-registers-one-person'])
    await inNextPlan.save('basic', own['basic'] ?? {})
    expect((await inNextPlan.submit()).status).toBe(200)
  })

  it('lets one of two persons be registered by one account at the same instant, in two plans', async () => {
    const next = { ...demoPlan(NOON), id: 'next-plan' }
    await server.store.addPlan(next)
    for (let round = 0; round < 30; round++) {
      const candidate = await server.addCandidate()
      const inNextPlan = new Client({ address: server.address, plan: next }, candidate.token)
      for (const client of [candidate, inNextPlan]) await fillIn(client, sampleSections())
      const answers = await Promise.all([candidate.submit(), inNextPlan.submit()])
      const outcomes = answers.map(({ status, body }) => (status === 200 ? 'submitted' : body.id)).sort()
      expect(outcomes).toEqual(['account-registers-one-person', 'submitted'])
      const states = [await candidate.application(), await inNextPlan.application()].map(({ state }) => state)
      expect(states.sort()).toEqual(['draft', 'submitted'])
    }
  })

  it('lets a mistaken ID number be put right in both plans', async () => {
    const next = { ...demoPlan(NOON), id: 'next-plan' }
    await server.store.addPlan(next)
    const candidate = await server.addCandidate()
    const inNextPlan = new Client({ address: server.address, plan: next }, candidate.token)
    const mistaken = sampleSections()
    for (const client of [candidate, inNextPlan]) {
      await fillIn(client, mistaken)
      expect((await client.submit()).status).toBe(200)
    }
    const right = sampleSections()['basic'] ?? {}
    for (const client of [candidate, inNextPlan]) expect((await client.save('basic', right)).status).toBe(200)
    for (const client of [candidate, inNextPlan]) expect((await client.submit()).status).toBe(200)
  })
})

describe('an ID number that was put right', () => {
  it('is free again for the person to whom it belongs', async () => {
    const [mistaken, owner] = await Promise.all([server.addCandidate(), server.addCandidate()])
    const owners = sampleSections()
    await fillIn(mistaken, owners)
    expect((await mistaken.submit()).status).toBe(200)
    await owner.start()
    const basic = owners['basic'] ?? {}
    expect((await owner.save('basic', basic)).body.id).toBe('id-number-already-registered')

    const own = sampleSections()['basic'] ?? {}
    expect((await mistaken.save('basic', own)).body.application.state).toBe('draft')
    await fillIn(owner, owners)
    expect((await owner.submit()).status).toBe(200)
    expect((await mistaken.submit()).status).toBe(200)
  })

  it('stays with who edits something else', async () => {
    const [candidate, other] = await Promise.all([server.addCandidate(), server.addCandidate()])
    const sections = sampleSections()
    await fillIn(candidate, sections)
    await candidate.submit()
    await candidate.save('work', { ...sections['work'], yearsInOccupation: '6' })
    await other.start()
    const refused = await other.save('basic', sections['basic'] ?? {})
    expect(refused.body.id).toBe('id-number-already-registered')
  })

  it('is let go, and the other claimed, in a profile that is edited after the submission', async () => {
    const [candidate, other] = [
      await submittedTo(server, 'national-medical'),
      await submittedTo(server, 'national-medical'),
    ]
    const before = candidate.sample.sections['basic'] as { idNumber: string }
    const taken = other.sample.sections['basic'] as { idNumber: string }
    const { idNumber } = portalSample('national-medical').sections['basic'] as { idNumber: string }
    const refused = await candidate.save('basic', { ...before, idNumber: taken.idNumber })
    expect([refused.status, refused.body.id]).toEqual([409, 'id-number-already-registered'])
    expect((await candidate.save('basic', { ...before, idNumber })).status).toBe(200)

    const owner = await Registrant.of(server, {
      ...candidate.sample,
      sections: { ...candidate.sample.sections, basic: before },
    })
    await owner.fillIn()
    expect((await owner.submit()).status).toBe(200)
    const third = await Registrant.of(server, portalSample('national-medical'))
    await third.start()
    const claimed = await third.save('basic', { ...before, idNumber })
    expect([claimed.status, claimed.body.id]).toEqual([409, 'id-number-already-registered'])
  })
})

describe('what can be done now', () => {
  const closed = { ...demoPlan(NOON), id: 'short-plan', closesAt: new Date(NOON + 3600_000).toISOString() }

  beforeAll(async () => void (await server.store.addPlan(closed)))

  it('is nothing with a draft once the window has closed, and everything but a start until a confirmation', async () => {
    const [draft, submitted] = await Promise.all([server.addCandidate(), server.addCandidate()])
    const clients = [draft, submitted].map(
      ({ token }) => new Client({ address: server.address, plan: closed }, token),
    )
    for (const client of clients) await fillIn(client)
    await clients[1]?.submit()
    server.now = Date.parse(closed.closesAt)
    const actions = await Promise.all(clients.map(async (client) => (await client.application()).actions))
    server.now = NOON
    expect(actions).toEqual([[], ['edit', 'print']])
  })

  it('is to submit again what was edited shortly before the window closed', async () => {
    const candidate = new Client(
      { address: server.address, plan: closed },
      (await server.addCandidate()).token,
    )
    const sections = sampleSections()
    await fillIn(candidate, sections)
    const { body: before } = await candidate.submit()
    await candidate.save('work', { ...sections['work'], phone: '13900139000' })
    server.now = Date.parse(closed.closesAt)
    const edited = await candidate.application()
    const moved = await candidate.save('work', { ...sections['work'], phone: '13700137000' })
    const again = await candidate.submit()
    server.now = NOON
    expect([edited.state, edited.actions, moved.status]).toEqual(['draft', ['edit', 'submit'], 200])
    expect(again.body).toMatchObject({
      state: 'submitted',
      onlineRegistrationNumber: before.onlineRegistrationNumber,
    })
  })
})
