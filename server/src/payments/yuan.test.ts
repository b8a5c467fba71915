import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenOf, yuanOf } from './yuan'

describe('fenOf', () => {
  it.each([
    ['0.29', 29],
    ['80', 8000],
    ['80.5', 8050],
    ['-12.34', -1234],
    [' 1.10\t', 110],
  ])('reads %j', (yuan, fen) => {
    expect(fenOf(yuan)).toBe(fen)
  })

  it.each(['', '1.234', '1e3', '１.00', '1,000.00', '.5'])('takes %j for no amount', (yuan) => {
    expect(() => fenOf(yuan)).toThrow(RangeError)
  })

  it('reads back what yuanOf writes', () => {
    fc.assert(fc.property(fc.nat({ max: 1e11 }), (fen) => fenOf(yuanOf(fen)) === fen))
  })
})
