import { stringify } from 'csv-stringify/sync'
import type { AnsweredFile } from './endpoint'

/**
 * A table as CSV that spreadsheets open as UTF-8, and in which nothing runs as a formula: before a text that begins
 * with `=` `+` `-` `@`, one of these in full width, a tab or a return, an apostrophe is put (OWASP, CSV Injection).
 *
 * @example csvFile('statistics.csv', [['state', 'count'], ['submitted', 12]])
 */
export function csvFile(
  filename: string,
  rows: readonly (readonly (string | number)[])[],
): AnsweredFile & { readonly type: 'text/csv; charset=utf-8' } {
  const text = stringify(rows as (string | number)[][], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    // Otherwise only the delimiter itself is quoted, and what follows a lone line break begins a row.
    quoted_match: /[\r\n]/,
  })
  return { type: 'text/csv; charset=utf-8', bytes: Buffer.from(text), filename }
}
