import { closeSync, createReadStream, openSync, readSync, ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type ExcelJS from 'exceljs'
import type { OnProgress, Row } from './rows'
import { UsageError } from './usage-error'

export async function* readXlsx(file: string, onProgress: OnProgress): AsyncGenerator<readonly Row[]> {
  if (!startsLikeZip(file)) throw new UsageError(`${file} is no XLSX file`)
  // Takes longer to load than most CSV files take to check.
  const { default: exceljs } = await import('exceljs')
  const archive = createReadStream(file)
  const { size } = await stat(file)
  const shareOfArchive = (): number => archive.bytesRead / size
  let shareOfRows: (() => number) | undefined
  const chunks = async function* () {
    for await (const chunk of archive) {
      yield chunk
      // Until the first row comes nobody knows whether the sheet is read with the archive or after it.
      onProgress(shareOfRows === undefined ? shareOfArchive() / 2 : shareOfRows())
    }
  }
  const workbook = new exceljs.stream.xlsx.WorkbookReader(Readable.from(chunks()), {
    sharedStrings: 'cache',
    worksheets: 'emit',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'emit',
  })
  keepCharactersWhole(workbook)
  for await (const sheet of workbook) {
    const { iterator } = sheet as unknown as Sheet
    const shareOfSheet = await shareOf(iterator)
    shareOfRows = shareOfSheet === undefined ? shareOfArchive : () => (1 + shareOfSheet()) / 2
    Object.assign(sheet, { iterator: decoded(iterator) })
    for await (const row of sheet) {
      const cells: string[] = []
      row.eachCell({ includeEmpty: true }, (cell, column) => {
        cells[column - 1] = cellText(cell.value, cell.numFmt)
      })
      yield [{ number: row.number, cells: Array.from(cells, (cell) => cell ?? '') }]
      onProgress(shareOfRows())
    }
    onProgress(1)
    // The first sheet is the list; the others of such files are help texts and choices.
    return
  }
}

/** What exceljs does not declare: where a sheet's XML comes from, and what reads the texts that cells share. */
interface Sheet {
  readonly iterator: AsyncIterable<Buffer>
}
interface Workbook {
  _parseSharedStrings(entry: Readable): AsyncIterable<unknown>
}

/**
 * exceljs (4.4) decodes each chunk of XML by itself, so that a Chinese character of which two chunks have a part becomes
 * `��`, in the middle of somebody's name. Here it is handed text, decoded as one.
 */
function keepCharactersWhole(reader: object): void {
  const workbook = reader as Workbook
  const parse = workbook._parseSharedStrings.bind(reader)
  workbook._parseSharedStrings = (entry) => parse(entry.setEncoding('utf8'))
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  for await (const chunk of chunks) yield decoder.write(chunk)
}

/**
 * Excel packs a sheet before the texts that its cells share, so that it is put aside: how much of it has been read then.
 * `undefined` where the sheet comes after them and is read from the archive itself.
 */
async function shareOf(sheet: unknown): Promise<(() => number) | undefined> {
  if (!(sheet instanceof ReadStream)) return undefined
  const { size } = await stat(sheet.path)
  return () => sheet.bytesRead / size
}

function startsLikeZip(file: string): boolean {
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(2)
    readSync(handle, start, 0, 2, 0)
    return start.toString('latin1') === 'PK'
  } finally {
    closeSync(handle)
  }
}

/** A date is what the sheet shows, the day or the month; formulas count with their result. */
function cellText(value: ExcelJS.CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const showsMonthAlone = format !== undefined && /y/i.test(format) && !/d/i.test(format)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, showsMonthAlone ? 7 : 10)
  }
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue, format)
  if ('text' in value) return cellText(value.text as ExcelJS.CellValue, format)
  return ''
}
