import { describe, expect, it } from 'vitest'
import { chinaDay, chinaDayTime, chinaTime } from './instant'
import { fenOf, yuan } from './yuan'

describe('instants are shown in China’s time', () => {
  it.each([
    { instant: '2026-11-22T08:05:00.000Z', shown: '2026-11-22 16:05' },
    { instant: '2026-12-31T16:00:00.000Z', shown: '2027-01-01 00:00' },
    { instant: Date.UTC(2026, 0, 1, 15, 59), shown: '2026-01-01 23:59' },
  ])('$instant → $shown', ({ instant, shown }) => {
    expect(chinaDayTime(instant)).toBe(shown)
    expect(`${chinaDay(instant)} ${chinaTime(instant)}`).toBe(shown)
  })
})

describe('money', () => {
  it.each([
    [28000, '280'],
    [28050, '280.50'],
    [5, '0.05'],
    [0, '0'],
  ])('%i fen is shown as %s yuan and read back', (fen, shown) => {
    expect(yuan(fen)).toBe(shown)
    expect(fenOf(shown)).toBe(fen)
  })

  it.each(['', ' ', '-1', '1.234', '1,000', '二百', '1e3'])('“%s” is no amount', (typed) => {
    expect(fenOf(typed)).toBeUndefined()
  })

  it('takes one decimal and spaces around', () => {
    expect(fenOf(' 280.5 ')).toBe(28050)
  })
})
