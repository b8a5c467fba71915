import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../../server/src/contract'
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
    const before = await server.logIn(candidate.username)
    const planPath = '/api/plans/hq-revoke/application'
    const { body: first } = await before.get<ApplicationView>(planPath)
    await hand.open(journey.overview)
    await hand.tap('action-revoke')
    await hand.seesIn('action-sheet', '不能修改的内容：基本信息 · 姓名、基本信息 · 证件编号')
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
    const { body: again } = await before.get<ApplicationView>(planPath)
    expect(again.onlineRegistrationNumber).toBe(first.onlineRegistrationNumber)
    expect(again.formCode).not.toBe(first.formCode)
    await person.leave()
  })
})
