import { expect, it } from 'vitest'
import { zhCN } from '../../texts/zh-CN'
import { nextSteps } from './next-steps'

const station = { name: '太原站', address: '学府街1号' }

it.each([
  [
    'everything',
    { documents: ['身份证原件', '毕业证'], feeFen: 28000, station },
    [
      ['打印申报表，核对无误后在考生签字处签名', []],
      ['带齐以下材料', ['身份证原件', '毕业证']],
      ['带好报名费 280 元', []],
      ['在报名时间内到所选工作站现场确认：太原站', ['学府街1号']],
    ],
  ],
  [
    'no papers, no fee, no address',
    { documents: [], feeFen: 0, station: { ...station, address: undefined } },
    [
      ['打印申报表，核对无误后在考生签字处签名', []],
      ['在报名时间内到所选工作站现场确认：太原站', []],
    ],
  ],
  [
    'no station yet',
    { documents: [], feeFen: 0, station: undefined },
    [['打印申报表，核对无误后在考生签字处签名', []]],
  ],
])('what is next leaves out what is not: %s', (_label, bringing, expected) => {
  expect(nextSteps(zhCN, bringing).map(({ text, details = [] }) => [text, details])).toEqual(expected)
})
