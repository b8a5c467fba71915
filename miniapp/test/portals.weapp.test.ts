import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../../server/src/contract'
import { portalSample, type PortalId } from '../../server/test/portal-samples'
import { PASSWORD, TestServer } from '../../server/test/test-server'
import { addCandidate } from './journey/add-candidate'
import { PhotoFiles } from './journey/photo-files'
import { PortalJourney, type Files } from './journey/portal-journey'
import { usernameOf } from './journey/username-of'
import { weappHand } from './journey/weapp-hand'
import { boot } from './weapp-harness'

const dist = path.resolve(import.meta.dirname, '../dist/weapp')
/** The API's address in a build that was not told another. */
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

describe('every portal in the built mini-program, from the plan to the submission', () => {
  it.each<{ portal: PortalId }>([
    { portal: 'health-skills' },
    { portal: 'health-qualification' },
    { portal: 'sichuan-health' },
    { portal: 'national-medical' },
    { portal: 'guangdong-skills' },
    { portal: 'general-skills' },
  ])('$portal', async ({ portal }) => {
    const sample = portalSample(portal, { id: `plan-of-${portal}` })
    await server.store.addPlan(sample.plan)
    const client = await addCandidate(server)
    const phone = boot({ dist, servers: { [API]: server.address }, clock: () => server.now })
    const hand = weappHand(phone)
    await hand.type('username', await usernameOf(client))
    await hand.type('password', PASSWORD)
    await hand.tap('login')
    await hand.sees('logout')
    const journey = new PortalJourney(hand, sample, files)
    await journey.begin()
    await journey.fillEverything()
    await journey.submit()
    const { body } = await client.get<ApplicationView>(`/api/plans/${sample.plan.id}/application`)
    expect(body).toMatchObject({
      state: 'submitted',
      sections: JSON.parse(JSON.stringify(sample.sections)) as object,
    })
    expect(Object.keys(body.attachments).sort()).toEqual(Object.keys(sample.attachments).sort())
    phone.close()
  })
})
