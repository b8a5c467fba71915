import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillIn, sampleSections } from '../../server/test/sample-application'
import { TestServer } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { barriers } from './journey/accessibility'
import { Person, SMALL_PHONE } from './journey/h5-person'

const dist = path.resolve(import.meta.dirname, '../dist/h5')

let browser: Browser
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

describe('every page, on a phone of 320 px and to a screen reader', () => {
  const plan = 'plan=demo-health-skills'
  const people: Record<string, Person> = {}
  let numberOnline = ''

  beforeAll(async () => {
    const [begun, complete, submitted] = await Promise.all([
      server.addCandidate(),
      server.addCandidate(),
      server.addCandidate(),
    ])
    const sections = sampleSections()
    await begun.start()
    await fillIn(complete, { ...sections, work: { ...sections['work'], yearsInOccupation: '40' } })
    await fillIn(submitted)
    numberOnline = (await submitted.submit()).body.onlineRegistrationNumber ?? ''
    people['nobody'] = await Person.sitDown(browser, server, SMALL_PHONE)
    await people['nobody'].open()
    const clients = { begun, complete, submitted, clerk: await server.addStaff('clerk', '140100-01') }
    for (const [who, client] of Object.entries(clients)) {
      people[who] = await Person.logIn(browser, server, client, SMALL_PHONE)
    }
  })
  afterAll(() => Promise.all(Object.values(people).map((person) => person.leave())))

  it.each<[name: string, who: string, address: string, act: (person: Person) => Promise<void>]>([
    ['login', 'nobody', '/pages/login/login', (person) => person.sees('login')],
    ['register', 'nobody', '/pages/login/login', (person) => person.tap('tab-register')],
    ['home', 'begun', '/pages/home/home', (person) => person.sees('timeline-basic')],
    ['home-submitted', 'submitted', '/pages/home/home', (person) => person.sees('registration-number')],
    ['password', 'begun', '/pages/password/password', (person) => person.tap('change-password')],
    ['notice', 'begun', `/registration/notice/notice?${plan}`, (person) => person.sees('notice-text')],
    [
      'basic',
      'begun',
      `/registration/section/section?${plan}&section=basic`,
      async (person) => {
        await person.tap('save')
        await person.comesIntoView('error-summary')
      },
    ],
    [
      'education',
      'begun',
      `/registration/section/section?${plan}&section=education`,
      (person) => person.fillIn('education.school', '医学院'),
    ],
    [
      'major',
      'begun',
      `/registration/section/section?${plan}&section=education`,
      (person) => person.tap('education-major'),
    ],
    [
      'work',
      'complete',
      `/registration/section/section?${plan}&section=work`,
      async (person) => {
        await person.fillIn('work.yearsInOccupation', '41')
        await person.tap('work-phone')
        await person.finding('work.yearsInOccupation', 'yearsInOccupation.exceedsAge')
      },
    ],
    [
      'exam',
      'complete',
      `/registration/section/section?${plan}&section=exam`,
      (person) => person.sees('exam-level-3'),
    ],
    ['photo', 'complete', `/registration/photo/photo?${plan}`, (person) => person.seesPhoto()],
    ['review', 'complete', `/registration/review/review?${plan}`, (person) => person.seesPhoto()],
    [
      'form',
      'submitted',
      `/registration/application-form/application-form?${plan}`,
      (person) => person.sees('open-form'),
    ],
    ['counter', 'clerk', '/desk/counter/counter', (person) => person.sees('find')],
    [
      'counter-candidate',
      'clerk',
      '/desk/counter/counter',
      async (person) => {
        await person.type('code', numberOnline)
        await person.tap('find')
        await person.seesPhoto()
      },
    ],
  ])('%s', async (name, who, address, act) => {
    const person = people[who]!
    await person.open(address)
    await act(person)
    await person.photographWhole(`320-${name}`)
    expect(await person.scrollsSideways()).toBe(false)
    expect(await barriers(person.page)).toEqual([])
    expect(person.problems).toEqual([])
  })
})
