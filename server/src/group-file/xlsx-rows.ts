import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type ExcelJS from 'exceljs'
import { Unzip, UnzipInflate } from 'fflate'
import { UnreadableTable, type Row } from './row'
import { sheetsOf } from './whole-characters'

/** Bytes of an XLSX file when it is unpacked: thirty thousand rows are below it. */
const UNPACKED_LIMIT = 64 * 1024 * 1024

/** Bytes that are unpacked in one go. */
const SLICE = 64 * 1024

/** Rows that are handed on at a time. */
const BATCH = 100

/**
 * Rows of the first sheet of an XLSX file, some at a time; the other sheets of such files are help texts and choices.
 * Throws an `UnreadableTable` at bytes that are none, or that unpack to more than 64 MB.
 */
export async function* xlsxRows(bytes: Uint8Array): AsyncGenerator<readonly Row[]> {
  await requireBounded(bytes)
  // Takes longer to load than most files take to read.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.stream.xlsx.WorkbookReader(Readable.from(slicesOf(bytes)), {
    sharedStrings: 'cache',
    worksheets: 'emit',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'emit',
  })
  try {
    for await (const sheet of sheetsOf(workbook)) {
      let rows: Row[] = []
      for await (const { number, ...row } of rowsOf(sheet)) {
        rows.push({ number, ...row })
        if (rows.length < BATCH) continue
        yield rows
        rows = []
      }
      yield rows
      return
    }
  } catch (error) {
    throw new UnreadableTable('no XLSX file', { cause: error })
  }
  throw new UnreadableTable('an XLSX file without a sheet')
}

async function* rowsOf(sheet: ExcelJS.stream.xlsx.WorksheetReader): AsyncGenerator<Row> {
  for await (const row of sheet) {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = cellText(cell.value, cell.numFmt)
    })
    yield { number: row.number, cells: Array.from(cells, (cell) => cell ?? '') }
  }
}

function* slicesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE) {
    yield Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(SLICE, bytes.length - start))
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

/** Unpacks the file once and keeps nothing: what it says about its sizes need not be true. */
async function requireBounded(bytes: Uint8Array): Promise<void> {
  let unpacked = 0
  let entries = 0
  let failure: unknown
  const unzip = new Unzip((entry) => {
    entries++
    entry.ondata = (error, data) => {
      failure ??= error
      unpacked += data?.length ?? 0
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (const slice of slicesOf(bytes)) {
      unzip.push(slice)
      if (failure !== undefined && failure !== null) throw failure as Error
      if (unpacked > UNPACKED_LIMIT) throw new Error(`unpacks to more than ${UNPACKED_LIMIT} bytes`)
      await setImmediate()
    }
  } catch (error) {
    throw new UnreadableTable('no XLSX file', { cause: error })
  }
  if (entries === 0) throw new UnreadableTable('no XLSX file')
}
