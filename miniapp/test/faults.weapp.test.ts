import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../../server/src/contract'
import { PORTAL_IDS, portalSample } from '../../server/test/portal-samples'
import { PASSWORD, TestServer } from '../../server/test/test-server'
import { addCandidate } from './journey/add-candidate'
import type { Hand } from './journey/hand'
import { PhotoFiles } from './journey/photo-files'
import { PortalJourney, type Files } from './journey/portal-journey'
import { SENDING } from './journey/troubles'
import { usernameOf } from './journey/username-of'
import { weappHand } from './journey/weapp-hand'
import { boot, type Phone } from './weapp-harness'

const dist = path.resolve(import.meta.dirname, '../dist/weapp')
const API = 'http://127.0.0.1:3000'

const photos = new PhotoFiles()
let server: TestServer
let files: Files

beforeAll(async () => {
  server = await TestServer.start()
  files = { photo: await photos.fromCamera(), pdf: photos.pdf() }
})
afterAll(async () => {
  await server.stop()
  photos.remove()
})

type Trouble = (hand: Hand, phone: Phone, button: string) => Promise<void>

/** Two taps before the page has heard of the first. */
const tapTwice: Trouble = async (hand, phone, button) => {
  await hand.tapWhenReady(button)
  phone.tap(`#${button}`)
}

const loseNetwork: Trouble = async (hand, phone, button) => {
  phone.network.connect(false)
  await hand.sees('offline')
  await hand.tapWhenReady(button)
  await hand.sees(SENDING[button]!)
  phone.network.connect(true)
  if (button === 'photo-use') return
  if (button === 'save') await hand.seesIn('save-state', '已保存')
  await hand.tapWhenReady(button)
}

describe.each<[name: string, trouble: Trouble]>([
  ['a finger that taps twice', tapTwice],
  ['a network that is gone for a while', loseNetwork],
])('nothing is lost or doubled in the built mini-program: %s', (_name, trouble) => {
  it.each(PORTAL_IDS)('%s', async (portal) => {
    // Places that nobody else takes.
    const sample = portalSample(portal, { id: `${portal}-${randomUUID()}` })
    await server.store.addPlan(sample.plan)
    const client = await addCandidate(server)
    const phone = boot({ dist, servers: { [API]: server.address }, clock: () => server.now })
    const hand = weappHand(phone)
    await hand.type('username', await usernameOf(client))
    await hand.type('password', PASSWORD)
    await hand.tap('login')
    await hand.sees('logout')
    const troubled: Hand = {
      ...hand,
      tapWhenReady: (id) => (id in SENDING ? trouble(hand, phone, id) : hand.tapWhenReady(id)),
    }
    const journey = new PortalJourney(troubled, sample, files)
    await journey.begin()
    await journey.fillEverything()
    await journey.submit()
    phone.close()

    const { body } = await client.get<{ applications: ApplicationView[] }>('/api/applications')
    expect(body.applications).toHaveLength(1)
    expect(body.applications[0]).toMatchObject({
      state: 'submitted',
      history: [{ action: 'submit' }],
      sections: JSON.parse(JSON.stringify(sample.sections)) as object,
      version: 1 + journey.changes,
    })
  })
})
