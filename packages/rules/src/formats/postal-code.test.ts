import { expect, it } from 'vitest'
import { postalCode } from './postal-code'

it.each([
  ['Taiyuan', '030012', '030012'],
  ['full-width', '０３００１２', '030012'],
  ['spaces', '030 012', '030012'],
  ['Hong Kong', '999077', '999077'],
])('postalCode reads %s', (_, typed, value) => {
  expect(postalCode.check(typed)).toStrictEqual({ value, findings: [] })
})

it.each([
  ['five digits', '30012'],
  ['seven digits', '0300121'],
  ['zeros', '000000'],
  ['letters', '03001A'],
])('postalCode refuses %s', (_, typed) => {
  expect(postalCode.check(typed).findings).toEqual([
    { path: '', code: 'postalCode.form', severity: 'error', params: {} },
  ])
})
