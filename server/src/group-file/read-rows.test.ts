import { Buffer } from 'node:buffer'
import ExcelJS from 'exceljs'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readRows } from './read-rows'
import { UnreadableTable, type Row } from '@registration/table-rows'
import { gb18030Of } from './testing/gb18030'

async function rowsOf(bytes: Uint8Array): Promise<Row[]> {
  const all: Row[] = []
  for await (const rows of readRows(bytes)) all.push(...rows)
  return all
}

const cellsOf = async (bytes: Uint8Array) => (await rowsOf(bytes)).map(({ cells }) => cells)

async function workbook(rows: readonly (readonly ExcelJS.CellValue[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名单')
  for (const row of rows) sheet.addRow([...row])
  book.addWorksheet('说明').addRow(['只读第一页'])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('rows of a CSV file', () => {
  const text = '姓名,电话\n王芳,13800138000\n阿卜杜拉·买买提,"0351,1234567"\n'
  const rows = [
    ['姓名', '电话'],
    ['王芳', '13800138000'],
    ['阿卜杜拉·买买提', '0351,1234567'],
  ]

  it.each([
    ['in UTF-8', Buffer.from(text)],
    ['in UTF-8 with a byte order mark', Buffer.from('\uFEFF' + text)],
    ['in GB 18030', gb18030Of(text)],
    ['in UTF-16, as “Unicode 文本” of Excel', Buffer.from('\uFEFF' + text, 'utf16le')],
    ['with line ends of Windows', Buffer.from(text.replace(/\n/g, '\r\n'))],
    ['without a last line end', Buffer.from(text.trimEnd())],
  ])('%s', async (_how, bytes) => {
    expect(await cellsOf(bytes)).toEqual(rows)
  })

  it('keep their numbers across empty lines', async () => {
    expect(await rowsOf(Buffer.from('a\n\nb\n'))).toEqual([
      { number: 1, cells: ['a'] },
      { number: 2, cells: [''] },
      { number: 3, cells: ['b'] },
    ])
  })

  it('are whole where a slice ends inside of a character or a row', async () => {
    const long = Array.from({ length: 9000 }, (_, index) => `${index},王芳,第${index}行`)
    for (const bytes of [Buffer.from(long.join('\n')), gb18030Of(long.join('\n'))]) {
      expect(await cellsOf(bytes)).toEqual(long.map((line) => line.split(',')))
    }
  })

  it.each([
    ['bytes that are no text', Uint8Array.of(0xff, 0xff, 0xff, 0x0a)],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0)],
    ['an XLS file', Buffer.concat([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), Buffer.alloc(512)])],
    ['a quote that is not closed', Buffer.from('a,b\n"c,d\n')],
    ['a row without end', Buffer.from(`a\n"${'x'.repeat(200_000)}`)],
  ])('are none in %s', async (_what, bytes) => {
    await expect((async () => rowsOf(bytes))()).rejects.toThrow(UnreadableTable)
  })

  it('are handed on before one that cannot be read', async () => {
    const seen: Row[] = []
    const reading = async () => {
      for await (const rows of readRows(Buffer.from('a\nb\n"c'))) seen.push(...rows)
    }
    await expect(reading()).rejects.toThrow(UnreadableTable)
    expect(seen.map(({ cells }) => cells)).toEqual([['a'], ['b']])
  })
})

describe('rows of an XLSX file', () => {
  it('are those of the first sheet', async () => {
    const bytes = await workbook([
      ['姓名', '从业年限'],
      ['王芳', 5],
      [null, null],
      ['李明', { formula: '2+3', result: 5 }],
    ])
    expect(await rowsOf(bytes)).toEqual([
      { number: 1, cells: ['姓名', '从业年限'] },
      { number: 2, cells: ['王芳', '5'] },
      { number: 3, cells: [] },
      { number: 4, cells: ['李明', '5'] },
    ])
  })

  it('are none in a file that is cut off', async () => {
    const whole = await workbook(Array.from({ length: 500 }, (_, index) => [`姓名${index}`, index * 7919]))
    await expect(rowsOf(whole.slice(0, whole.length / 2))).rejects.toThrow(UnreadableTable)
  })

  it.each([
    ['a ZIP file with something else in it', zipSync({ 'readme.txt': Buffer.from('x') })],
    ['bytes that begin like one', Buffer.from('PK, not a ZIP file at all')],
  ])('are none in %s', async (_what, bytes) => {
    await expect(rowsOf(bytes)).rejects.toThrow(UnreadableTable)
  })

  it('are none in a small file that unpacks to a huge one', async () => {
    const bomb = zipSync({ 'xl/sharedStrings.xml': new Uint8Array(80 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    await expect(rowsOf(bomb)).rejects.toThrow(UnreadableTable)
  })
})
