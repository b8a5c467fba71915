import { describe, expect, it } from 'vitest'
import { yearMonth } from './year-month'

describe('yearMonth.check', () => {
  it.each([
    ['as the manual has it', '2000-09'],
    ['one digit', '2000-9'],
    ['slash', '2000/09'],
    ['dot', '2000.9'],
    ['Chinese', '2000年9月'],
    ['Chinese, spaced', ' 2000 年 09 月 '],
    ['Chinese without 月', '2000年09'],
    ['six digits', '200009'],
    ['a number', 200009],
    ['full-width', '２０００－０９'],
    ['space', '2000 9'],
    ['dash', '2000–09'],
  ])('reads %s', (_, typed) => {
    expect(yearMonth.check(typed)).toStrictEqual({ value: '2000-09', findings: [] })
  })

  it.each([
    ['month 0', '2000-00', 'yearMonth.month'],
    ['month 13', '2000-13', 'yearMonth.month'],
    ['month 13 in digits', '200013', 'yearMonth.month'],
    ['a whole date', '2000-09-01', 'yearMonth.form'],
    ['a whole date in digits', '20000901', 'yearMonth.form'],
    ['five digits', '20009', 'yearMonth.form'],
    ['a year alone', '2000', 'yearMonth.form'],
    ['year 0', '0000-01', 'yearMonth.form'],
    ['two-digit year', '00-09', 'yearMonth.form'],
    ['month first', '09-2000', 'yearMonth.form'],
    ['words', '去年九月', 'yearMonth.form'],
    ['negative', '-2000-09', 'yearMonth.form'],
  ])('refuses %s', (_, typed, code) => {
    expect(yearMonth.check(typed).findings).toEqual([{ path: '', code, severity: 'error', params: {} }])
  })
})
