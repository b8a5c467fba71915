import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView, DeskApplicationView } from '../src/contract'
import { confirmBy, Registrant, reviewBy, submittedTo } from './portal-client'
import type { PortalId } from './portal-samples'
import { TestServer, type Client, type Refused } from './test-server'

let server: TestServer
let organiser: Client
let clerk: Client

beforeAll(async () => {
  server = await TestServer.start()
  organiser = await server.addStaff('organiser', null)
  clerk = await server.addStaff('clerk', '140100-01')
})

afterAll(() => server.stop())

const REASON = [{ path: 'basic.idNumber', text: '证件号码不是您本人的，请更正' }]

/** Somebody who registered under a number, and the person to whom it belongs, who is told that she registered already. */
async function lockedOut(portal: PortalId): Promise<{ mistaken: Registrant; owner: Registrant }> {
  const mistaken = await submittedTo(server, portal)
  return { mistaken, owner: await Registrant.of(server, mistaken.sample) }
}

function find(planId: string, { idType, idNumber }: { idType: string; idNumber: string }, by = organiser) {
  return by.post<DeskApplicationView & Refused>('/api/desk/id-numbers', { planId, idType, idNumber })
}

const basicOf = ({ sample }: Registrant) => sample.sections['basic'] as { idType: string; idNumber: string }

describe.each<PortalId>([
  'health-skills',
  'health-qualification',
  'sichuan-health',
  'national-medical',
  'guangdong-skills',
  'general-skills',
])('an ID number that somebody else registered, %s', (portal) => {
  it('is found and released by the organiser, and both register', async () => {
    const { mistaken, owner } = await lockedOut(portal)
    const { plan } = owner.sample
    const found = await find(plan.id, basicOf(owner))
    expect(found.body).toMatchObject({ id: mistaken.application.id, actions: ['releaseIdNumber'] })
    expect((await reviewBy(organiser, found.body, 'releaseIdNumber')).body.id).toBe('reason-missing')
    expect((await reviewBy(clerk, found.body, 'releaseIdNumber', REASON)).body.id).toBe('forbidden')
    const released = await reviewBy(organiser, found.body, 'releaseIdNumber', REASON)
    expect(released.status).toBe(200)
    expect((await find(plan.id, basicOf(owner))).body.id).toBe('application-unknown')

    await owner.fillIn()
    expect((await owner.submit()).status).toBe(200)

    const told = await mistaken.refresh()
    expect(told.history.slice(-1)).toMatchObject([
      { action: 'releaseIdNumber', by: 'organiser', reasons: REASON },
    ])
    expect(told.actions).toEqual(['edit', 'submit'])
    expect((await mistaken.submit()).body.id).toBe('id-number-already-registered')

    const [record] = await server.store.auditRecords(
      { subject: told.id, action: 'application.releaseIdNumber' },
      { limit: 1 },
    )
    expect(record).toMatchObject({ role: 'organiser', outcome: 'done' })
    expect(JSON.stringify(record)).not.toContain(basicOf(owner).idNumber)
  })
})

describe('a number that was released', () => {
  it('takes a confirmation back, whose papers were those of somebody else', async () => {
    const { mistaken, owner } = await lockedOut('health-skills')
    const documents = ['form', 'id', 'diploma', 'work']
    const { feeFen } = owner.sample.plan
    expect((await confirmBy(clerk, mistaken.application, { documents, feeFen })).status).toBe(200)
    const found = await find(owner.sample.plan.id, basicOf(owner))
    expect((await reviewBy(organiser, found.body, 'releaseIdNumber', REASON)).body).toMatchObject({
      state: 'draft',
      confirmation: null,
    })
    const again: ApplicationView = await mistaken.refresh()
    expect(again).toMatchObject({ formCode: null, confirmedAt: null })
  })

  it.each([
    ['none of the plan', { idType: 'resident-id', idNumber: '11010119900307109X' }, 'application-unknown'],
    ['no ID number', { idType: 'resident-id', idNumber: '1234' }, 'identity-invalid'],
    [
      'of a type that the portal does not take',
      { idType: 'passport', idNumber: 'E12345678' },
      'identity-invalid',
    ],
  ])('is not found where it is %s', async (_label, typed, refusal) => {
    const { body } = await find('demo-health-skills', typed)
    expect(body.id).toBe(refusal)
    const [record] = await server.store.auditRecords(
      { action: 'application.find-by-id-number' },
      { limit: 1 },
    )
    expect(record).toMatchObject({ outcome: refusal })
    expect(JSON.stringify(record)).not.toContain(typed.idNumber)
  })

  it('is not looked for by clerks', async () => {
    const { owner } = await lockedOut('health-skills')
    expect((await find(owner.sample.plan.id, basicOf(owner), clerk)).status).toBe(403)
  })
})
