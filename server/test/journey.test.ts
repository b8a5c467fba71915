import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryOf } from '../src/entry-of'
import type { ApplicationView, DeskApplicationView } from '../src/contract'
import { hashPassword } from '../src/passwords'
import { qrTextOf } from '../src/printed-form'
import { fillIn, samplePhoto, sampleSections } from './sample-application'
import { Client, PASSWORD, TestServer } from './test-server'

const DOCUMENTS = ['form', 'id', 'diploma', 'work']

let server: TestServer
let clerk: Client
let clerkElsewhere: Client
let passwordHash: string

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD)
  server = await TestServer.start()
  clerk = await server.addStaff('clerk', '140100-01')
  clerkElsewhere = await server.addStaff('clerk', '610100-01')
})

afterAll(() => server.stop())

async function submitted(): Promise<{ candidate: Client; application: ApplicationView }> {
  const candidate = await server.addCandidate({ passwordHash })
  await fillIn(candidate)
  const { status, body } = await candidate.submit()
  expect(status).toBe(200)
  return { candidate, application: body }
}

function lookUp(by: Client, code: string) {
  return by.get<DeskApplicationView & { id: string }>(
    `/api/desk/applications?code=${encodeURIComponent(code)}`,
  )
}

function confirm(by: Client, { id, version, formCode }: ApplicationView, changes: object = {}) {
  const body = { formCode, documents: DOCUMENTS, feeFen: 28000, ...changes }
  return by.post<DeskApplicationView & { id: string }>(
    `/api/desk/applications/${id}/confirmation`,
    body,
    version,
  )
}

