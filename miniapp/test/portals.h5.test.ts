import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../../server/src/contract'
import { Registrant, reviewBy } from '../../server/test/portal-client'
import { portalSample, type PortalId, type PortalSample } from '../../server/test/portal-samples'
import { PASSWORD, TestServer } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { h5Hand } from './journey/h5-hand'
import type { Hand } from './journey/hand'
import { Person } from './journey/h5-person'
import { PhotoFiles } from './journey/photo-files'
import { PortalJourney, type Files } from './journey/portal-journey'

const dist = path.resolve(import.meta.dirname, '../dist/h5')

const photos = new PhotoFiles()
let browser: Browser
let server: TestServer
let files: Files

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  browser = await launchBrowser()
  files = { photo: await photos.fromCamera(), pdf: photos.pdf() }
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  photos.remove()
})

let candidates = 0

/** A candidate with an account of her own, and a plan of the portal. */
class Candidate {
  private constructor(
    readonly person: Person,
    readonly hand: Hand,
    readonly sample: PortalSample,
    readonly journey: PortalJourney,
    readonly username: string,
  ) {}

  static async of(portal: PortalId, changes: Parameters<typeof portalSample>[1] = {}): Promise<Candidate> {
    const sample = portalSample(portal, { id: `plan-of-${portal}`, ...changes })
    await server.store.addPlan(sample.plan)
    const person = await Person.sitDown(browser, server)
    const username = `candidate-${++candidates}`
    await person.open()
    await person.tap('tab-register')
    await person.type('username', username)
    await person.type('password', PASSWORD)
    await person.tap('register')
    await person.sees('logout')
    const hand = h5Hand(person)
    return new Candidate(person, hand, sample, new PortalJourney(hand, sample, files), username)
  }

  /** As the server has it. */
  async application(): Promise<ApplicationView> {
    const client = await server.logIn(this.username)
    return (await client.get<ApplicationView>(`/api/plans/${this.sample.plan.id}/application`)).body
  }

  async look(name: string): Promise<void> {
    await this.person.photographWhole(`portal-${this.sample.plan.ruleset.id}-${name}`)
  }
}

async function registered(
  portal: PortalId,
  changes: Parameters<typeof portalSample>[1] = {},
): Promise<Candidate> {
  const candidate = await Candidate.of(portal, changes)
  await candidate.journey.begin()
  await candidate.journey.fillEverything()
  await candidate.look('review')
  await candidate.journey.submit()
  return candidate
}

describe('every portal, from the plan to the submission', () => {
  it.each<{ portal: PortalId; state: string; actions: string[] }>([
    { portal: 'health-skills', state: 'submitted', actions: ['edit', 'print'] },
    { portal: 'health-qualification', state: 'submitted', actions: ['revoke', 'print'] },
    { portal: 'sichuan-health', state: 'submitted', actions: ['withdraw'] },
    { portal: 'national-medical', state: 'submitted', actions: ['edit', 'print', 'abandon'] },
    { portal: 'guangdong-skills', state: 'submitted', actions: ['print'] },
    { portal: 'general-skills', state: 'submitted', actions: [] },
  ])('$portal', async ({ portal, state, actions }) => {
    const candidate = await registered(portal)
    const application = await candidate.application()
    expect(application).toMatchObject({ state, actions })
    expect(application.onlineRegistrationNumber).toMatch(/^\d{12}$/)
    expect(application.sections).toMatchObject(withoutNothing(candidate.sample.sections))
    await candidate.hand.open(candidate.journey.overview)
    await candidate.hand.seesIn('standing', '已提交')
    await candidate.look('overview')
    expect(await candidate.person.scrollsSideways()).toBe(false)
    expect(candidate.person.problems).toEqual([])
    await candidate.person.leave()
  })
})

/** A sample names some fields only to say that they are left out. */
function withoutNothing(sections: object): object {
  return JSON.parse(JSON.stringify(sections)) as object
}

