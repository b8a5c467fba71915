import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Row } from '@registration/table-rows'
import { readRows } from './rows'

const directory = mkdtempSync(join(tmpdir(), 'registration-rules-'))
const inDirectory = (name: string) => join(directory, name)

afterAll(() => rmSync(directory, { recursive: true, force: true }))

const COUNT = 6000
const rows = Array.from({ length: COUNT }, (_, index) => [`考生${index}`, String(13_800_000_000 + index)])

const u16 = (value: number) => Buffer.from([value & 255, (value >> 8) & 255])
const u32 = (value: number) => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)])

/** Entries as they are, in this order: what writes XLSX files is not asked. */
function archive(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(entries)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)]
    const sizes = Buffer.concat([u32(0), u32(data.length), u32(data.length), u16(name.length), u16(0)])
    const local = Buffer.concat([u32(0x04034b50), u16(20), u16(0), u16(0), u32(0), sizes, name, data])
    const about = Buffer.concat([u32(0x02014b50), u16(20), u16(20), u16(0), u16(0), u32(0), sizes])
    central.push(about, u16(0), u16(0), u16(0), u32(0), u32(offset), name)
    locals.push(local)
    offset += local.length
  }
  const directoryOf = Buffer.concat(central)
  const count = u16(Object.keys(entries).length)
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(directoryOf.length), u32(offset), u16(0)]
  return Buffer.concat([...locals, directoryOf, ...end])
}

const NAMESPACE = 'http://schemas.openxmlformats.org'
const MAIN = `xmlns="${NAMESPACE}/spreadsheetml/2006/main"`

/** The texts that cells share come before the sheet, so that it can be read as it comes. */
const textsFirst = archive({
  'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${NAMESPACE}/officeDocument/2006/relationships"><sheets><sheet name="考生" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${NAMESPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/sharedStrings.xml': `<sst ${MAIN}>${rows.map(([name]) => `<si><t>${name}</t></si>`).join('')}</sst>`,
  'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData>${rows
    .map(
      ([, phone], index) =>
        `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index}</v></c><c r="B${index + 1}"><v>${phone}</v></c></row>`,
    )
    .join('')}</sheetData></worksheet>`,
})

beforeAll(async () => {
  writeFileSync(inDirectory('rows.csv'), rows.map((cells) => cells.join(',') + '\n').join(''))
  writeFileSync(inDirectory('texts-first.xlsx'), textsFirst)
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('考生').addRows(rows)
  await workbook.xlsx.writeFile(inDirectory('sheet-first.xlsx'))
})

describe.each([
  ['a CSV file', 'rows.csv'],
  ['a workbook whose sheet comes before its texts, as Excel writes it', 'sheet-first.xlsx'],
  ['a workbook whose texts come first', 'texts-first.xlsx'],
])('%s', (_, file) => {
  it('is read to its last row, and says how far it is', async () => {
    const read: Row['cells'][] = []
    const shares: number[] = []
    /** how far the file was when each row came */
    const atRow: number[] = []
    for await (const some of readRows(inDirectory(file), (share) => shares.push(share))) {
      for (const { number, cells } of some) {
        expect(number).toBe(read.push(cells))
        atRow.push(shares.at(-1) ?? 0)
      }
    }
    expect(read).toEqual(rows)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeLessThan(1)
    expect(shares.at(-1)).toBe(1)
    // It moves while rows come, not before the first and after the last alone.
    expect(new Set(atRow).size).toBeGreaterThan(2)
  })
})
