import type { ApplicationView } from '@registration/server/contract'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { applicationView } from '../../test/application-view'
import { showMyApplication, submit } from '../api/applications'
import { ApiProblem } from '../api/problem'
import { forgetRegistrations } from './registrations'
import { submitReviewed } from './submit-reviewed'

vi.mock('../platform/page', () => ({}))
vi.mock('../api/plans', () => ({ showPlan: vi.fn(async (id: string) => ({ id })) }))
vi.mock('../api/applications', () => ({ showMyApplication: vi.fn(), submit: vi.fn() }))

const reviewed = applicationView({ version: 3, sections: { work: { phone: '13800138000' } } })
const send = vi.mocked(submit)

beforeEach(() => {
  forgetRegistrations()
  send.mockReset().mockRejectedValueOnce(new ApiProblem('version-conflict', '内容已在别处更改'))
  send.mockImplementation(async (seen) => ({ ...seen, state: 'submitted' }))
})

describe('a submission that comes after a change', () => {
  it('of nothing that was reviewed goes through', async () => {
    vi.mocked(showMyApplication).mockResolvedValue({ ...reviewed, version: 4 })
    const submitted = await submitReviewed(reviewed, [], false)
    expect(submitted).toMatchObject({ version: 4, state: 'submitted' })
    expect(send.mock.calls.map(([seen]) => seen.version)).toEqual([3, 4])
  })

  it.each<{ case: string; now: ApplicationView | null }>([
    { case: 'of an entry', now: { ...reviewed, sections: { work: { phone: '13900139000' } } } },
    {
      case: 'of the photo',
      now: { ...reviewed, photo: { type: 'jpeg', width: 295, height: 413, byteLength: 9 } },
    },
    { case: 'of the state', now: { ...reviewed, state: 'submitted' } },
    { case: 'of everything', now: null },
  ])('$case is refused', async ({ now }) => {
    vi.mocked(showMyApplication).mockResolvedValue(now && { ...now, version: 4 })
    await expect(submitReviewed(reviewed, [], false)).rejects.toMatchObject({ id: 'version-conflict' })
    expect(send).toHaveBeenCalledOnce()
  })

  it('is refused at once for anything else', async () => {
    send.mockReset().mockRejectedValueOnce(new ApiProblem('no-places-left', '名额已满'))
    await expect(submitReviewed(reviewed, [], false)).rejects.toMatchObject({ id: 'no-places-left' })
    expect(send).toHaveBeenCalledOnce()
  })
})
