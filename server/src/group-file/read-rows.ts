import { csvRows, UnreadableTable, type Row } from '@registration/table-rows'
import { slicesOf } from './slices'
import { xlsxRows } from './xlsx-rows'

/** Rows of a CSV or XLSX file, whatever its name says; see `csvRows` and `xlsxRows`. */
export async function* readRows(bytes: Uint8Array): AsyncGenerator<readonly Row[]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return yield* xlsxRows(bytes)
  // No text but UTF-16 holds it: an XLS file of before 2007, a picture, a PDF.
  if (bytes.includes(0) && !isUtf16(bytes)) throw new UnreadableTable('neither CSV nor XLSX')
  yield* csvRows(slicesOf(bytes))
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}
