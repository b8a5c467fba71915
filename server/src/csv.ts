import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import type { AnsweredFile } from './endpoint'

type Row = readonly (string | number)[]

const TYPE = 'text/csv; charset=utf-8'

/**
 * A table as CSV that spreadsheets open as UTF-8, and in which nothing runs as a formula: before a text that begins
 * with `=` `+` `-` `@`, one of these in full width, a tab or a return, an apostrophe is put (OWASP, CSV Injection).
 *
 * @example csvFile('statistics.csv', [['state', 'count'], ['submitted', 12]])
 */
export function csvFile(
  filename: string,
  rows: readonly Row[],
): AnsweredFile & { readonly type: typeof TYPE; readonly bytes: Uint8Array } {
  return { type: TYPE, bytes: bytesOf(rows, true), filename }
}

/** The same of a long table, written as it is read: other requests are worked on after each part. */
export function csvStream(filename: string, parts: AsyncIterable<readonly Row[]>): AnsweredFile {
  return { type: TYPE, bytes: Readable.from(bytesOfParts(parts), { objectMode: false }), filename }
}

async function* bytesOfParts(parts: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const rows of parts) {
    yield bytesOf(rows, isFirst)
    isFirst = false
    await setImmediate()
  }
}

function bytesOf(rows: readonly Row[], bom: boolean): Uint8Array {
  const text = stringify(rows as (string | number)[][], {
    bom,
    record_delimiter: 'windows',
    escape_formulas: true,
    // Otherwise only the delimiter itself is quoted, and what follows a lone line break begins a row.
    quoted_match: /[\r\n]/,
  })
  return Buffer.from(text)
}
