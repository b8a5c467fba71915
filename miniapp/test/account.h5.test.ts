import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oneTimeCode } from '../../server/test/one-time-codes'
import { PASSWORD, TestServer, type Client } from '../../server/test/test-server'
import { qrLoginIn } from '../src/account/account/qr-login-in'
import { launchBrowser } from './browser'
import { addCandidate } from './journey/add-candidate'
import { h5Hand } from './journey/h5-hand'
import { Person, SMALL_PHONE } from './journey/h5-person'
import { isClean } from './journey/is-clean'
import { answerInDigits } from './journey/portal-journey'
import { usernameOf } from './journey/username-of'

const dist = path.resolve(import.meta.dirname, '../dist/h5')

let browser: Browser
let server: TestServer
let client: Client
let username: string

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  browser = await launchBrowser()
  client = await addCandidate(server)
  username = await usernameOf(client)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

describe('logging in', () => {
  it('is let in by a phone that is logged in and scans the QR code', async () => {
    const desktop = await Person.sitDown(browser, server)
    await desktop.open()
    const [asked] = await Promise.all([
      desktop.page.waitForResponse((response) => response.url().endsWith('/api/qr-logins')),
      desktop.tap('qr-show'),
    ])
    const id = qrLoginIn(((await asked.json()) as { text: string }).text)
    const phone = await Person.logIn(browser, server, client)
    await phone.open(`/account/qr-login/qr-login?id=${id}`)
    await phone.tap('qr-approve')
    await phone.sees('qr-approved')
    await desktop.sees('logout')
    await phone.open('/account/account/account')
    await phone.seesIn('sessions', '本机')
    await phone.tap('end-others')
    await phone.on('end-others').waitFor({ state: 'detached' })
    await desktop.page.reload()
    await desktop.sees('login')
    expect([...desktop.problems, ...phone.problems]).toEqual([])
    await desktop.leave()
    await phone.leave()
  })

  it('asks a member of staff who has set it up for a one-time code', async () => {
    const clerk = await server.addStaff('clerk', '140100-01')
    const name = await usernameOf(clerk)
    const person = await Person.logIn(browser, server, clerk, SMALL_PHONE)
    await person.tap('open-second-factor')
    await person.type('second-factor-password', PASSWORD)
    await person.tap('second-factor-start')
    const secret = (await person.textOf('second-factor-secret')).replace(/\s/g, '')
    await isClean(person)
    await person.type('second-factor-code', oneTimeCode(secret, server.now - 30_000))
    await person.tap('second-factor-confirm')
    await person.seesIn('recovery-codes', '-')
    await isClean(person)
    await person.tap('second-factor-done')
    await person.sees('second-factor-end')
    await isClean(person)

    const again = await Person.sitDown(browser, server, SMALL_PHONE)
    await again.open()
    await again.logIn(name)
    await again.sees('login-code')
    await isClean(again)
    await again.type('login-code', '000000')
    await again.tap('login')
    await again.seesIn('problem', '动态码错误')
    await again.type('login-code', oneTimeCode(secret, server.now))
    await again.tap('login')
    await again.sees('find')
    expect([...person.problems, ...again.problems]).toEqual([])
    await person.leave()
    await again.leave()
  })

  it('asks for a captcha after some wrong passwords, and takes the right one with it', async () => {
    const person = await Person.sitDown(browser, server)
    const hand = h5Hand(person)
    await person.open()
    for (let failures = 0; !(await hand.has('captcha')); failures++) {
      expect(failures).toBeLessThan(5)
      await person.logIn(username, `Wrong-password-${failures}`)
      await hand.sees('problem')
      await person.page.waitForLoadState('networkidle')
    }
    await hand.tap('captcha-kind')
    await hand.sees('captcha-question')
    await hand.type('captcha', answerInDigits(await hand.textOf('captcha-question')))
    await person.logIn(username)
    await hand.sees('logout')
    expect([...person.refusals]).toEqual(['login-failed', 'captcha-needed'])
    await person.leave()
  })
})
