import { describe, expect, it } from 'vitest'
import { dateOf, shownByCode, shownByNumber } from './number-format'

it.each([
  ['General', 'number'],
  ['0.00%', 'number'],
  ['#,##0_);[Red](#,##0)', 'number'],
  ['"day "0', 'number'],
  ['h:mm AM/PM', 'number'],
  ['mm:ss', 'number'],
  ['yyyy-mm-dd', 'day'],
  ['m/d', 'day'],
  ['[$-804]yyyy"年"m"月"d"日";@', 'day'],
  ['yyyy"年"m"月"', 'month'],
  ['mmm\\-yy', 'month'],
  ['yyyy', 'month'],
])('the format %s shows a %s', (code, shown) => {
  expect(shownByCode(code)).toBe(shown)
})

it.each([
  [0, 'number'],
  [14, 'day'],
  [17, 'month'],
  [20, 'number'],
  [31, 'day'],
  [57, 'month'],
])('the format of number %i shows a %s', (format, shown) => {
  expect(shownByNumber(format)).toBe(shown)
})

describe('a serial number', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [32874, '1990-01-01'],
    [39995.99, '2009-07-01'],
    [2958465, '9999-12-31'],
    [2958466, undefined],
    [0, undefined],
    [-1, undefined],
    [NaN, undefined],
  ])('%d is %s', (serial, date) => {
    expect(dateOf(serial, false)).toBe(date)
  })

  it('counts from 1904 where the workbook does', () => {
    expect(dateOf(38533, true)).toBe('2009-07-01')
    expect(dateOf(2957003, true)).toBe('9999-12-31')
    expect(dateOf(2957004, true)).toBeUndefined()
  })
})
