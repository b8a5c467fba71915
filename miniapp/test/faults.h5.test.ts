import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../../server/src/contract'
import { openEmbeddedStore } from '../../server/src/store/embedded/embedded-store'
import { openMongoStore } from '../../server/src/store/mongo/mongo-store'
import { databaseUri, startMongoServer } from '../../server/test/mongo-server'
import { PORTAL_IDS, portalSample, type PortalId } from '../../server/test/portal-samples'
import { TestServer } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { addCandidate } from './journey/add-candidate'
import { h5Hand } from './journey/h5-hand'
import { Person } from './journey/h5-person'
import { PhotoFiles } from './journey/photo-files'
import { PortalJourney, type Files } from './journey/portal-journey'
import { breakLine, loseNetwork, tapTwice, troubledHand, type Trouble } from './journey/troubles'
import { printForm } from './journey/printed-form'
import { UnsteadyLine } from './journey/unsteady-line'
import { usernameOf } from './journey/username-of'

const HOUR = 3600_000
const dist = path.resolve(import.meta.dirname, '../dist/h5')

/** The portals are walked on the embedded store in portals.h5.test.ts: here on MongoDB, where a server can be had. */
const mongo = await startMongoServer()
const directory = mkdtempSync(path.join(tmpdir(), 'registration-'))
const database = `registration-faults-${randomUUID()}`
const openStore = () =>
  mongo === undefined ? openEmbeddedStore(directory) : openMongoStore(databaseUri(mongo, database))

const photos = new PhotoFiles()
let browser: Browser
let server: TestServer
let line: UnsteadyLine
let files: Files

async function restartServer(): Promise<void> {
  const { now } = server
  await server.stop()
  server = await TestServer.start(openStore, dist)
  server.now = now
}

beforeAll(async () => {
  server = await TestServer.start(openStore, dist)
  line = await UnsteadyLine.to(() => server.address)
  browser = await launchBrowser()
  files = { photo: await photos.fromCamera(), pdf: photos.pdf() }
})
afterAll(async () => {
  await browser.close()
  await line.close()
  await server.stop()
  await mongo?.stop()
  photos.remove()
  rmSync(directory, { recursive: true })
})

/** At every step of every portal where something goes to the server. */
const TROUBLES: readonly (readonly [name: string, trouble: Trouble])[] = [
  ['a slow network, a finger that taps twice and a session that has expired', tapTwice],
  ['a line that breaks on the way there and back, and a server that starts again', breakLine],
  ['a network that is gone for a while, and a page that is closed meanwhile', loseNetwork],
]

/** Every trouble, and every portal once; each portal in each trouble takes three minutes: `FAULTS=all`. */
function portalsIn(trouble: number): readonly PortalId[] {
  if (process.env['FAULTS'] === 'all') return PORTAL_IDS
  return PORTAL_IDS.filter((_, index) => index % TROUBLES.length === trouble)
}

describe.each(TROUBLES.map(([name, trouble], index) => [name, trouble, portalsIn(index)] as const))(
  `nothing is lost or doubled on ${mongo?.name ?? 'the embedded store'}: %s`,
  (_name, trouble, portals) => {
    // Once in a dozen times on a busy machine the page of before stays after the log-in: not understood yet, and a second
    // tap goes on. Whatever is lost or doubled fails each time.
    it.each(portals)('%s', { retry: 2 }, async (portal) => {
      line.mend()
      line.breakOf = () => undefined
      // Places that nobody else takes.
      const sample = portalSample(portal, { id: `${portal}-${randomUUID()}` })
      await server.store.addPlan(sample.plan)
      const client = await addCandidate(server)
      const username = await usernameOf(client)
      const site = { address: line.address, now: server.now }
      const person = await Person.logIn(browser, site, client)
      const expireSessions = async () => {
        server.now += 13 * HOUR
        await person.setClock(server.now)
      }
      const hand = troubledHand(h5Hand(person), { person, line, expireSessions, restartServer }, trouble)
      const journey = new PortalJourney(hand, sample, files)
      await journey.begin()
      await journey.fillEverything()
      await journey.submit()
      await person.leave()

      const seen = await server.logIn(username)
      const { body } = await seen.get<{ applications: ApplicationView[] }>('/api/applications')
      expect(body.applications).toHaveLength(1)
      const [application] = body.applications
      expect(application).toMatchObject({
        state: 'submitted',
        history: [{ action: 'submit' }],
        sections: JSON.parse(JSON.stringify(sample.sections)) as object,
        photo: { type: 'jpeg' },
      })
      // A place that is no longer kept changes the application, too.
      const canLapse = trouble === tapTwice && sample.plan.places !== null
      if (!canLapse) expect(application!.version).toBe(1 + journey.changes)
      expect(Object.keys(application!.attachments).sort()).toEqual(Object.keys(sample.attachments).sort())
    })
  },
)

describe(`the main journey on ${mongo?.name ?? 'the embedded store'}`, () => {
  it('goes from the notice to the confirmation at the counter', async () => {
    const sample = portalSample('health-skills', { id: `health-skills-${randomUUID()}` })
    await server.store.addPlan(sample.plan)
    const candidate = await Person.logIn(browser, server, await addCandidate(server))
    const hand = h5Hand(candidate)
    const journey = new PortalJourney(hand, sample, files)
    await journey.begin()
    await journey.fillEverything()
    await journey.submit()
    const form = await printForm((await candidate.download('open-form')).bytes)

    const clerk = await Person.logIn(browser, server, await server.addStaff('clerk', '140100-01'))
    await clerk.type('code', form.qrText ?? '')
    await clerk.tap('find')
    await clerk.sees('printout-current')
    for (const document of ['form', 'id', 'diploma', 'work']) await clerk.tap(`document-${document}`)
    await clerk.tap('confirm')
    await clerk.seesIn('confirmed', '确认成功')
    await hand.open(journey.overview)
    await hand.seesIn('standing', '已确认')
    await candidate.leave()
    await clerk.leave()
  })
})
