import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../../server/src/contract'
import { PORTAL_IDS, portalSample } from '../../server/test/portal-samples'
import type { Hand } from './journey/hand'
import { PortalJourney } from './journey/portal-journey'
import { SENDING } from './journey/troubles'
import { WeappCandidates } from './journey/weapp-candidates'
import type { Phone } from './weapp-harness'

let candidates: WeappCandidates

beforeAll(async () => {
  candidates = await WeappCandidates.gather()
})
afterAll(() => candidates.leave())

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
    const { client, phone, hand } = await candidates.logIn(sample)
    const troubled: Hand = {
      ...hand,
      tapWhenReady: (id) => (id in SENDING ? trouble(hand, phone, id) : hand.tapWhenReady(id)),
    }
    const journey = new PortalJourney(troubled, sample, candidates.files)
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
