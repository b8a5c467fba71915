import { TextDecoder } from 'node:util'
import { parse, type Parser } from 'csv-parse'
import type { Row } from './row'
import { UnreadableTable } from './unreadable-table'

/** Bytes of one row: a row that is longer has a quote that nobody closed. */
const ROW_LIMIT = 100_000

/** Rows at the beginning by which it is seen what parts the cells. */
const SAMPLE = 10

/**
 * Rows of a table in text, some at a time: memory does not grow with the file. It is UTF-8, UTF-16 with its byte order
 * mark (Excel's “Unicode 文本”), or GB 18030, in which Chinese Excel writes, where the bytes are no UTF-8; a comma, a tab or
 * a semicolon parts the cells. Throws an `UnreadableTable` at bytes that are no such text, and where a quote is not closed.
 */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<readonly Row[]> {
  const decode = decoder()
  let parser: Parser | undefined
  let number = 0
  const parsed = (from: Parser): Row[] => {
    const rows: Row[] = []
    for (let cells = nextOf(from); cells !== null; cells = nextOf(from))
      rows.push({ number: ++number, cells })
    return rows
  }
  try {
    for await (const chunk of chunks) {
      const text = decode(chunk)
      parser ??= openParser(text)
      parser.write(text)
      yield parsed(parser)
      if (parser.errored) throw parser.errored
    }
    if (parser === undefined) return
    parser.end(decode())
    await ended(parser)
    yield parsed(parser)
  } catch (error) {
    throw new UnreadableTable('no CSV, or a quote is not closed', number, { cause: error })
  } finally {
    parser?.destroy()
  }
}

function openParser(beginning: string): Parser {
  const parser = parse({
    delimiter: delimiterOf(beginning),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: ROW_LIMIT,
  })
  // Whoever stops reading early does not wait for it.
  parser.on('error', () => undefined)
  return parser
}

/** Decodes chunk by chunk, and what is left when there is no more; throws at what the encoding does not have. */
function decoder(): (chunk?: Uint8Array) => string {
  let known: TextDecoder | undefined
  return (chunk) => {
    // Nothing but ASCII so far is the same in UTF-8 and in GB 18030.
    known ??= chunk?.some((byte) => byte >= 0x80)
      ? new TextDecoder(encodingOf(chunk), { fatal: true })
      : undefined
    if (known === undefined) return Buffer.from(chunk ?? []).toString('latin1')
    return chunk === undefined ? known.decode() : known.decode(chunk, { stream: true })
  }
}

function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  try {
    // `stream` leaves a character that the end of the chunk cuts in two.
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

/** What makes the most cells of one of the first rows; a row of a title has one cell either way. */
function delimiterOf(beginning: string): string {
  const rows = beginning
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .slice(0, SAMPLE)
  const cells = (delimiter: string) => Math.max(...rows.map((row) => row.split(delimiter).length))
  return ['\t', ';'].reduce((best, other) => (cells(other) > cells(best) ? other : best), ',')
}

function nextOf(parser: Parser): string[] | null {
  return parser.read() as string[] | null
}

/** That the last row can be read. */
function ended(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    if (parser.errored) reject(parser.errored)
    else if (parser.readableEnded || parser.writableFinished) resolve()
    else parser.once('finish', resolve).once('error', reject)
  })
}