describe('a candidate registers, a clerk confirms', () => {
  it('goes from the notice to the locked application', async () => {
    const candidate = await server.addCandidate()
    await fillIn(candidate)
    const resumed = await candidate.application()
    expect(resumed).toMatchObject({
      state: 'draft',
      actions: ['edit', 'submit'],
      onlineRegistrationNumber: null,
    })
    expect(resumed.sections['basic']).toMatchObject({ name: '王芳', birthDate: '1990-01-01' })

    const { body: application } = await candidate.submit()
    expect(application).toMatchObject({ state: 'submitted', actions: ['edit', 'print'] })
    expect(application.onlineRegistrationNumber).toMatch(/^2026\d{8}$/)

    const form = await candidate.get(`/api/applications/${application.id}/printouts/form`)
    expect(form.headers.get('content-type')).toBe('application/pdf')
    expect(new TextDecoder('latin1').decode(form.bytes.slice(0, 5))).toBe('%PDF-')

    const scanned = qrTextOf(application.onlineRegistrationNumber ?? '', application.formCode ?? '')
    const desk = await lookUp(clerk, scanned)
    expect(desk.body).toMatchObject({ state: 'submitted', printout: 'current' })
    expect(entryOf(desk.body.sections, 'basic.idNumber')).toMatch(/^110101/)
    const photo = await clerk.get(`/api/applications/${application.id}/photo`)
    expect(photo.headers.get('content-type')).toBe('image/jpeg')
    expect(photo.bytes).toEqual(samplePhoto())

    const confirmed = await confirm(clerk, application)
    expect(confirmed.status).toBe(200)
    expect(confirmed.body).toMatchObject({
      state: 'confirmed',
      confirmation: { documents: DOCUMENTS, feeFen: 28000 },
    })

    const locked = await candidate.application()
    expect(locked).toMatchObject({ state: 'confirmed', actions: ['print'] })
    const edit = await candidate.save('work', { ...sampleSections()['work'], phone: '13900139000' })
    expect([edit.status, edit.body.id]).toEqual([409, 'application-confirmed'])
    expect((await candidate.savePhoto(samplePhoto(0x20))).body.id).toBe('application-confirmed')
    expect((await candidate.get(`/api/applications/${application.id}/printouts/form`)).status).toBe(200)
    expect((await confirm(clerk, { ...application, version: locked.version })).body.id).toBe(
      'confirmed-by-you',
    )
  })

  it('asks for acknowledgements, keeps them, and voids them with the value', async () => {
    const candidate = await server.addCandidate()
    const sections = sampleSections()
    await fillIn(candidate, { ...sections, work: { ...sections['work'], yearsInOccupation: '40' } })
    const asked = await candidate.submit()
    expect([asked.status, asked.body.id]).toEqual([409, 'warnings-unacknowledged'])
    const [warning] = asked.body.findings ?? []
    expect(warning).toMatchObject({ path: 'work.yearsInOccupation', code: 'yearsInOccupation.exceedsAge' })
    expect((await candidate.application()).state).toBe('draft')

    const { path, code, valueHash } = warning ?? {}
    const wrong = await candidate.submit([{ path, code, valueHash: '0'.repeat(16) }])
    expect(wrong.status).toBe(409)
    const accepted = await candidate.submit([{ path, code, valueHash }])
    expect(accepted.body.acknowledgements).toEqual([
      { path, code, valueHash, ruleset: 'health-skills@1.0.0', at: new Date(server.now).toISOString() },
    ])

    await candidate.save('work', { ...sections['work'], yearsInOccupation: '41' })
    const again = await candidate.submit()
    expect(again.body.id).toBe('warnings-unacknowledged')
    await candidate.save('work', { ...sections['work'], yearsInOccupation: '40' })
    const back = await candidate.submit([{ path, code, valueHash }])
    expect(back.status).toBe(200)
    expect(back.body.onlineRegistrationNumber).toBe(accepted.body.onlineRegistrationNumber)
    const desk = await lookUp(clerk, back.body.onlineRegistrationNumber ?? '')
    expect(desk.body.warnings).toMatchObject([{ path, code }])
    expect(desk.body.printout).toBe('not-given')
  })

  it('reports a printout older than the latest edit as stale and refuses it', async () => {
    const { candidate, application } = await submitted()
    const oldCode = qrTextOf(application.onlineRegistrationNumber ?? '', application.formCode ?? '')
    const work = { employerType: 'school', yearsInOccupation: '5', phone: '13800138000' }
    expect((await candidate.save('work', work)).body.application.state).toBe('draft')
    expect((await lookUp(clerk, oldCode)).body).toMatchObject({ printout: 'stale', state: 'draft' })
    expect((await confirm(clerk, application)).body.id).toBe('printout-stale')

    const { body: resubmitted } = await candidate.submit()
    expect((await lookUp(clerk, oldCode)).body.printout).toBe('stale')
    const stale = await confirm(clerk, { ...resubmitted, formCode: application.formCode })
    expect([stale.status, stale.body.id]).toEqual([409, 'printout-stale'])
    expect((await confirm(clerk, resubmitted)).status).toBe(200)
  })

  it('does not make a printout stale when the same entries are saved again', async () => {
    const { candidate, application } = await submitted()
    const saved = await candidate.save('work', { ...application.sections['work'] })
    expect(saved.body.application).toEqual(application)
    expect((await candidate.savePhoto(samplePhoto())).body.application).toEqual(application)
  })

  it('refuses the clerk of another station, also after the candidate changed stations', async () => {
    const { candidate, application } = await submitted()
    expect((await lookUp(clerkElsewhere, application.onlineRegistrationNumber ?? '')).body.id).toBe(
      'other-station',
    )
    expect((await confirm(clerkElsewhere, application)).body.id).toBe('other-station')
    expect((await clerkElsewhere.get(`/api/applications/${application.id}/photo`)).status).toBe(403)
    await candidate.save('exam', {
      ...application.sections['exam'],
      province: '610000',
      station: '610100-01',
    })
    const { body: moved } = await candidate.submit()
    expect((await confirm(clerk, moved)).body.id).toBe('other-station')
    expect((await confirm(clerkElsewhere, moved)).status).toBe(200)
  })

  it.each([
    ['a document is missing', { documents: ['form', 'id'] }, 422, 'documents-missing'],
    ['the fee differs', { feeFen: 1 }, 422, 'fee-differs'],
    ['the form code is of another form', { formCode: 'AAAAAAAA' }, 409, 'printout-stale'],
  ])('does not confirm when %s', async (_label, changes, status, id) => {
    const { application } = await submitted()
    const refused = await confirm(clerk, application, changes)
    expect([refused.status, refused.body.id]).toEqual([status, id])
  })

  it('takes a form code as a clerk types it', async () => {
    const { application } = await submitted()
    const typed = ` ${(application.formCode ?? '').toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l')} `
    expect((await confirm(clerk, application, { formCode: typed })).status).toBe(200)
  })

  it('tells a mistyped number from an unknown one', async () => {
    const { application } = await submitted()
    const number = application.onlineRegistrationNumber ?? ''
    const slipped = number.slice(0, -1) + String((Number(number.slice(-1)) + 1) % 10)
    expect((await lookUp(clerk, slipped)).body.id).toBe('registration-number-mistyped')
    expect((await lookUp(clerk, '202500000018')).body.id).toMatch(/unknown|mistyped/)
  })

  it('lets one of two clerks, or an edit and a clerk, win', async () => {
    for (let round = 0; round < 10; round++) {
      const { candidate, application } = await submitted()
      const edit = { ...application.sections['work'], phone: '13900139000' }
      const outcomes = await Promise.all([
        confirm(clerk, application),
        confirm(clerk, application),
        candidate.put(
          `/api/applications/${application.id}/sections/work`,
          { entries: edit },
          application.version,
        ),
      ])
      expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1)
    }
  })

  it('issues one number when a submission is sent twice at once', async () => {
    const candidate = await server.addCandidate()
    await fillIn(candidate)
    const answers = await Promise.all([candidate.submit(), candidate.submit()])
    const { onlineRegistrationNumber } = await candidate.application()
    for (const { status, body } of answers) {
      if (status === 200) expect(body.onlineRegistrationNumber).toBe(onlineRegistrationNumber)
      else expect(body.id).toBe('version-conflict')
    }
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    const repeated = await candidate.submit()
    expect(repeated.body.onlineRegistrationNumber).toBe(onlineRegistrationNumber)
  })
})

