import { describe, expect, it } from 'vitest'
import { yearsInOccupation } from './years-in-occupation'

describe('yearsInOccupation.check', () => {
  it.each([
    ['none', '0', '0', 0],
    ['the most', '50', '50', 50],
    ['leading zero', '07', '7', 7],
    ['zeros', '00', '0', 0],
    ['space at the ends', ' 12 ', '12', 12],
    ['a number', 12, '12', 12],
  ])('reads %s', (_, typed, value, years) => {
    expect(yearsInOccupation.check(typed)).toStrictEqual({ value, findings: [], years })
  })

  it.each([
    ['full-width digits', '１２'],
    ['Chinese digits', '十二'],
    ['Arabic-Indic digits', '١٢'],
    ['a fraction', '1.5'],
    ['a fraction as a number', 5.5],
    ['negative', '-1'],
    ['negative as a number', -1],
    ['a sign', '+1'],
    ['exponent', '1e1'],
    ['hexadecimal', '0x10'],
    ['a unit', '5年'],
    ['a space within', '1 2'],
  ])('refuses %s', (_, typed) => {
    const checked = yearsInOccupation.check(typed)
    expect(checked.value).toBe(String(typed))
    expect(checked.findings).toEqual([{ path: '', code: 'years.form', severity: 'error', params: {} }])
    expect(checked).not.toHaveProperty('years')
  })

  it.each([
    ['51', {}, { min: 0, max: 50 }],
    ['9'.repeat(400), {}, { min: 0, max: 50 }],
    ['1', { min: 2, max: 10 }, { min: 2, max: 10 }],
    ['11', { min: 2, max: 10 }, { min: 2, max: 10 }],
  ])('keeps within the limits: %s', (typed, options, params) => {
    expect(yearsInOccupation.check(typed, options).findings).toEqual([
      { path: '', code: 'years.range', severity: 'error', params },
    ])
  })
})
