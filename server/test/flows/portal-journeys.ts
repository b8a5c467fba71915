import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView, DeskApplicationView } from '../../src/contract'
import { confirmBy, Registrant, reviewBy, submittedTo } from '../portal-client'
import { portalSample } from '../portal-samples'
import type { Client, Refused, TestServer } from '../test-server'
import { NOON } from '../test-server'

/** On whatever store the server that `start` starts has. */
export function describePortalJourneys(start: () => Promise<TestServer>): void {
  let server: TestServer
  let clerk: Client
  let organiser: Client

  beforeAll(async () => {
    server = await start()
    clerk = await server.addStaff('clerk', '140100-01')
    organiser = await server.addStaff('organiser', null)
  })

  afterAll(() => server.stop())

  async function atDesk(application: ApplicationView): Promise<DeskApplicationView> {
    return (await clerk.get<DeskApplicationView>(`/api/desk/applications/${application.id}`)).body
  }

  describe('卫生资格: revoke, edit all but ID number and name, print again', () => {
    it('goes from the notice to the confirmation', async () => {
      const candidate = await submittedTo(server, 'health-qualification')
      const { formCode: first } = candidate.application
      expect(candidate.application).toMatchObject({ state: 'submitted', actions: ['revoke', 'print'] })

      const locked = await candidate.save('work', { ...candidate.sample.sections['work'], gradeYears: '6' })
      expect(locked.body).toMatchObject({
        status: 409,
        id: 'application-submitted',
        possible: ['revoke', 'print'],
      })

      expect((await candidate.act('revoke')).body).toMatchObject({
        state: 'revoked',
        actions: ['edit', 'submit'],
      })
      for (const [field, value] of [
        ['name', '王方'],
        ['idNumber', portalSample('health-qualification').sections['basic'] as { idNumber: string }],
      ] as const) {
        const changed = typeof value === 'string' ? value : value.idNumber
        const basic = { ...candidate.sample.sections['basic'], [field]: changed }
        const refused = await candidate.save('basic', basic)
        expect([refused.status, refused.body.id]).toEqual([409, 'not-editable'])
        expect(refused.body.findings?.map(({ path }) => path)).toContain(`basic.${field}`)
      }
      expect(
        (await candidate.save('work', { ...candidate.sample.sections['work'], gradeYears: '6' })).status,
      ).toBe(200)
      const again = await candidate.submit()
      expect(again.body.onlineRegistrationNumber).toBe(candidate.application.onlineRegistrationNumber)
      expect(again.body.formCode).not.toBe(first)

      const documents = ['form', 'id']
      const stale = await confirmBy(clerk, { ...again.body, formCode: first }, { documents, feeFen: 22000 })
      expect([stale.status, stale.body.id]).toEqual([409, 'printout-stale'])
      const confirmed = await confirmBy(clerk, again.body, { documents, feeFen: 22000 })
      expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed'])
      expect((await candidate.refresh()).actions).toEqual(['print'])
      expect((await candidate.act('revoke')).body).toMatchObject({
        id: 'application-confirmed',
        possible: ['print'],
      })
    })

    it('keeps the printed form valid when nothing was edited after a revocation', async () => {
      const candidate = await submittedTo(server, 'health-qualification')
      const { formCode } = candidate.application
      await candidate.act('revoke')
      expect((await candidate.submit()).body.formCode).toBe(formCode)
    })
  })

  describe('四川: page by page, reviewed on line, places', () => {
    const wide = { places: { capacity: { '140100-01': 500 }, holdMinutes: 0, waitingList: false } }

    it('opens a page when those before it are complete', async () => {
      const candidate = await Registrant.of(
        server,
        portalSample('sichuan-health', { id: 'sc-pages', ...wide }),
      )
      await candidate.start()
      const early = await candidate.save('work', candidate.sample.sections['work'] ?? {})
      expect([early.status, early.body.id]).toEqual([409, 'page-before'])
      expect(early.body.findings).toContainEqual(
        expect.objectContaining({ path: 'basic.name', code: 'required' }),
      )
      const missing = await candidate.save('basic', {})
      expect([missing.status, missing.body.id]).toEqual([422, 'section-invalid'])
      expect((await candidate.save('basic', candidate.sample.sections['basic'] ?? {})).status).toBe(200)
    })

    it('is withdrawn until it is approved, returned with reasons, submitted again, approved for good', async () => {
      const candidate = await Registrant.of(
        server,
        portalSample('sichuan-health', { id: 'sc-review', ...wide }),
      )
      await candidate.fillIn()
      await candidate.submit()
      expect(candidate.application).toMatchObject({
        state: 'submitted',
        actions: ['withdraw'],
        formCode: null,
      })
      expect(candidate.application.seat).toMatchObject({ station: '140100-01', until: null })
      const locked = await candidate.savePhoto()
      expect(locked.body).toMatchObject({ id: 'application-submitted', possible: ['withdraw'] })

      const withdrawn = await candidate.act('withdraw')
      expect(withdrawn.body).toMatchObject({ state: 'draft', seat: null })
      await candidate.submit()

      const bare = await reviewBy(clerk, candidate.application, 'return')
      expect([bare.status, bare.body.id]).toEqual([422, 'reason-missing'])
      const unknown = await reviewBy(clerk, candidate.application, 'return', [
        { path: 'basic.shoeSize', text: '?' },
      ])
      expect([unknown.status, unknown.body.id]).toEqual([422, 'reason-path-unknown'])
      const reasons = [
        { path: 'attachments.workProof', text: '缺少单位盖章' },
        { path: 'work.yearsInOccupation', text: '与工作证明不符' },
      ]
      expect((await reviewBy(clerk, candidate.application, 'return', reasons)).body.state).toBe('returned')
      const returned = await candidate.refresh()
      expect(returned.actions).toEqual(['edit', 'submit'])
      expect(returned.history[returned.history.length - 1]).toMatchObject({
        action: 'return',
        by: 'clerk',
        reasons,
      })
      expect(returned.seat).not.toBeNull()
      expect(
        (await candidate.attach('workProof', candidate.sample.attachments['diploma'] ?? new Uint8Array()))
          .status,
      ).toBe(200)
      expect((await candidate.submit()).body.state).toBe('submitted')

      const desk = await atDesk(candidate.application)
      expect(desk.actions).toEqual(['approve', 'return'])
      const scan = await clerk.get(`/api/applications/${desk.id}/attachments/workProof`)
      expect(scan.headers.get('content-type')).toBe('application/pdf')
      expect((await reviewBy(clerk, candidate.application, 'approve')).body.state).toBe('approved')
      await candidate.refresh()
      expect((await candidate.act('withdraw')).body).toMatchObject({
        status: 409,
        id: 'application-approved',
        possible: [],
      })
      expect((await reviewBy(organiser, candidate.application, 'return', reasons)).body.id).toBe('forbidden')
    })

    it('reviews many at once, each with its own result', async () => {
      const sample = () => portalSample('sichuan-health', { id: 'sc-many', ...wide })
      const candidates = await Promise.all([1, 2, 3].map(() => Registrant.of(server, sample())))
      for (const candidate of candidates) {
        await candidate.fillIn()
        await candidate.submit()
      }
      const [one, two, three] = candidates.map(({ application }) => application)
      const queue = await clerk.get<{ applications: { id: string; name: string }[]; next: string | null }>(
        '/api/desk/queue?planId=sc-many&limit=2',
      )
      expect(queue.body.applications).toHaveLength(2)
      expect(queue.body.applications[0]?.name).not.toBe('王芳')
      const rest = await clerk.get<{ applications: object[]; next: string | null }>(
        `/api/desk/queue?planId=sc-many&limit=2&after=${queue.body.next}`,
      )
      expect([rest.body.applications.length, rest.body.next]).toEqual([1, null])

      const { body } = await clerk.post<{ results: { outcome: string; state: string | null }[] }>(
        '/api/desk/reviews',
        {
          reviews: [
            { applicationId: one?.id, version: one?.version, action: 'approve' },
            { applicationId: two?.id, version: (two?.version ?? 0) + 1, action: 'approve' },
            { applicationId: three?.id, version: three?.version, action: 'return' },
            { applicationId: 'nothing', version: 1, action: 'approve' },
          ],
        },
      )
      expect(body.results.map(({ outcome }) => outcome)).toEqual([
        'done',
        'version-conflict',
        'reason-missing',
        'application-unknown',
      ])
      expect(body.results[0]?.state).toBe('approved')
      const elsewhere = await server.addStaff('clerk', '610100-01')
      expect(
        (await elsewhere.get<{ applications: object[] }>('/api/desk/queue?planId=sc-many')).body.applications,
      ).toEqual([])
      expect((await elsewhere.get(`/api/desk/applications/${two?.id}`)).body.id).toBe('other-station')
    })
  })

  describe('国家医学考试: a profile for every registration, abandon and start again', () => {
    it('keeps the profile, the history, and the new registration apart', async () => {
      const candidate = await submittedTo(server, 'national-medical')
      const first = candidate.application
      expect(first).toMatchObject({ state: 'submitted', actions: ['edit', 'print', 'abandon'] })

      const exam = await candidate.save('exam', {
        ...candidate.sample.sections['exam'],
        specialty: 'stomatology',
      })
      expect([exam.status, exam.body.id]).toEqual([409, 'not-editable'])
      const work = { trialEmployer: '大同市某医院', trialMonth: '2024-07' }
      expect((await candidate.save('work', work)).body.application).toMatchObject({ state: 'submitted' })

      server.now += 1000
      expect((await candidate.act('abandon')).body).toMatchObject({
        state: 'abandoned',
        ended: true,
        actions: [],
      })
      const second = (await candidate.start()).body
      expect(second).toMatchObject({ state: 'draft', sections: { work }, onlineRegistrationNumber: null })
      expect(second.id).not.toBe(first.id)
      expect(second.photo).not.toBeNull()
      expect(
        (await candidate.save('exam', { ...candidate.sample.sections['exam'], specialty: 'stomatology' }))
          .status,
      ).toBe(200)
      expect((await candidate.submit()).status).toBe(200)

      const { body } = await candidate.client.get<{ applications: ApplicationView[] }>('/api/applications')
      expect(body.applications.map(({ state }) => state)).toEqual(['submitted', 'abandoned'])
      const part = async (query: string) =>
        (
          await candidate.client.get<{ applications: ApplicationView[]; next: string | null } & Refused>(
            `/api/applications?limit=1${query}`,
          )
        ).body
      const newest = await part('')
      const older = await part(`&after=${newest.next}`)
      expect([newest, older].map(({ applications }) => applications[0]?.state)).toEqual([
        'submitted',
        'abandoned',
      ])
      expect([newest.next === null, older.next]).toEqual([false, null])
      expect((await part('&after=another')).id).toBe('request-invalid')
      const { materials } = await atDesk(candidate.application)
      expect(materials.map(({ code }) => code)).toEqual(['identity', 'diploma', 'trial'])
      const incomplete = await confirmBy(clerk, candidate.application, { documents: ['identity'] })
      expect([incomplete.status, incomplete.body.id]).toEqual([422, 'documents-missing'])
      const confirmed = await confirmBy(clerk, candidate.application, {
        documents: ['identity', 'diploma', 'trial'],
      })
      expect(confirmed.body.state).toBe('confirmed')
    })

    it('opens the registration when the profile is complete', async () => {
      const candidate = await Registrant.of(server, portalSample('national-medical'))
      await candidate.start()
      const early = await candidate.save('exam', candidate.sample.sections['exam'] ?? {})
      expect([early.status, early.body.id]).toEqual([409, 'page-before'])
    })

    it('does not let an abandoned registration start again once the window has closed', async () => {
      const closesAt = new Date(NOON + 3600_000).toISOString()
      const candidate = await Registrant.of(
        server,
        portalSample('national-medical', { id: 'national-short', closesAt }),
      )
      await candidate.fillIn()
      await candidate.submit()
      server.now = Date.parse(closesAt)
      const late = await candidate.act('abandon')
      server.now = NOON
      expect(late.body).toMatchObject({ status: 403, id: 'registration-closed', possible: ['edit', 'print'] })
    })

    it('fills a new plan of the portal with the profile', async () => {
      const candidate = await submittedTo(server, 'national-medical')
      const next = { ...candidate.sample.plan, id: 'national-next-year' }
      await server.store.addPlan(next)
      const { body } = await candidate.client.post<ApplicationView>(
        `/api/plans/${next.id}/application`,
        candidate.sample.beginning,
      )
      expect(body.sections).toEqual({
        basic: candidate.application.sections['basic'],
        education: candidate.application.sections['education'],
        work: candidate.application.sections['work'],
      })
      const profile = await candidate.client.get<{ sections: object }>(`/api/plans/${next.id}/profile`)
      expect(profile.body.sections).toEqual(body.sections)
    })
  })

  describe('广东: pledge, real name, lists, form and pledge printed', () => {
    it('leads home who disagrees, and asks for the real name', async () => {
      const sample = portalSample('guangdong-skills')
      const candidate = await Registrant.of(server, sample)
      const { version } = sample.plan.pledge ?? { version: '' }
      const declined = await candidate.start({ ...sample.beginning, pledge: { version, agrees: false } })
      expect([declined.status, declined.body.id]).toEqual([409, 'pledge-declined'])
      const outdated = await candidate.start({ ...sample.beginning, pledge: { version: '0', agrees: true } })
      expect(outdated.body.id).toBe('pledge-outdated')
      const nobody = await server.addCandidate()
      const unverified = await nobody.post(`/api/plans/${sample.plan.id}/application`, sample.beginning)
      expect([unverified.status, unverified.body.id]).toEqual([403, 'identity-unverified'])
    })

    it('goes on later, takes exactly one highest education, prints both documents, is confirmed on site', async () => {
      const sample = portalSample('guangdong-skills')
      const candidate = await Registrant.of(server, sample)
      await candidate.start()
      await candidate.save('basic', sample.sections['basic'] ?? {})
      const resumed = await candidate.start()
      expect(resumed.body.id).toBe(candidate.application.id)
      await candidate.savePhoto()
      await candidate.save('exam', sample.sections['exam'] ?? {})
      const rows = sample.sections['educations'] as readonly object[]
      for (const isHighest of ['yes', 'no']) {
        const refused = await candidate.save(
          'educations',
          rows.map((row) => ({ ...row, isHighest })),
        )
        expect([refused.status, refused.body.id]).toEqual([422, 'section-invalid'])
        expect(refused.body.findings).toContainEqual(
          expect.objectContaining({ code: 'educations.oneHighest' }),
        )
      }
      expect((await candidate.save('educations', rows)).status).toBe(200)
      await candidate.save('works', sample.sections['works'] ?? [])
      expect((await candidate.submit()).body.state).toBe('submitted')
      for (const printout of ['form', 'pledge']) {
        const pdf = await candidate.client.get(
          `/api/applications/${candidate.application.id}/printouts/${printout}`,
        )
        expect(pdf.headers.get('content-type')).toBe('application/pdf')
      }
      const desk = await atDesk(candidate.application)
      expect(desk.identity).toBe('verified')
      const confirmed = await confirmBy(clerk, candidate.application, { documents: [] })
      expect(confirmed.body.state).toBe('confirmed')
    })
  })

  describe('通用: eligibility first, change and refund on request', () => {
    it('says before anything is filled in why somebody is not eligible', async () => {
      const sample = portalSample('general-skills')
      const candidate = await Registrant.of(server, sample)
      const sections = { ...sample.sections, work: { yearsInOccupation: '2' } }
      const asked = await candidate.client.post<{ eligible: boolean; findings: { code: string }[] }>(
        `/api/plans/${sample.plan.id}/eligibility`,
        { sections },
      )
      expect(asked.body.eligible).toBe(false)
      expect(asked.body.findings.map(({ code }) => code)).toContain('eligibility.notMet')
      const refused = await candidate.start({ ...sample.beginning, sections })
      expect([refused.status, refused.body.id]).toEqual([422, 'not-eligible'])
      const begun = await candidate.start()
      expect(begun.body.sections).toMatchObject({ work: { yearsInOccupation: '6' }, exam: { level: '3' } })
    })

    it('is changed on request when staff grant it', async () => {
      const sample = portalSample('general-skills', { id: 'general-free', feeFen: 0 })
      const candidate = await Registrant.of(server, sample)
      await candidate.fillIn()
      await candidate.submit()
      expect((await reviewBy(clerk, candidate.application, 'approve')).body.state).toBe('registered')
      await candidate.refresh()
      expect(candidate.application.actions).toEqual(['requestChange', 'requestRefund'])
      expect((await candidate.act('requestChange', '考试时间改为12月')).body.state).toBe('change-requested')
      const refused = await reviewBy(clerk, candidate.application, 'refuseChange')
      expect(refused.body.id).toBe('reason-missing')
      expect((await reviewBy(clerk, candidate.application, 'grantChange')).body.state).toBe('returned')
      await candidate.refresh()
      expect(
        (await candidate.save('basic', { ...candidate.sample.sections['basic'], email: 'new@example.com' }))
          .status,
      ).toBe(200)
      await candidate.submit()
      expect((await reviewBy(clerk, candidate.application, 'approve')).body.state).toBe('registered')
      const { history } = await candidate.refresh()
      expect(history.map(({ action, to }) => `${action} → ${to}`)).toEqual([
        'submit → submitted',
        'approve → registered',
        'requestChange → change-requested',
        'grantChange → returned',
        'submit → submitted',
        'approve → registered',
      ])
      expect(history[2]?.reasons).toEqual([{ path: null, text: '考试时间改为12月' }])
    })
  })
}
