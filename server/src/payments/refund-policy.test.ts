import { describe, expect, it } from 'vitest'
import { refundFenOf, refundRequestedAt } from './refund-policy'

const steps = [
  { until: '2026-12-01T00:00:00.000Z', percent: 100 },
  { until: '2026-12-10T00:00:00.000Z', percent: 50 },
]

describe('refundFenOf', () => {
  it.each([
    ['before the first step ends, all', steps, 8000, '2026-11-30T23:59:59.999Z', 8000],
    ['when it ends, the second', steps, 8000, '2026-12-01T00:00:00.000Z', 4000],
    ['half of an odd amount, rounded', steps, 8001, '2026-12-05T00:00:00.000Z', 4001],
    ['after the last, nothing', steps, 8000, '2026-12-10T00:00:00.000Z', 0],
    ['where the plan promises nothing, nothing', [], 8000, '2026-11-30T00:00:00.000Z', 0],
  ])('%s', (_label, refund, paidFen, at, fen) => {
    expect(refundFenOf({ refund }, paidFen, at)).toBe(fen)
  })
})

it('looks at the latest request: one that was refused before does not count', () => {
  const entry = { by: 'candidate', from: 'registered', to: 'refund-requested', reasons: [] } as const
  const history = [
    { ...entry, action: 'requestRefund', at: '2026-11-01T00:00:00.000Z' },
    { ...entry, action: 'refuseRefund', at: '2026-11-02T00:00:00.000Z' },
    { ...entry, action: 'requestRefund', at: '2026-12-05T00:00:00.000Z' },
  ]
  expect(refundRequestedAt({ history })).toBe('2026-12-05T00:00:00.000Z')
  expect(refundRequestedAt({ history: [] })).toBeUndefined()
})
