import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type ExcelJS from 'exceljs'

/** What exceljs does not declare: what reads the texts that cells share, and where a sheet's XML comes from. */
interface Reader {
  _parseSharedStrings(entry: Readable): AsyncIterable<unknown>
}
interface Sheet {
  iterator: AsyncIterable<Buffer | string>
}

/**
 * exceljs (4.4) decodes each chunk of XML by itself, so that a Chinese character of which two chunks have a part becomes
 * `��`, in the middle of somebody's name. Here it is handed text, decoded as one.
 */
export async function* sheetsOf(
  workbook: ExcelJS.stream.xlsx.WorkbookReader,
): AsyncGenerator<ExcelJS.stream.xlsx.WorksheetReader> {
  const reader = workbook as unknown as Reader
  const parse = reader._parseSharedStrings.bind(workbook)
  reader._parseSharedStrings = (entry) => parse(entry.setEncoding('utf8'))
  for await (const sheet of workbook) {
    const open = sheet as unknown as Sheet
    open.iterator = decoded(open.iterator)
    yield sheet
  }
}

async function* decoded(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  for await (const chunk of chunks) yield typeof chunk === 'string' ? chunk : decoder.write(chunk)
}
