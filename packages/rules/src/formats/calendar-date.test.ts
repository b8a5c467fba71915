import { describe, expect, it } from 'vitest'
import { calendarDate } from './calendar-date'

describe('calendarDate.check', () => {
  it.each([
    ['as it is kept', '1990-01-02'],
    ['single digits', '1990-1-2'],
    ['slashes', '1990/01/02'],
    ['dots', '1990.1.2'],
    ['Chinese', '1990年1月2日'],
    ['Chinese, spaced', '1990 年 1 月 2 日'],
    ['eight digits', '19900102'],
    ['a number', 19900102],
    ['full-width', '１９９０－０１－０２'],
  ])('reads %s', (_, typed) => {
    expect(calendarDate.check(typed)).toStrictEqual({ value: '1990-01-02', findings: [] })
  })

  it.each([
    ['30 February', '1990-02-30', 'calendarDate.day'],
    ['29 February 1900', '1900-02-29', 'calendarDate.day'],
    ['31 April', '1990-4-31', 'calendarDate.day'],
    ['month 13', '1990-13-01', 'calendarDate.day'],
    ['day 0', '19900100', 'calendarDate.day'],
    ['a month', '1990-01', 'calendarDate.form'],
    ['two-digit year', '90-1-1', 'calendarDate.form'],
    ['year 0', '0000-01-01', 'calendarDate.form'],
    ['day first', '02/01/1990', 'calendarDate.form'],
    ['a time', '1990-01-02T00:00:00Z', 'calendarDate.form'],
    ['words', '不详', 'calendarDate.form'],
  ])('refuses %s', (_, typed, code) => {
    expect(calendarDate.check(typed).findings).toEqual([{ path: '', code, severity: 'error', params: {} }])
  })

  it('knows 29 February of leap years', () => {
    expect(calendarDate.check('2000-02-29').findings).toEqual([])
  })
})
