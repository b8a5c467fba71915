import { describe, expect, it } from 'vitest'
import { permanentResidentId } from './permanent-resident-id'

const OPTIONS = { today: '2026-11-22' }

describe('permanentResidentId.check', () => {
  it('reads the card of 2023 as a resident number', () => {
    expect(permanentResidentId.check('911840198506120023', OPTIONS)).toStrictEqual({
      value: '911840198506120023',
      findings: [],
      birthDate: '1985-06-12',
      gender: 'female',
      areaCode: '110000',
    })
  })

  it.each([
    ['small letters and spaces', 'usa 1100 850612 01', 'USA110085061201'],
    ['29 February', 'FRA310000022901', 'FRA310000022901'],
  ])('reads the older card: %s', (_, typed, value) => {
    expect(permanentResidentId.check(typed, OPTIONS)).toStrictEqual({ value, findings: [] })
  })

  it.each([
    ['wrong check character', '911840198506120025', ['residentId.checksum']],
    ['a resident’s number', '11010119900101004X', ['permanentResidentId.form']],
    ['14 characters', 'USA11008506120', ['permanentResidentId.form']],
    ['no such day', 'USA110085063101', ['permanentResidentId.birthDate']],
    ['a passport', 'E12345678', ['permanentResidentId.form']],
  ])('names what is wrong: %s', (_, typed, codes) => {
    expect(permanentResidentId.check(typed, OPTIONS).findings.map((f) => f.code)).toEqual(codes)
  })

  it('masks the middle', () => {
    expect(permanentResidentId.mask('USA110085061201')).toBe('USA********1201')
  })
})
