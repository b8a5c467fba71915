import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { csvFile, csvStream } from './csv'

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

describe('a long table as CSV', () => {
  const parts = [
    [['行', '说明']],
    [
      [1, '=1+1'],
      [2, ''],
    ],
    [],
    [[3, 'a,b']],
  ]

  async function* given() {
    yield* parts
  }

  it('has the bytes of a short one', async () => {
    const { type, filename, bytes } = csvStream('x.csv', given())
    const whole = csvFile('x.csv', parts.flat())
    expect([type, filename]).toEqual([whole.type, whole.filename])
    expect(await buffer(bytes as AsyncIterable<Uint8Array>)).toEqual(whole.bytes)
  })

  it('lets others work after each part', async () => {
    let turns = 0
    const seen: number[] = []
    const count = () => {
      turns++
      timer = setImmediate(count)
    }
    let timer = setImmediate(count)
    async function* watched() {
      for (const part of parts) {
        seen.push(turns)
        yield part
      }
    }
    await buffer(csvStream('x.csv', watched()).bytes as AsyncIterable<Uint8Array>)
    clearImmediate(timer)
    expect(new Set(seen).size).toBe(parts.length)
  })
})
