import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRegistrationNumber, registrationNumber } from './registration-number'

describe('网报号', () => {
  it('is year, sequence and check digit', () => {
    expect(registrationNumber('2026', 17)).toBe('202600000179')
  })

  it('checks after ISO 7064 MOD 11,10: an example that other implementations of it give', () => {
    expect(isRegistrationNumber('002006673085')).toBe(true)
  })

  it('notices every single mistyped digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.nat(11),
        fc.integer({ min: 1, max: 9 }),
        (sequence, at, by) => {
          const number = registrationNumber('2026', sequence)
          expect(isRegistrationNumber(number)).toBe(true)
          const digit = String((Number(number.charAt(at)) + by) % 10)
          expect(isRegistrationNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBe(false)
        },
      ),
    )
  })
})
