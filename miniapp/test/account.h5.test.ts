import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestServer, type Client } from '../../server/test/test-server'
import { qrLoginIn } from '../src/account/account/qr-login-in'
import { launchBrowser } from './browser'
import { addCandidate } from './journey/add-candidate'
import { h5Hand } from './journey/h5-hand'
import { Person } from './journey/h5-person'
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
