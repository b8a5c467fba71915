import { describe, expect, it } from 'vitest'
import { internationalPhone } from './international-phone'

describe('internationalPhone', () => {
  it.each([
    ['Hong Kong', '+852 9123 4567', '+852****4567'],
    ['a mobile number of the mainland', '13800138000', '138****8000'],
    ['a landline', '010-12345678', '010-****5678'],
    ['what is none', '12345', '*****'],
    ['nothing', '', ''],
  ])('hides what a list does not need: %s', (_, typed, masked) => {
    expect(internationalPhone.mask(typed)).toBe(masked)
  })
})
