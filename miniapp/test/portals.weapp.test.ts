import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationView } from '../../server/src/contract'
import { portalSample, type PortalId } from '../../server/test/portal-samples'
import { PortalJourney } from './journey/portal-journey'
import { WeappCandidates } from './journey/weapp-candidates'

let candidates: WeappCandidates

beforeAll(async () => {
  candidates = await WeappCandidates.gather()
})
afterAll(() => candidates.leave())

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
    const { client, phone, hand } = await candidates.logIn(sample)
    const journey = new PortalJourney(hand, sample, candidates.files)
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
