import type { ApplicationView, PlanView } from '@registration/server/contract'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { applicationView } from '../../test/application-view'
import { showMyApplication } from '../api/applications'
import { forgetRegistrations, keepApplication, loadRegistration } from './registrations'

vi.mock('../platform/page', () => ({}))
vi.mock('../api/plans', () => ({ showPlan: vi.fn(async (id: string) => ({ id }) as PlanView) }))
vi.mock('../api/applications', () => ({ showMyApplication: vi.fn() }))

const show = vi.mocked(showMyApplication)
const begun = applicationView({ version: 3 })

beforeEach(async () => {
  forgetRegistrations()
  show.mockReset().mockResolvedValue(begun)
  await loadRegistration(begun.planId)
})

describe('an application that was read', () => {
  it.each<{ case: string; read: ApplicationView; shown: Partial<ApplicationView> }>([
    { case: 'before it changed is late', read: begun, shown: { version: 4, state: 'submitted' } },
    { case: 'later is shown', read: { ...begun, version: 5 }, shown: { version: 5, state: 'draft' } },
    {
      case: 'of another registration is shown',
      read: { ...begun, id: 'a2' },
      shown: { id: 'a2', version: 3 },
    },
  ])('$case', async ({ read, shown }) => {
    let answer: (read: ApplicationView) => void = () => undefined
    show.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const reading = loadRegistration(begun.planId)
    keepApplication({ ...begun, version: 4, state: 'submitted' })
    answer(read)
    expect((await reading).application).toMatchObject(shown)
  })

  it('is not what a read answers that was asked for later', async () => {
    let answer: (read: ApplicationView) => void = () => undefined
    show.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    show.mockResolvedValueOnce({ ...begun, version: 4 })
    const underWay = loadRegistration(begun.planId)
    await vi.waitFor(() => expect(show).toHaveBeenCalledTimes(2))
    const later = loadRegistration(begun.planId)
    answer(begun)
    expect([(await underWay).application?.version, (await later).application?.version]).toEqual([3, 4])
  })

  it('no longer is forgotten', async () => {
    show.mockResolvedValueOnce(null)
    expect((await loadRegistration(begun.planId)).application).toBeNull()
  })
})
