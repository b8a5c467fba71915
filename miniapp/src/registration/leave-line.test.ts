import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ask } from '../platform/dialog'
import { zhCN } from '../texts/zh-CN'
import { agreesToLeaveLine } from './leave-line'

vi.mock('../platform/dialog', () => ({ ask: vi.fn() }))

const WAITING = { since: '2026-11-22T00:00:00Z', ahead: 2 }

beforeEach(() => vi.mocked(ask).mockReset())

describe('an edit of somebody who waits for a place', () => {
  it.each([
    { what: 'goes on where she agrees', waiting: WAITING, answer: true, asked: 1, goesOn: true },
    { what: 'is not saved where she does not', waiting: WAITING, answer: false, asked: 1, goesOn: false },
    { what: 'of anybody else asks nothing', waiting: null, answer: false, asked: 0, goesOn: true },
  ])('$what', async ({ waiting, answer, asked, goesOn }) => {
    vi.mocked(ask).mockResolvedValue(answer)
    expect(await agreesToLeaveLine({ waiting }, zhCN)).toBe(goesOn)
    expect(ask).toHaveBeenCalledTimes(asked)
  })
})
