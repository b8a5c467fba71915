import { describe, expect, it } from 'vitest'
import { dayBeside, dayOf } from './day'
import { byStation, tallyText } from './tally-text'

const rows = [
  { station: '140100-01', clerk: 'li', count: 2, feeFen: 56000 },
  { station: '140100-01', clerk: 'zhao', count: 1, feeFen: 28050 },
  { station: '610100-01', clerk: 'qian', count: 1, feeFen: 28000 },
]

describe('the tally of a day', () => {
  it('adds up what each station took in', () => {
    expect(byStation({ rows }).map(({ station, count, feeFen }) => [station, count, feeFen])).toEqual([
      ['140100-01', 3, 84050],
      ['610100-01', 1, 28000],
    ])
  })

  it('is a table for a spreadsheet', () => {
    const texts = {
      title: '统计',
      station: '工作站',
      clerk: '经办人',
      count: '人数',
      fee: '元',
      total: '合计',
    }
    const text = tallyText({ date: '2026-11-22', rows, count: 4, feeFen: 112050 }, texts, (code) =>
      code === '140100-01' ? '太原市卫生学校' : code,
    )
    expect(text.split('\n')).toEqual([
      '统计 2026-11-22',
      '工作站\t经办人\t人数\t元',
      '太原市卫生学校\tli\t2\t560',
      '太原市卫生学校\tzhao\t1\t280.50',
      '610100-01\tqian\t1\t280',
      '合计\t\t4\t1120.50',
    ])
  })
})

describe('days', () => {
  it.each([
    ['2026-11-22', 1, '2026-11-23'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-03-01', -1, '2028-02-29'],
  ])('%s and %i is %s', (date, days, expected) => {
    expect(dayBeside(date, days)).toBe(expected)
  })

  it.each([
    ['2026-11-22', '2026-11-22'],
    ['2026年11月2日', '2026-11-02'],
    ['20261122', '2026-11-22'],
    ['2026-11', undefined],
    ['2026-02-30', undefined],
    ['', undefined],
  ])('“%s” is %s', (typed, expected) => {
    expect(dayOf(typed)).toBe(expected)
  })
})
