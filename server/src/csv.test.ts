import { describe, expect, it } from 'vitest'
import { csvFile } from './csv'

const textOf = (rows: readonly (readonly (string | number)[])[]) =>
  new TextDecoder().decode(csvFile('x.csv', rows).bytes)

describe('a table as CSV', () => {
  it('begins with a byte order mark, by which Excel reads it as UTF-8', () => {
    expect(Array.from(csvFile('x.csv', [['名']]).bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  })

  it.each([
    ['a formula', '=1+1', `'=1+1`],
    ['a formula that begins with a plus', '+1', `'+1`],
    ['a formula that begins with a minus', '-1+2', `'-1+2`],
    ['a command', '@SUM(A1)', `'@SUM(A1)`],
    ['a tab', '\t=1', `'\t=1`],
    ['a return', '\r=1', `"'\r=1"`],
    ['a formula in full width', '＝1', `'＝1`],
    ['a formula with a comma', '=A1,B1', `"'=A1,B1"`],
    ['a quote', '说"好"', '"说""好"""'],
    ['a line break', '第一行\n第二行', '"第一行\n第二行"'],
    ['a number', -5, '-5'],
    ['a text', '太原市卫生学校', '太原市卫生学校'],
  ])('writes %s', (_what, cell, written) => {
    expect(textOf([[cell, 'x']])).toBe(`${written},x\r\n`)
  })
})
