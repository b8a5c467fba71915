import { describe, expect, it } from 'vitest'
import { dayBeside, dayOf } from './day'
import { subtotals, tallyText } from './tally-text'

const rows = [
  { planId: 'autumn', station: '140100-01', clerk: 'li', count: 2, feeFen: 56000 },
  { planId: 'autumn', station: '140100-01', clerk: 'zhao', count: 1, feeFen: 28050 },
  { planId: 'autumn', station: '610100-01', clerk: 'qian', count: 1, feeFen: 28000 },
  { planId: 'nursing', station: '140100-01', clerk: 'li', count: 3, feeFen: 0 },
]

describe('the tally of a day', () => {
  it.each([
    [
      'planId',
      [
        ['autumn', 4, 112050],
        ['nursing', 3, 0],
      ],
    ],
    [
      'station',
      [
        ['140100-01', 6, 84050],
        ['610100-01', 1, 28000],
      ],
    ],
  ] as const)('adds up by %s', (column, expected) => {
    expect(subtotals(rows, column).map(({ of, count, feeFen }) => [of, count, feeFen])).toEqual(expected)
  })

  it('is a table for a spreadsheet', () => {
    const texts = {
      title: '统计',
      plan: '考务计划',
      station: '工作站',
      clerk: '经办人',
      count: '人数',
      fee: '元',
      total: '合计',
    }
    const names = {
      plan: (id: string) => (id === 'autumn' ? '秋季' : id),
      station: (planId: string, code: string) =>
        planId === 'autumn' && code === '140100-01' ? '太原市卫生学校' : code,
    }
    const text = tallyText({ date: '2026-11-22', rows, count: 7, feeFen: 112050 }, texts, names)
    expect(text.split('\n')).toEqual([
      '统计 2026-11-22',
      '考务计划\t工作站\t经办人\t人数\t元',
      '秋季\t太原市卫生学校\tli\t2\t560',
      '秋季\t太原市卫生学校\tzhao\t1\t280.50',
      '秋季\t610100-01\tqian\t1\t280',
      'nursing\t140100-01\tli\t3\t0',
      '合计\t\t\t7\t1120.50',
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
