import { beforeEach, expect, it, vi } from 'vitest'
import { openPage } from '../../platform/navigation'
import { lastDone, openReview } from './queue-store'

vi.mock('../../platform/navigation', () => ({ openPage: vi.fn() }))
vi.mock('../../api/desk', () => ({}))

beforeEach(() => lastDone.set('审核通过：202600000179'))

it('opens a review that follows none without what was done last', () => {
  openReview('b7e2 3')
  expect(lastDone.get()).toBeUndefined()
  expect(openPage).toHaveBeenCalledWith('/desk/review/review?id=b7e2%203')
})
