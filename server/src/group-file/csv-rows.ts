import { TextDecoder } from 'node:util'
import { parse, type Parser } from 'csv-parse'
import type { Row } from '@registration/xlsx-rows'
import { UnreadableTable } from './unreadable-table'

/** Bytes that are decoded and parsed in one go. */
const SLICE = 64 * 1024

/** Characters of one row: a row that is longer has a quote that nobody closed. */
const ROW_LIMIT = 100_000

/**
 * Rows of a CSV file, some at a time: UTF-8, or GB 18030, in which Chinese Excel writes, where the bytes are no UTF-8.
 * Throws an `UnreadableTable` at bytes that are neither, and where a quote is not closed.
 */
export async function* csvRows(bytes: Uint8Array): AsyncGenerator<readonly Row[]> {
  const decoder = new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030', { fatal: true })
  const parser = parse({
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: ROW_LIMIT,
  })
  let number = 0
  const failed = new Promise<never>((_, reject) => parser.once('error', reject))
  // Whoever stops reading early does not wait for it.
  failed.catch(() => undefined)
  const parsed = (): Row[] => {
    const rows: Row[] = []
    for (let cells = nextOf(parser); cells !== null; cells = nextOf(parser))
      rows.push({ number: ++number, cells })
    return rows
  }
  try {
    for (let start = 0; start < bytes.length; start += SLICE) {
      parser.write(decoder.decode(bytes.subarray(start, start + SLICE), { stream: true }))
      yield parsed()
      if (parser.errored) break
    }
    parser.end(decoder.decode())
    await Promise.race([failed, ended(parser)])
    yield parsed()
  } catch (error) {
    throw new UnreadableTable('no CSV in UTF-8 or GB 18030', { cause: error })
  } finally {
    parser.destroy()
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function nextOf(parser: Parser): string[] | null {
  return parser.read() as string[] | null
}

/** That the last row can be read. */
function ended(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    if (parser.readableEnded || parser.writableFinished) resolve()
    else parser.once('finish', resolve)
  })
}
