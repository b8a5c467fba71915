import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eraseApplication } from '../src/actions/personal-data/erase-application'
import { eraseEndedPlans } from '../src/actions/personal-data/erase-ended-plans'
import type { AccountDetails, AccountExport, SessionView } from '../src/contract'
import { hashPassword } from '../src/passwords'
import { message } from '../src/store/suite/records'
import { Registrant, reviewBy, submittedTo } from './portal-client'
import { portalSample, type PortalId } from './portal-samples'
import { Client, PASSWORD, TestServer, type Refused } from './test-server'

let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})

afterEach(() => server.stop())

async function accountOf(client: Client) {
  const { body } = await client.get<AccountDetails>('/api/account')
  return (await server.store.accountById(body.id))!
}

/** Gives the candidate a password that she knows. */
async function withPassword(registrant: Registrant): Promise<Registrant> {
  const account = await accountOf(registrant.client)
  const next = { ...account, passwordHash: await hashPassword(PASSWORD), version: account.version + 1 }
  await server.store.replaceAccount(next, account.version)
  return registrant
}

async function draftOf(portal: PortalId): Promise<Registrant> {
  const registrant = await Registrant.of(server, portalSample(portal))
  await registrant.fillIn()
  return withPassword(registrant)
}

function erase(client: Client, currentPassword = PASSWORD) {
  return client.post('/api/account/erasure', { currentPassword })
}

describe('the export of the own data', () => {
  it('holds account, profile, applications, files, payments, messages and log-ins, not masked', async () => {
    const { client, sample, application } = await submittedTo(server, 'national-medical')
    const { status, body } = await client.get<AccountExport>('/api/account/data')
    expect(status).toBe(200)
    const basic = sample.sections['basic'] as { name: string; idNumber: string }
    expect(body.account.identity).toMatchObject({ name: basic.name, idNumber: basic.idNumber })
    expect(body.profiles.map(({ portal }) => portal)).toEqual(['national-medical'])
    expect(body.applications.map((one) => one.application.id)).toEqual([application.id])
    const [first] = body.applications
    expect(first!.application.sections).toEqual(application.sections)
    expect(JSON.stringify(body)).toContain(basic.idNumber)
    expect(first!.files.map(({ name }) => name)).toContain('photo')
    for (const { href } of first!.files) expect((await client.get(href)).status).toBe(200)
    expect(body.sessions).toHaveLength(1)
  })

  it('tells where the account was logged in, and shows nobody else', async () => {
    const username = 'lan-hua'
    const mei = await server.addCandidate({ username: 'mei-hua', passwordHash: await hashPassword(PASSWORD) })
    await server.addCandidate({ username, passwordHash: await hashPassword(PASSWORD) })
    const lan = await server.logIn(username)
    const { body } = await lan.get<AccountExport>('/api/account/data')
    expect(body.logIns).toMatchObject([{ action: 'session.open', outcome: 'done', address: '127.0.0.1' }])
    expect(JSON.stringify(body)).not.toContain('mei-hua')
    expect((await mei.get<AccountExport>('/api/account/data')).body.account.username).toBe('mei-hua')
  })

  it('tells the failed log-ins at the account, and none of who had its name before', async () => {
    const nobody = new Client(server)
    const open = () =>
      nobody.post<SessionView & Refused>('/api/accounts', { username: 'mei-lan', password: PASSWORD })
    const logInsOf = async (token: string) =>
      (await new Client(server, token).get<AccountExport>('/api/account/data')).body.logIns
    const former = (await open()).body.token
    await nobody.post('/api/sessions', { username: 'mei-lan', password: 'wrong-password-1' })
    expect(await logInsOf(former)).toMatchObject([{ outcome: 'login-failed' }, { outcome: 'done' }])
    expect((await erase(new Client(server, former))).status).toBe(204)

    const { token, account } = (await open()).body
    expect(await logInsOf(token)).toMatchObject([{ action: 'session.open', outcome: 'done' }])
    const [opened] = await server.store.auditRecords(
      { subject: account.id, action: 'session.open' },
      { limit: 1 },
    )
    expect(opened).toMatchObject({ actor: account.id, role: 'candidate', outcome: 'done' })
  })

  it('is recorded, and rationed', async () => {
    const client = await server.addCandidate()
    const { id } = await accountOf(client)
    const statuses: number[] = []
    for (let times = 0; times < 11; times++) statuses.push((await client.get('/api/account/data')).status)
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429])
    const [record] = await server.store.auditRecords({ subject: id, action: 'account.export' }, { limit: 1 })
    expect(record).toMatchObject({ outcome: 'done', role: 'candidate' })
  })
})

