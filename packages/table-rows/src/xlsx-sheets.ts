import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type ExcelJS from 'exceljs'
import { cellOf } from './cell'
import type { Cell, Row } from './row'

export interface Sheet {
  /**
   * Where the sheet's XML comes from: a `ReadStream` where it was put aside, as Excel packs a sheet before the texts that
   * its cells share.
   */
  readonly source: AsyncIterable<Buffer>
  readonly rows: AsyncIterable<Row>
}

/** What exceljs does not declare: what reads the texts that cells share, and where a sheet's XML comes from. */
interface Workbook {
  _parseSharedStrings(entry: Readable): AsyncIterable<unknown>
}
interface Worksheet {
  iterator: AsyncIterable<Buffer | string>
}

/**
 * The sheets of an XLSX file, one after the other, read as they come out of the archive: only the texts that cells share
 * are kept. Throws what exceljs throws at bytes that are no such file.
 *
 * exceljs (4.4) decodes each chunk of XML by itself, so that a Chinese character of which two chunks have a part becomes
 * `��`, in the middle of somebody's name. Here it is handed text, decoded as one.
 */
export async function* sheetsOf(archive: Readable): AsyncGenerator<Sheet> {
  // Takes longer to load than most files take to read.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.stream.xlsx.WorkbookReader(archive, {
    sharedStrings: 'cache',
    worksheets: 'emit',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'emit',
  })
  const reader = workbook as unknown as Workbook
  const parse = reader._parseSharedStrings.bind(workbook)
  reader._parseSharedStrings = (entry) => parse(entry.setEncoding('utf8'))
  for await (const sheet of workbook) {
    const worksheet = sheet as unknown as Worksheet
    const source = worksheet.iterator as AsyncIterable<Buffer>
    worksheet.iterator = decoded(source)
    yield { source, rows: rowsOf(sheet) }
  }
}

async function* decoded(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  for await (const chunk of chunks) yield typeof chunk === 'string' ? chunk : decoder.write(chunk)
}

async function* rowsOf(sheet: ExcelJS.stream.xlsx.WorksheetReader): AsyncGenerator<Row> {
  for await (const row of sheet) {
    const cells: Cell[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = cellOf(cell.value, cell.numFmt)
    })
    yield { number: row.number, cells: Array.from(cells, (cell) => cell ?? '') }
  }
}
