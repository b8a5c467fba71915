import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ApplicationView } from '../../server/src/contract'
import { portalSample } from '../../server/test/portal-samples'
import { TestServer, type Client } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { addCandidate } from './journey/add-candidate'
import { Person, SMALL_PHONE } from './journey/h5-person'

const dist = path.resolve(import.meta.dirname, '../dist/h5')
const folder = mkdtempSync(path.join(tmpdir(), 'registration-scans-'))
const scan = path.join(folder, 'diploma.jpg')
const sample = portalSample('sichuan-health')
const ATTACHMENTS = `/registration/attachments/attachments?plan=${sample.plan.id}`

let browser: Browser
let server: TestServer
let client: Client
let person: Person
let byteLength: number

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  await server.store.addPlan(sample.plan)
  browser = await launchBrowser()
  const [width, height, channels] = [1000, 1400, 3] as const
  const noise = randomBytes(width * height * channels)
  const bytes = await sharp(noise, { raw: { width, height, channels } }).jpeg({ quality: 60 }).toBuffer()
  byteLength = bytes.length
  writeFileSync(scan, bytes)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true })
})

const application = async () =>
  (await client.get<ApplicationView>(`/api/plans/${sample.plan.id}/application`)).body

beforeEach(async () => {
  client = await addCandidate(server)
  await client.post(`/api/plans/${sample.plan.id}/application`, sample.beginning)
  for (const [section, entries] of Object.entries(sample.sections)) {
    const { id, version } = await application()
    await client.put(`/api/applications/${id}/sections/${section}`, { entries }, version)
  }
  const { id, version } = await application()
  await client.put(`/api/applications/${id}/photo`, sample.photo, version)
  person = await Person.logIn(browser, server, client, SMALL_PHONE)
  await person.open(ATTACHMENTS)
  await person.sees('diploma-choose')
})
afterEach(() => person.leave())

/** Numbers of the parts that reach the server; the line is cut when so many have. */
async function countParts(cutAfter = Infinity): Promise<number[]> {
  const arrived: number[] = []
  await person.page.route('**/parts/*', async (route) => {
    if (arrived.length >= cutAfter) return route.abort('connectionreset')
    arrived.push(Number(route.request().url().split('/').pop()))
    return route.fallback()
  })
  return arrived
}

const all = () => Array.from({ length: Math.ceil(byteLength / (128 * 1024)) }, (_, part) => part)

it('sends the rest alone after a cut, at a tap', async () => {
  const before = await countParts(3)
  await person.pickFile('diploma-choose', scan)
  await person.sees('diploma-cut')
  await person.photograph('60-attachment-cut')
  await person.page.unrouteAll()
  const after = await countParts()
  await person.tap('diploma-resume')
  await person.sees('diploma-stored')
  expect([...before, ...after]).toEqual(all())
  expect((await application()).attachments['diploma']?.byteLength).toBe(byteLength)
})

it('goes on by itself when the page that was closed is opened again, and keeps nothing afterwards', async () => {
  const before = await countParts(4)
  await person.pickFile('diploma-choose', scan)
  await person.sees('diploma-cut')
  await person.page.unrouteAll()
  const after = await countParts()
  await person.closeAndReopen()
  await person.sees('diploma-stored')
  expect([...before, ...after]).toEqual(all())
  expect((await application()).attachments['diploma']?.byteLength).toBe(byteLength)
  const kept = () =>
    person.page.evaluate(async () => {
      const request = indexedDB.open('registration')
      await new Promise((done) => (request.onsuccess = done))
      const count = request.result.transaction('files').objectStore('files').count()
      await new Promise((done) => (count.onsuccess = done))
      return count.result
    })
  await expect.poll(kept).toBe(0)
})
