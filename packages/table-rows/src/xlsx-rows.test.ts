import { Buffer } from 'node:buffer'
import ExcelJS from 'exceljs'
import { unzipSync, zipSync, type Unzipped } from 'fflate'
import { expect, it } from 'vitest'
import type { Row } from './row'
import { UnreadableTable } from './unreadable-table'
import { xlsxRows } from './xlsx-rows'

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

async function rowsOf(file: string | Uint8Array): Promise<Row[]> {
  const all: Row[] = []
  for await (const rows of xlsxRows(file)) all.push(...rows)
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

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** What programs other than exceljs write: each part as it is. */
function handmade({
  workbook = '',
  sheets = '<sheet name="名单" sheetId="1" r:id="rId1"/>',
  styles = '',
  shared = '',
  rows = '',
}: Readonly<Partial<Record<'workbook' | 'sheets' | 'styles' | 'shared' | 'rows', string>>>): Uint8Array {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const relations = [
    relation(1, 'worksheet', 'worksheets/sheet1.xml'),
    relation(2, 'worksheet', '/xl/worksheets/choices.xml'),
    relation(3, 'styles', 'styles.xml'),
    relation(4, 'sharedStrings', 'sharedStrings.xml'),
  ]
  const parts = {
    '_rels/.rels': `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${RELATIONS}">${workbook}<sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${MAIN}>${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${shared}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
    'xl/worksheets/choices.xml': `<worksheet ${MAIN}><sheetData>${inlineRow(['choices'], 1)}</sheetData></worksheet>`,
  }
  const bytes = Object.entries(parts).map(([path, xml]) => [path, Buffer.from(xml)] as const)
  return zipSync(Object.fromEntries(bytes))
}

const styled = (numFmtId: number, formats = '') =>
  `<numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${numFmtId}"/></cellXfs>`

it.each<[label: string, parts: Parameters<typeof handmade>[0], cells: readonly (string | number)[]]>([
  [
    'a month as Chinese Excel has it, 2009年7月, which the file names by number alone',
    { styles: styled(57), rows: '<row r="1"><c r="A1" s="1"><v>39995</v></c></row>' },
    ['2009-07'],
  ],
  [
    'a day as Chinese Excel has it, 2009年7月1日',
    { styles: styled(31), rows: '<row r="1"><c r="A1" s="1"><v>39995</v></c></row>' },
    ['2009-07-01'],
  ],
  [
    'a day with the hour',
    { styles: styled(22), rows: '<row r="1"><c r="A1" s="1"><v>39995.75</v></c></row>' },
    ['2009-07-01'],
  ],
  [
    'a day of a workbook that counts from 1904',
    {
      workbook: '<workbookPr date1904="1"/>',
      styles: styled(14),
      rows: '<row r="1"><c r="A1" s="1"><v>38533</v></c></row>',
    },
    ['2009-07-01'],
  ],
  [
    'a red number with a unit in a format of its own',
    {
      styles: styled(164, '<numFmt numFmtId="164" formatCode="[Red]0&quot; days&quot;"/>'),
      rows: '<row r="1"><c r="A1" s="1"><v>5</v></c></row>',
    },
    ['5'],
  ],
  ['a time', { styles: styled(20), rows: '<row r="1"><c r="A1" s="1"><v>0.5</v></c></row>' }, ['0.5']],
  [
    'texts, with what tells their reading left out and control characters restored',
    {
      shared:
        '<si><t>王</t><rPh sb="0" eb="1"><t>ワン</t></rPh></si><si><r><t>一</t></r><r><t>_x000D_二</t></r></si>',
      rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="str"><v>a&amp;b</v></c></row>',
    },
    ['王', '一\r二', 'a&b'],
  ],
  [
    'truth values, errors, dates of ISO 8601, and nothing',
    {
      rows: '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="d"><v>2009-07-01T00:00:00</v></c><c r="E1"><v>5</v></c></row>',
    },
    ['true', '', '2009-07-01', '', '5'],
  ],
  [
    'cells and rows without a place, and names with a prefix',
    {
      rows: `<x:row xmlns:x="a"><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>二</x:t></x:is></x:c></x:row>`,
    },
    ['1', '二'],
  ],
  [
    'the first sheet that is not hidden',
    {
      sheets:
        '<sheet name="字典" state="hidden" sheetId="1" r:id="rId1"/><sheet name="名单" sheetId="2" r:id="rId2"/>',
      rows: inlineRow(['dictionary'], 1),
    },
    ['choices'],
  ],
  [
    'no cell beyond the thousandth',
    {
      rows: '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c><c r="ZZZZZZ1"><v>3</v></c><c r="1"><v>4</v></c></row>',
    },
    ['1'],
  ],
])('reads %s', async (_label, parts, cells) => {
  expect(await rowsOf(handmade(parts))).toEqual([{ number: 1, cells }])
})

it.each([
  ['a part that is no XML', handmade({ rows: '<row' })],
  ['a text in an entity of its own', handmade({ rows: '<row r="1"><c t="str"><v>&lol;</v></c></row>' })],
  ['text that is no UTF-8', zipSync({ 'xl/workbook.xml': Uint8Array.of(0x3c, 0xff) })],
  ['a workbook without a sheet', handmade({ sheets: '' })],
  ['an archive of something else', zipSync({ 'readme.txt': Buffer.from('x') })],
  ['half of a file', handmade({}).slice(0, 700)],
  ['no archive', Buffer.from('PK')],
])('refuses %s', async (_label, bytes) => {
  await expect(rowsOf(bytes)).rejects.toThrow(UnreadableTable)
})

it('tells the row after which a file cannot be read', async () => {
  const rows = many.map((cells, index) => inlineRow(cells, index + 1)).join('')
  const read: Row[] = []
  const reading = (async () => {
    for await (const some of xlsxRows(handmade({ rows: rows + '<row' }))) read.push(...some)
  })()
  const failure = await reading.catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(UnreadableTable)
  expect((failure as UnreadableTable).lastRow).toBe(read.length)
  expect(read.length).toBeGreaterThan(8000)
})

it('reads nothing of a file that says, or is, more than it may unpack to', async () => {
  const bytes = handmade({ shared: `<si><t>${'x'.repeat(2_000_000)}</t></si>`, rows: inlineRow(['1'], 1) })
  const readWithin = async (unpackedLimit: number, file: Uint8Array) => {
    for await (const _ of xlsxRows(file, { unpackedLimit }));
  }
  await expect(readWithin(1_000_000, bytes)).rejects.toThrow(UnreadableTable)
  await readWithin(3_000_000, bytes)
  // The directory says 1 byte where there are two million.
  const lying = Buffer.from(bytes)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(2_000_000 + `<sst ${MAIN}><si><t></t></si></sst>`.length)
  for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at)) lying.writeUInt32LE(1, at)
  await expect(readWithin(1_000_000, lying)).rejects.toThrow(UnreadableTable)
})
