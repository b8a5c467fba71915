import { csvRows } from './csv-rows'
import type { Row } from '@registration/xlsx-rows'
import { UnreadableTable } from './unreadable-table'
import { xlsxRows } from './xlsx-rows'

/** Rows of a CSV or XLSX file, whatever its name says; see `csvRows` and `xlsxRows`. */
export function readRows(bytes: Uint8Array): AsyncGenerator<readonly Row[]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return xlsxRows(bytes)
  // No text holds it: an XLS file of before 2007, a picture, a PDF.
  if (bytes.includes(0)) throw new UnreadableTable('neither CSV nor XLSX')
  return csvRows(bytes)
}