describe('one person, one application', () => {
  it('refuses the same ID number for the same plan, 15 digits or 18', async () => {
    const { application } = await submitted()
    const idNumber = entryOf(application.sections, 'basic.idNumber') ?? ''
    const other = await server.addCandidate()
    await other.start()
    for (const same of [idNumber, idNumber.slice(0, 6) + idNumber.slice(8, 17)]) {
      const refused = await other.save('basic', { ...application.sections['basic'], idNumber: same })
      expect([refused.status, refused.body.id]).toEqual([409, 'id-number-already-registered'])
    }
  })

  it('lets one of two accounts win that submit the same ID number at once', async () => {
    const [one, two] = await Promise.all([server.addCandidate(), server.addCandidate()])
    const sections = sampleSections()
    await fillIn(one, sections)
    await fillIn(two, sections)
    const answers = await Promise.all([one.submit(), two.submit()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.id).toBe('id-number-already-registered')
  })

  it('gives one account one application for a plan', async () => {
    const candidate = await server.addCandidate()
    const [first, second] = await Promise.all([candidate.start(), candidate.start()])
    expect(second.id).toBe(first.id)
  })
})

describe('a resit', () => {
  it('takes only the subjects that were not passed', async () => {
    const organiser = await server.addStaff('organiser', null)
    const sections = sampleSections()
    const { idType, idNumber } = sections['basic'] ?? {}
    const { occupation, level } = sections['exam'] ?? {}
    const results = [{ idType, idNumber, occupation, level, passedSubjects: ['theory'] }]
    const recorded = await organiser.post(`/api/plans/${server.plan.id}/results`, { results })
    expect(recorded.body).toEqual({ recorded: 1 })

    const candidate = await server.addCandidate()
    const resit = { ...sections['exam'], attempt: 'resit' }
    await fillIn(candidate, { ...sections, exam: { ...resit, subjects: ['practical'] } })
    const refused = await candidate.save('exam', { ...resit, subjects: ['theory', 'practical'] })
    expect(refused.body.findings).toMatchObject([{ code: 'subjects.alreadyPassed' }])
    expect((await candidate.submit()).status).toBe(200)
  })

  it('takes every subject again whose result was recorded by mistake, and the audit says what was', async () => {
    const organiser = await server.addStaff('organiser', null)
    const sections = sampleSections()
    const { idType, idNumber } = sections['basic'] ?? {}
    const { occupation, level } = sections['exam'] ?? {}
    const record = (...passedSubjects: string[]) =>
      organiser.post(`/api/plans/${server.plan.id}/results`, {
        results: [{ idType, idNumber, occupation, level, passedSubjects }],
      })
    const candidate = await server.addCandidate()
    await fillIn(candidate, { ...sections, exam: { ...sections['exam'], attempt: 'resit' } })
    const refused = async () => {
      const { body } = await candidate.submit()
      return body.findings?.map(({ code }) => code) ?? body.state
    }
    expect((await record('theory', 'practical')).status).toBe(200)
    expect(await refused()).toContain('subjects.alreadyPassed')
    expect((await record('theory')).status).toBe(200)
    expect(await refused()).toContain('subjects.alreadyPassed')
    expect((await record()).body).toEqual({ recorded: 1 })
    expect(await refused()).toBe('submitted')

    const kept = await server.store.auditRecords({ action: 'results.record' }, { limit: 3 })
    const subjects = (json: string) =>
      (JSON.parse(json) as { subjects: string[] }[]).map(({ subjects: passed }) => [...passed].sort())
    expect(kept.map(({ before, after }) => [subjects(before), subjects(after)])).toEqual([
      [[['theory']], [[]]],
      [[['practical', 'theory']], [['theory']]],
      [[[]], [['practical', 'theory']]],
    ])
    expect(JSON.stringify(kept)).not.toContain(idNumber)
  })

  it('refuses a list that has somebody twice, of which only one row could hold', async () => {
    const organiser = await server.addStaff('organiser', null)
    const row = { idType: '身份证', idNumber: '11010119900101004X', occupation: '4-14-02-02', level: '3' }
    const refused = await organiser.post(`/api/plans/${server.plan.id}/results`, {
      results: ['theory', 'practical'].map((subject) => ({ ...row, passedSubjects: [subject] })),
    })
    expect(refused.body).toMatchObject({
      id: 'results-invalid',
      findings: [{ path: 'results.1.basic.idNumber', code: 'row-repeated', params: { first: 0 } }],
    })
  })

  it('refuses a list of results with one wrong row as a whole', async () => {
    const organiser = await server.addStaff('organiser', null)
    const row = {
      idType: '身份证',
      idNumber: '11010119900101004X',
      occupation: '4-14-02-02',
      level: '3',
      passedSubjects: ['theory'],
    }
    const refused = await organiser.post(`/api/plans/${server.plan.id}/results`, {
      results: [row, { ...row, level: '9' }],
    })
    expect([refused.status, refused.body.id]).toEqual([422, 'results-invalid'])
    expect(refused.body.findings?.[0]?.path).toBe('results.1.exam.level')
  })
})

describe('accounts', () => {
  it('changes the password at any time and ends the other sessions', async () => {
    const { candidate } = await submitted()
    const { body } = await candidate.get<{ username: string }>('/api/sessions/current')
    const elsewhere = await server.logIn(body.username)
    const changed = await candidate.put('/api/account/password', {
      currentPassword: PASSWORD,
      newPassword: 'Lan-hua-2027',
    })
    expect(changed.status).toBe(204)
    expect((await candidate.get('/api/sessions/current')).status).toBe(200)
    expect((await elsewhere.get('/api/sessions/current')).body.id).toBe('session-expired')
    const old = await new Client(server).post('/api/sessions', {
      username: body.username,
      password: PASSWORD,
    })
    expect(old.body.id).toBe('login-failed')
  })

  it('ends a session after its hours, and with a log-out', async () => {
    const candidate = await server.addCandidate()
    server.now += 13 * 3600_000
    expect((await candidate.get('/api/sessions/current')).body.id).toBe('session-expired')
    server.now -= 13 * 3600_000
    expect((await candidate.send('DELETE', '/api/sessions/current')).status).toBe(204)
    expect((await candidate.get('/api/sessions/current')).status).toBe(401)
  })

  it.each([
    ['too short', 'a', 'short'],
    ['without a name', '', PASSWORD],
  ])('refuses %s with findings', async (_label, username, password) => {
    const { status, body } = await new Client(server).post('/api/accounts', { username, password })
    expect([status, body.id]).toEqual([422, 'account-invalid'])
    expect(body.findings?.length).toBeGreaterThan(0)
  })

  it('refuses a username that is taken, in any case', async () => {
    const open = (username: string) =>
      new Client(server).post('/api/accounts', { username, password: PASSWORD })
    expect((await open('same-name')).status).toBe(201)
    expect((await open('Same-Name')).body.id).toBe('username-taken')
  })
})

describe('the window', () => {
  it('refuses starting, editing and submitting once it has closed', async () => {
    const candidate = await server.addCandidate({ passwordHash })
    await fillIn(candidate)
    const noon = server.now
    server.now = Date.parse(server.plan.closesAt)
    // Sessions are short, so both log in again after the window has closed.
    const again = await server.logIn((await usernameOf(candidate, noon)).username)
    expect((await again.submit()).body.id).toBe('registration-closed')
    expect((await again.save('work', sampleSections()['work'] ?? {})).body.id).toBe('registration-closed')
    server.now = noon
  })

  async function usernameOf(client: Client, at: number): Promise<{ username: string }> {
    const closed = server.now
    server.now = at
    const { body } = await client.get<{ username: string }>('/api/sessions/current')
    server.now = closed
    return body
  }
})

describe('staff', () => {
  it('leaves an audit record for each action, refused or done', async () => {
    const organiser = await server.addStaff('organiser', null)
    const { application } = await submitted()
    await confirm(clerkElsewhere, application)
    await confirm(clerk, application)
    const { body } = await organiser.get<{ entries: { action: string; outcome: string }[] }>(
      `/api/audit?subject=${application.id}`,
    )
    expect(body.entries.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['application.confirm', 'done'],
      ['application.confirm', 'other-station'],
    ])
  })

  it('leaves one for each log-in, too', async () => {
    const organiser = await server.addStaff('organiser', null)
    const { body: account } = await organiser.get<{ id: string; username: string }>('/api/sessions/current')
    await server.logIn(account.username)
    const { body } = await organiser.get<{ entries: unknown[] }>(`/api/audit?subject=${account.id}`)
    expect(body.entries).toMatchObject([{ action: 'session.open', actor: account.username, outcome: 'done' }])
  })

  it.each([
    ['clerk', 'GET', '/api/audit'],
    ['clerk', 'POST', '/api/plans/demo-health-skills/application'],
    ['candidate', 'GET', '/api/desk/applications?code=1'],
    ['candidate', 'GET', '/api/audit'],
    ['organiser', 'POST', '/api/desk/applications/x/confirmation'],
  ] as const)('does not let a %s %s %s', async (role, method, path) => {
    const client =
      role === 'candidate' ? await server.addCandidate() : await server.addStaff(role, '140100-01')
    expect((await client.send(method, path, method === 'POST' ? {} : undefined)).body.id).toBe('forbidden')
  })
})

describe('what is logged', () => {
  it('names no person, number, phone or password', async () => {
    const { application } = await submitted()
    await lookUp(clerk, application.onlineRegistrationNumber ?? '')
    const log = server.logged.join('')
    expect(log).toContain('/api/desk/applications')
    const entries = Object.values(application.sections['basic'] ?? {}).concat('13800138000', PASSWORD)
    for (const secret of [...entries, application.onlineRegistrationNumber].filter(
      (one) => String(one).length > 5 && one !== 'female' && one !== 'resident-id',
    )) {
      expect(log).not.toContain(secret)
    }
  })
})
