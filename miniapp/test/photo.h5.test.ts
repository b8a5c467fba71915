import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sampleSections } from '../../server/test/sample-application'
import { TestServer, type Client } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { Person, SMALL_PHONE } from './journey/h5-person'
import { PhotoFiles } from './journey/photo-files'
import { addCandidate } from './journey/add-candidate'

const dist = path.resolve(import.meta.dirname, '../dist/h5')
const PHOTO = '/registration/photo/photo?plan=demo-health-skills'

let browser: Browser
let server: TestServer
let client: Client
let person: Person
const photos = new PhotoFiles()

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  photos.remove()
})
beforeEach(async () => {
  client = await addCandidate(server)
  await client.start()
  await client.save('basic', sampleSections()['basic']!)
  person = await Person.logIn(browser, server, client, SMALL_PHONE)
  await person.open(PHOTO)
  await person.sees('photo-take')
})
afterEach(() => person.leave())

const place = () =>
  person.on('crop-frame').evaluate((frame) => {
    const { left, top, width } = (frame.firstElementChild as HTMLElement).style
    return { left: parseFloat(left), top: parseFloat(top), width: parseFloat(width) }
  })

describe('a photo made in a browser', () => {
  it('is cut with the finger and with the keyboard alone', async () => {
    await person.pickFile('photo-choose', await photos.fromCamera())
    await person.sees('photo-fits')
    expect((await place()).width).toBeCloseTo(100, 0)
    await person.on('crop-zoom').focus()
    for (let press = 0; press < 10; press++) await person.page.keyboard.press('ArrowRight')
    expect((await place()).width).toBeCloseTo(150, 0)
    await person.on('crop-frame').focus()
    await person.page.keyboard.press('+')
    const zoomed = await place()
    expect(zoomed.width).toBeCloseTo(165, 0)
    await person.page.keyboard.press('ArrowRight')
    expect((await place()).left).toBeGreaterThan(zoomed.left)
    const pushed = await place()
    await person.on('crop-frame').scrollIntoViewIfNeeded()
    const { x, y } = (await person.on('crop-frame').boundingBox())!
    await person.page.mouse.move(x + 60, y + 200)
    await person.page.mouse.down()
    await person.page.mouse.move(x + 60, y + 160)
    await person.page.mouse.up()
    expect((await place()).top).toBeLessThan(pushed.top)
    await person.seesIn('photo-use', '使用这张照片')
    await person.tap('photo-use')
    await person.sees('photo-continue')
    expect((await client.application()).photo).toMatchObject({ type: 'jpeg', width: 295, height: 413 })
    expect(person.problems).toEqual([])
  })

  it('goes on after the connection broke in the middle, and after the page was closed', async () => {
    await person.page.route('**/photo', (route) => route.abort('connectionreset'))
    await person.pickFile('photo-choose', await photos.fromCamera())
    await person.sees('photo-fits')
    await person.tap('photo-use')
    await person.sees('photo-cut')
    await person.page.unrouteAll()
    await person.closeAndReopen()
    await person.sees('photo-fits')
    await person.tap('photo-use')
    await person.sees('photo-continue')
    expect((await client.application()).photo).toMatchObject({ type: 'jpeg', width: 295, height: 413 })
  })

  it('is not uploaded twice when the answer alone was lost', async () => {
    let requests = 0
    await person.page.route('**/photo', async (route) => {
      if (route.request().method() !== 'PUT' || ++requests > 1) return route.fallback()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await person.pickFile('photo-choose', await photos.fromCamera())
    await person.sees('photo-fits')
    await person.tap('photo-use')
    await person.sees('photo-cut')
    const { version } = await client.application()
    await person.tap('photo-use')
    await person.sees('photo-continue')
    expect((await client.application()).version).toBe(version)
  })
})

describe('the browser’s way back', () => {
  it('closes an open sheet with what was typed left alone, and leaves the page the next time', async () => {
    await person.open()
    await person.openPlan()
    await person.tap('timeline-education')
    await person.fillIn('education.graduationMonth', '2011')
    await person.tap('education-major')
    await person.sees('education-major-sheet')
    await person.page.goBack()
    await person.on('education-major-sheet').waitFor({ state: 'detached' })
    expect(await person.on('education-graduationMonth').inputValue()).toBe('2011')
    await person.chooseInSheet('education.major', 'nursing')
    await person.seesIn('education-major', '护理学')
    expect(await person.on('restored').count()).toBe(0)
    await person.page.goBack()
    await person.sees('timeline-education')
  })
})