describe('the erasure of the own account', () => {
  it('leaves nothing of the person but what counts, and frees the name and the person', async () => {
    const registrant = await draftOf('national-medical')
    const { client, sample, application } = registrant
    const { id, username } = await accountOf(client)
    const { idNumber, name } = sample.sections['basic'] as { idNumber: string; name: string }
    await server.store.addMessage(message({ accountId: id, applicationId: application.id, state: 'sent' }))
    expect((await erase(client)).status).toBe(204)

    expect((await client.get('/api/account')).status).toBe(401)
    expect(await server.store.accountById(id)).toBeUndefined()
    expect(await server.store.accountByUsername(username)).toBeUndefined()
    expect(await server.store.profile(id, 'national-medical')).toBeUndefined()
    expect(await server.store.applicationsOf(id)).toEqual([])
    const left = await server.store.applicationById(application.id)
    expect(left).toMatchObject({ state: application.state, accountId: null, sections: {}, ended: true })
    expect(JSON.stringify(left)).not.toMatch(new RegExp(`${idNumber}|${name}`))
    expect(await server.store.messagesOf(application.id)).toEqual([])
    const counts = await server.store.countApplications({ planId: sample.plan.id })
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(1)
    const [record] = await server.store.auditRecords({ subject: id, action: 'account.erase' }, { limit: 1 })
    expect(record).toMatchObject({ outcome: 'done', before: '', after: '' })

    const again = await Registrant.of(server, sample)
    await again.fillIn()
    expect((await again.submit()).status).toBe(200)
  })

  it('is refused with the reason while an application is with the staff, until its time of keeping is over', async () => {
    const registrant = await withPassword(await submittedTo(server, 'sichuan-health'))
    const { client, sample, application } = registrant
    const refused = await erase(client)
    expect([refused.status, refused.body.id]).toEqual([409, 'application-in-progress'])
    expect(refused.body.title).toContain('不能注销')
    expect((await registrant.refresh()).sections).toEqual(application.sections)

    server.now = Date.parse(sample.plan.keepUntil!)
    const back = await server.logIn(
      (await accountOf(await server.signIn(await stored(application.id)))).username,
    )
    expect((await erase(back)).status).toBe(204)
    expect(await server.store.applicationById(application.id)).toMatchObject({
      accountId: null,
      sections: {},
    })
  })

  async function stored(applicationId: string) {
    const { accountId } = (await server.store.applicationById(applicationId))!
    return (await server.store.accountById(accountId!))!
  }

  it('asks for the password, five times at most', async () => {
    const { client } = await draftOf('health-skills')
    const statuses: number[] = []
    for (let times = 0; times < 6; times++) statuses.push((await erase(client, 'wrong')).status)
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429])
    expect((await client.get('/api/account')).status).toBe(200)
  })
})

describe('the time of keeping of a plan', () => {
  it('ends with the personal data of its applications; what counts stays, and the audit says so once', async () => {
    const registrant = await submittedTo(server, 'sichuan-health')
    const { sample, application } = registrant
    const { plan } = sample
    const before = await server.store.countApplications({ planId: plan.id })
    await eraseEndedPlans(server.context)
    expect((await registrant.refresh()).sections).toEqual(application.sections)

    server.now = Date.parse(plan.keepUntil!)
    await Promise.all([eraseEndedPlans(server.context), eraseEndedPlans(server.context)])
    await eraseEndedPlans(server.context)
    const left = await server.store.applicationById(application.id)
    const { state, station, occupation } = left!
    expect(left).toMatchObject({
      accountId: null,
      sections: {},
      photo: null,
      attachments: {},
      personKey: null,
    })
    expect(left!.onlineRegistrationNumber).toBe(application.onlineRegistrationNumber)
    expect(before).toMatchObject([{ state, station, occupation, count: 1 }])
    expect(await server.store.countApplications({ planId: plan.id })).toEqual(before)

    const records = await server.store.auditRecords({ action: 'plan.erase', subject: plan.id }, { limit: 10 })
    const erased = records.map(({ after }) => (JSON.parse(after) as { erased: number }).erased)
    expect(erased.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(records.length).toBeLessThanOrEqual(2)
  })

  it('leaves the applications of other plans alone, and of those that name no time', async () => {
    const other = await submittedTo(server, 'health-skills')
    const { plan } = other.sample
    const { id, version } = (await server.store.planById(plan.id))!
    await server.store.replacePlan({ ...plan, id, version: version + 1, keepUntil: null }, version)
    server.now += 100 * 365 * 24 * 3600_000
    await eraseEndedPlans(server.context)
    const left = await server.store.applicationById(other.application.id)
    expect(left!.sections).toEqual(other.application.sections)
  })
})

describe('what was erased', () => {
  it('is no work for staff any more: in no queue, and nothing can be done with it', async () => {
    const [erasedOne, standing] = [
      await submittedTo(server, 'sichuan-health'),
      await submittedTo(server, 'sichuan-health'),
    ]
    const { plan } = erasedOne.sample
    const record = (await server.store.applicationById(erasedOne.application.id))!
    expect(await eraseApplication(server.context, record)).toBe('replaced')

    const clerk = await server.addStaff('clerk', '140100-01')
    const queue = await clerk.get<{ applications: { id: string }[]; total: number }>(
      `/api/desk/queue?planId=${plan.id}&state=submitted`,
    )
    expect(queue.body).toMatchObject({ applications: [{ id: standing.application.id }], total: 1 })
    const { id, version, onlineRegistrationNumber } = (await server.store.applicationById(record.id))!
    const answers = [
      await reviewBy(clerk, { id, version }, 'approve'),
      await clerk.get(`/api/desk/applications/${id}`),
      await clerk.get(`/api/desk/applications?code=${onlineRegistrationNumber}`),
    ]
    for (const { status, body } of answers) expect([status, body.id]).toEqual([404, 'application-unknown'])
    expect((await server.store.applicationById(id))?.state).toBe('submitted')
  })
})
