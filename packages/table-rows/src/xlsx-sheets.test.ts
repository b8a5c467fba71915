import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { unzipSync, zipSync, type Unzipped } from 'fflate'
import { expect, it } from 'vitest'
import type { Row } from './row'
import { sheetsOf } from './xlsx-sheets'

async function workbook(
  rows: readonly (readonly ExcelJS.CellValue[])[],
  format?: string,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名单')
  for (const row of rows) sheet.addRow([...row])
  if (format !== undefined) sheet.getCell('A1').numFmt = format
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** In slices of a size at which no character is sure to be whole. */
async function rowsOf(bytes: Uint8Array): Promise<Row[]> {
  const all: Row[] = []
  const slices = Array.from({ length: Math.ceil(bytes.length / 1021) }, (_, index) =>
    Buffer.from(bytes.subarray(index * 1021, (index + 1) * 1021)),
  )
  for await (const { rows } of sheetsOf(Readable.from(slices))) {
    for await (const row of rows) all.push(row)
  }
  return all
}

const cellsOf = async (bytes: Uint8Array) => (await rowsOf(bytes)).map(({ cells }) => cells)

function inlineRow(cells: readonly string[], number: number): string {
  const inline = cells.map((text, column) => {
    return `<c r="${'ABC'[column]}${number}" t="inlineStr"><is><t>${text}</t></is></c>`
  })
  return `<row r="${number}">${inline.join('')}</row>`
}

const many = Array.from({ length: 9000 }, (_, index) => [`欧阳雪梅${index}`, `第${index}行`])

it.each([
  ['its sheet comes first, as Excel writes it', (entries: Unzipped) => entries],
  [
    'the texts that cells share come first',
    ({ 'xl/worksheets/sheet1.xml': sheet, ...others }: Unzipped) => ({
      ...others,
      'xl/worksheets/sheet1.xml': sheet!,
    }),
  ],
  [
    'each cell has its own text',
    (entries: Unzipped) => {
      const sheet = many.map((cells, index) => inlineRow(cells, index + 1)).join('')
      const xml = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`
      return { ...entries, 'xl/worksheets/sheet1.xml': Buffer.from(xml) }
    },
  ],
])('keeps each character whole where %s', async (_order, arranged) => {
  const entries = unzipSync(await workbook(many))
  expect(await cellsOf(zipSync(arranged(entries)))).toEqual(many)
})

it.each([
  ['a day', 'yyyy-mm-dd', '2009-07-01'],
  ['a month', 'yyyy"年"m"月"', '2009-07'],
  ['a month as Excel makes it', 'mmm-yy', '2009-07'],
])('takes a date as the sheet shows it: %s', async (_what, format, shown) => {
  expect(await cellsOf(await workbook([[new Date(Date.UTC(2009, 6, 1))]], format))).toEqual([[shown]])
})

it.each<[label: string, typed: ExcelJS.CellValue, cell: string | number]>([
  ['an ID number of 18 digits has lost the last three', 110101199001010000, 110101199001010000],
  ['a formula’s result of 18 digits', { formula: 'A2', result: 110101199001010000 }, 110101199001010000],
  ['an ID number of 15 digits is whole', 110101900101003, '110101900101003'],
  ['a phone number', 13800138000, '13800138000'],
  ['years and a half', 5.5, '5.5'],
  ['an ID number typed as text', '110101199001010049', '110101199001010049'],
])('leaves a number as one where its digits are lost: %s', async (_label, typed, cell) => {
  expect(await cellsOf(await workbook([[typed]]))).toEqual([[cell]])
})

it('reads the result of a formula, the text of a link, and rich text as one', async () => {
  const bytes = await workbook([
    [
      { formula: '2+3', result: 5 },
      { text: 'a@b.cn', hyperlink: 'mailto:a@b.cn' },
      { richText: [{ text: '王' }, { font: { bold: true }, text: '芳' }] },
    ],
    [null, null],
    ['李明', 5],
  ])
  expect(await rowsOf(bytes)).toEqual([
    { number: 1, cells: ['5', 'a@b.cn', '王芳'] },
    { number: 2, cells: [] },
    { number: 3, cells: ['李明', '5'] },
  ])
})
