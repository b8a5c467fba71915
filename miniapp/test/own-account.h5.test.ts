import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AccountExport, ProfileView } from '../../server/src/contract'
import { sampleSections } from '../../server/test/sample-application'
import { portalSample } from '../../server/test/portal-samples'
import { PASSWORD, TestServer } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { barriers } from './journey/accessibility'
import { addCandidate } from './journey/add-candidate'
import { h5Hand } from './journey/h5-hand'
import { Person, SMALL_PHONE } from './journey/h5-person'
import { answerInDigits } from './journey/portal-journey'
import { usernameOf } from './journey/username-of'

const dist = path.resolve(import.meta.dirname, '../dist/h5')
const medical = portalSample('national-medical')
const guangdong = portalSample('guangdong-skills')
const sichuan = portalSample('sichuan-health')

let browser: Browser
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  for (const { plan } of [medical, guangdong, sichuan]) await server.store.addPlan(plan)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

it('keeps a profile that is filled in before there is any registration', async () => {
  const client = await addCandidate(server)
  const person = await Person.logIn(browser, server, client, SMALL_PHONE)
  await person.tap(`plan-${medical.plan.id}`)
  await person.tap('open-profile')
  await person.tap('edit-work')
  await person.fillIn('work.trialEmployer', '大同市某医院')
  await person.tap('save')
  await person.seesIn('error-summary', '有 1 处需要更正')
  await person.closeAndReopen()
  await person.tap('edit-work')
  await person.sees('restored')
  await person.fillIn('work.trialMonth', '202407')
  await person.tap('save')
  await person.sees('profile-saved')
  await person.seesIn('entry-work-trialEmployer', '大同市某医院')
  const { body } = await client.get<ProfileView>(`/api/plans/${medical.plan.id}/profile`)
  expect(body).toMatchObject({
    version: 1,
    sections: { work: { trialEmployer: '大同市某医院', trialMonth: '2024-07' } },
  })
  expect(person.problems).toEqual([])
  await person.leave()
})

it('changes a password that is too old in the middle of a form, and the form is saved', async () => {
  const client = await addCandidate(server)
  await client.start()
  await client.save('basic', sampleSections()['basic'] ?? {})
  const username = await usernameOf(client)
  const person = await Person.logIn(browser, server, client, SMALL_PHONE)
  await person.openPlan()
  await person.tap('timeline-education')
  await person.chooseInSheet('education.highestEducation', 'college')
  await person.chooseInSheet('education.major', 'nursing')
  await person.fillIn('education.school', 'bjdx')
  await person.tap('education-school-result-0')
  await person.fillIn('education.graduationMonth', '201107')
  const account = (await server.store.accountByUsername(username))!
  await server.store.replaceAccount(
    { ...account, version: account.version + 1, mustChangePassword: true },
    account.version,
  )
  await person.tap('save')
  await person.sees('must-change')
  await person.photograph('61-password-in-the-middle')
  await person.type('current-password', PASSWORD)
  await person.type('next-password', 'Lan-hua-2027')
  await person.type('repeated-password', 'Lan-hua-2027')
  await person.tap('change-password')
  await person.sees('work-phone')
  // The change has ended every other session of the account.
  const saved = await server.store.applicationOf(account.id, server.plan.id)
  expect(saved?.sections['education']).toMatchObject({ graduationMonth: '2011-07' })
  expect([...person.refusals]).toEqual(['password-change-needed'])
  expect(person.problems).toEqual([])
  await person.leave()
})

it('finds the exam of a portal that guards its plans, to recover the password for', async () => {
  const person = await Person.sitDown(browser, server, SMALL_PHONE)
  const hand = h5Hand(person)
  await person.open()
  await person.tap('forgot')
  await person.sees(`for-${sichuan.plan.id}`)
  expect(await person.on(`for-${guangdong.plan.id}`).count()).toBe(0)
  await person.tap('portal-guangdong-skills')
  await person.tap('captcha-kind')
  await hand.type('captcha', answerInDigits(await hand.textOf('captcha-question')))
  await person.tap('search')
  await person.tap(`plan-${guangdong.plan.id}`)
  await person.sees('recovery-idNumber')
  await person.tap('back')
  await person.tap(`for-${sichuan.plan.id}`)
  await person.sees('recovery-phone')
  expect(await person.on('recovery-idNumber').count()).toBe(0)
  expect(person.problems).toEqual([])
  await person.leave()
})

it('hands over all that is kept, and ends the account with it', async () => {
  const client = await addCandidate(server)
  await client.start()
  await client.save('basic', sampleSections()['basic'] ?? {})
  const username = await usernameOf(client)
  const person = await Person.logIn(browser, server, client, SMALL_PHONE)
  await person.open('/account/account/account')
  const { name, bytes } = await person.download('own-data-get')
  expect(name).toBe('我的报名数据.json')
  const data = JSON.parse(new TextDecoder().decode(bytes)) as AccountExport
  expect(data.account.username).toBe(username)
  expect(data.applications[0]?.application.sections['basic']).toMatchObject({ name: '王芳' })
  await person.sees('own-data-saved')

  await person.tap('erase')
  await person.type('erase-password', 'Wrong-password-1')
  await person.tap('erase-confirm')
  await person.seesIn('erase-sheet', '密码')
  await person.photograph('62-erase')
  expect(await barriers(person.page)).toEqual([])
  await person.type('erase-password', PASSWORD)
  await person.tap('erase-confirm')
  await person.sees('login')
  expect(await person.page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(await server.store.accountByUsername(username)).toBeUndefined()
  expect([...person.refusals]).toEqual(['password-wrong'])
  expect(person.problems).toEqual([])
  await person.leave()
})