describe('after the submission', () => {
  it('卫生资格: revoked, edited but for name and number, submitted again with the same number', async () => {
    const { journey, hand, person, ...candidate } = await registered('health-qualification', {
      id: 'hq-revoke',
    })
    const client = await server.logIn(candidate.username)
    const path = '/api/plans/hq-revoke/application'
    const { body: first } = await client.get<ApplicationView>(path)
    await hand.open(journey.overview)
    await hand.tap('action-revoke')
    await hand.seesIn('action-sheet', '不能修改的内容：基本信息 · 姓名、基本信息 · 证件编号')
    await person.photograph('portal-health-qualification-revoke')
    await hand.tap('action-confirm')
    await hand.seesIn('standing', '已撤销提交')
    await hand.open('/registration/section/section?plan=hq-revoke&section=basic')
    await hand.seesIn('field-basic-name', '提交后不能修改')
    await hand.open('/registration/section/section?plan=hq-revoke&section=work')
    await hand.type('work-gradeYears', '6')
    await hand.tap('save')
    await hand.sees('exam-category-nursing')
    await hand.open(journey.overview)
    await hand.tap('next')
    await journey.submit()
    const { body: again } = await client.get<ApplicationView>(path)
    expect(again.onlineRegistrationNumber).toBe(first.onlineRegistrationNumber)
    expect(again.formCode).not.toBe(first.formCode)
    await person.leave()
  })

  it('四川: waits for a place, gets one, is returned with reasons and submits again', async () => {
    const id = 'sc-one-place'
    const places = { capacity: { '140100-01': 1 }, holdMinutes: 0, waitingList: true }
    const other = await Registrant.of(server, portalSample('sichuan-health', { id, places }))
    await other.fillIn()
    await other.submit()

    const candidate = await Candidate.of('sichuan-health', { id, places })
    const { journey, hand, person } = candidate
    await journey.begin()
    await journey.fillEverything()
    await hand.open(`/registration/section/section?plan=${id}&section=exam`)
    await hand.seesIn('field-exam-station', '名额已满，提交时可以排队')
    await candidate.look('places')
    await hand.open(`/registration/review/review?plan=${id}`)
    await hand.tap('submit')
    await hand.seesIn('problem', '名额已满')
    await hand.tap('wait')
    await hand.seesIn('waiting', '您排在第一位')
    await hand.seesIn('standing', '排队等候名额')
    await candidate.look('waiting')
    await hand.open(`/registration/section/section?plan=${id}&section=work`)
    await hand.seesIn('waiting', '修改报名信息会退出排队')
    await hand.tap('save')
    await hand.agree('取消')
    expect((await candidate.application()).waiting).not.toBeNull()
    await hand.open(journey.overview)
    await journey.act('leaveWaitingList')
    await hand.seesIn('standing', '填报中')
    expect((await candidate.application()).waiting).toBeNull()

    await other.act('withdraw')
    await hand.tap('next')
    await journey.submit()
    await hand.seesIn('seat', '您已占有')
    const reasons = [
      { path: 'attachments.workProof', text: '缺少单位盖章' },
      { path: 'work.yearsInOccupation', text: '与工作证明不符' },
    ]
    const clerk = await server.addStaff('clerk', '140100-01')
    await reviewBy(clerk, await candidate.application(), 'return', reasons)
    await hand.open(journey.overview)
    await hand.seesIn('standing', '已退回')
    await hand.seesIn('history', '工作情况 · 报考职业从业年限：与工作证明不符')
    await candidate.look('returned')
    await hand.tap('reason-attachments-workProof')
    await hand.sees('workProof-stored')
    await hand.tap('workProof-remove')
    await hand.agree('删除')
    await person.on('workProof-stored').waitFor({ state: 'detached' })
    await hand.pickFile('workProof-choose', photos.textNamedJpg())
    expect(await person.finding('attachments.workProof', 'attachment.type')).toContain('错误')
    await hand.pickFile('workProof-choose', files.pdf)
    await hand.sees('workProof-stored')
    await hand.tapWhenReady('attachments-continue')
    await journey.submit()
    expect((await candidate.application()).history.map(({ action }) => action)).toEqual([
      'submit',
      'return',
      'submit',
    ])
    expect(person.problems).toEqual([])
    await person.leave()
  })

  it('国家医学考试: abandoned, started again with the profile, the past one kept', async () => {
    const candidate = await registered('national-medical', { id: 'nm-again' })
    const { journey, hand, person } = candidate
    const first = await candidate.application()
    await journey.act('abandon')
    await hand.seesIn('standing', '已放弃报考')
    await hand.seesIn('past', first.onlineRegistrationNumber ?? '')
    await hand.tapWhenReady('next')
    await hand.tap('notice-read')
    await hand.tapWhenReady('start')
    // The profile is there already: what is left is the registration.
    const again = new PortalJourney(hand, candidate.sample, files)
    await again.fillSection('exam')
    await again.submit()
    const second = await candidate.application()
    expect(second.onlineRegistrationNumber).not.toBe(first.onlineRegistrationNumber)
    expect(second.sections['basic']).toEqual(first.sections['basic'])
    await hand.open('/registration/review/review?plan=nm-again')
    await hand.sees('edit-work')
    expect(await hand.has('edit-exam')).toBe(false)
    await person.leave()
  })

  it('广东: goes home who disagrees, goes on later, prints the form and the pledge', async () => {
    const candidate = await Candidate.of('guangdong-skills', { id: 'gd-later' })
    const { journey, hand, person } = candidate
    await journey.begin({ until: 'pledge' })
    await hand.seesIn('pledge-text', '郑重承诺')
    await candidate.look('pledge')
    await hand.tap('pledge-disagree')
    await hand.sees('logout')
    await hand.open(journey.overview)
    await hand.tapWhenReady('next')
    await hand.tap('notice-read')
    await hand.tapWhenReady('start')
    await hand.tapWhenReady('pledge-agree')
    await journey.fillSection('basic')
    await hand.isAt('photo')
    await hand.open('/registration/section/section?plan=gd-later&section=works')
    await hand.isAt('photo')
    await hand.sees('photo-choose')
    await journey.uploadPhoto()
    await journey.fillSection('exam')
    await hand.tap('row-fetch')
    await hand.seesIn('row-unfetched', '自行填写')
    await hand.tap('row-add')
    await hand.tap('educations-0-level')
    await hand.tap('educations-0-level-college')
    await person.closeAndReopen()
    await hand.sees('restored')
    await hand.seesIn('educations-0-level', '大学专科')
    await candidate.look('row')
    await hand.tap('discard')
    await journey.fillSection('educations')
    await candidate.look('rows')
    await journey.fillSection('works')
    await journey.submit()
    for (const printout of ['form', 'pledge']) {
      const { bytes } = await person.download(`open-${printout}`)
      expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-')
    }
    await person.leave()
  })

  it('通用: not eligible at first; paid when somebody takes the money; changed on request', async () => {
    const candidate = await Candidate.of('general-skills', { id: 'gs-change' })
    const { journey, hand, person } = candidate
    await hand.open(journey.overview)
    await hand.tapWhenReady('next')
    await hand.tap('check-eligibility')
    await hand.seesIn('error-summary', '有 4 处需要更正')
    await journey.answerEligibility({ 'work.yearsInOccupation': '2' })
    await hand.tapWhenReady('check-eligibility')
    await hand.seesIn('not-eligible', '不符合所报级别的报考条件')
    await candidate.look('not-eligible')
    await hand.type('work-yearsInOccupation', '6')
    await hand.tapWhenReady('check-eligibility')
    await journey.fillEverything()
    await journey.submit()
    const clerk = await server.addStaff('clerk', '140100-01')
    await reviewBy(clerk, await candidate.application(), 'approve')
    await hand.open(journey.overview)
    await hand.seesIn('standing', '待缴费')
    await hand.tap('next')
    await hand.tap('pay-alipay')
    await hand.seesIn('problem', '支付服务暂时不可用')
    await candidate.look('pay')
    await hand.open(journey.overview)
    await hand.tap('action-requestChange')
    await hand.seesIn('action-sheet', '由工作人员审核')
    await hand.type('action-reason', '考试时间改为12月')
    await hand.tap('action-confirm')
    await hand.seesIn('standing', '变更审核中')
    await hand.seesIn('history', '考试时间改为12月')
    await reviewBy(clerk, await candidate.application(), 'grantChange')
    await hand.open(journey.overview)
    await hand.seesIn('standing', '已退回')
    await hand.open(`/registration/section/section?plan=gs-change&section=basic`)
    await hand.type('basic-email', 'new@example.com')
    await hand.tap('save')
    await hand.isAt('education')
    await hand.open(journey.overview)
    await hand.tap('next')
    await journey.submit()
    expect((await candidate.application()).sections['basic']).toMatchObject({ email: 'new@example.com' })
    await person.leave()
  })
})
