import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { csvRows } from './csv-rows'
import type { Row } from './row'
import { UnreadableTable } from './unreadable-table'

const BOM = '\ufeff'

/** In slices of a size at which no character is sure to be whole. */
function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1021) yield bytes.subarray(start, start + 1021)
}

async function rowsOf(bytes: Uint8Array): Promise<Row[]> {
  const all: Row[] = []
  for await (const rows of csvRows(slices(bytes))) all.push(...rows)
  return all
}

const cellsOf = async (bytes: Uint8Array) => (await rowsOf(bytes)).map(({ cells }) => cells)

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()

const TABLE = [
  ['姓名', '单位', '报考科目'],
  ['王芳', '太原市, 第一医院', '理论知识;操作技能'],
  ['阿卜杜拉·买买提', '', '理论知识'],
]
/** Quoted, so that what parts the cells may stand in them. */
const written = (delimiter: string) =>
  TABLE.map((cells) => cells.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n')

describe('csvRows', () => {
  it.each([
    ['commas', Buffer.from(written(','))],
    ['tabs', Buffer.from(written('\t'))],
    ['semicolons', Buffer.from(written(';'))],
    ['UTF-8 with a byte order mark', Buffer.from(BOM + written(','))],
    ['“Unicode 文本” of Excel: UTF-16 with tabs', Buffer.from(BOM + written('\t'), 'utf16le')],
    ['UTF-16, the high byte first', bigEndian(BOM + written('\t'))],
    ['a title above', Buffer.from(`2026年第一批考生名单\n${written(';')}`)],
  ])('reads %s', async (_label, bytes) => {
    expect((await cellsOf(bytes)).slice(-TABLE.length)).toEqual(TABLE)
  })

  it('takes a semicolon for what parts choices where commas part more cells', async () => {
    expect(await cellsOf(Buffer.from('姓名,电话,科目;说明;备注\n王芳,138,理论;操作\n'))).toEqual([
      ['姓名', '电话', '科目;说明;备注'],
      ['王芳', '138', '理论;操作'],
    ])
  })

  // 王芳 in GB 18030, long after the beginning.
  it('tells the encoding by the first character that is not ASCII, however late it comes', async () => {
    const ascii = 'name,phone\n'.repeat(500)
    const bytes = Buffer.concat([
      Buffer.from(ascii),
      Buffer.from([0xcd, 0xf5, 0xb7, 0xbc]),
      Buffer.from(',1'),
    ])
    expect((await cellsOf(bytes)).at(-1)).toEqual(['王芳', '1'])
    expect((await cellsOf(Buffer.from(ascii + '王芳,1'))).at(-1)).toEqual(['王芳', '1'])
  })

  it('has no row of an empty file', async () => {
    expect(await rowsOf(new Uint8Array())).toEqual([])
  })

  it.each([
    ['a quote that is not closed', Buffer.from('姓名,电话\n王芳,1\n"李明,2\n赵明,3\n'), 2],
    ['a row without end', Buffer.from(`姓名\n"${'x'.repeat(200_000)}`), 1],
    ['half of a character at the end', Buffer.from('姓名\n王芳\n李明').subarray(0, -1), 2],
    ['bytes that are no text', Uint8Array.of(0xff, 0xff, 0xff, 0x0a), 0],
  ])('says after which row it cannot read %s', async (_label, bytes, lastRow) => {
    const read: Row[] = []
    const reading = async () => {
      for await (const rows of csvRows(slices(bytes))) read.push(...rows)
    }
    await expect(reading()).rejects.toThrow(UnreadableTable)
    await expect(rowsOf(bytes)).rejects.toMatchObject({ lastRow })
    expect(read).toHaveLength(lastRow)
  })
})
