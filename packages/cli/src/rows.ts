import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { TextDecoder } from 'node:util'
import type { Row } from '@registration/xlsx-rows'
import { parse, type Parser } from 'csv-parse'
import { UsageError } from './usage-error'
import { readXlsx } from './xlsx-rows'

/** Is told how much of a file has been read, 0–1: never less than before. */
export type OnProgress = (share: number) => void

/** Rows of a CSV or XLSX file, some at a time, one after the other: memory does not grow with the file. */
export async function* readRows(file: string, onProgress: OnProgress): AsyncGenerator<readonly Row[]> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) throw new UsageError(`no such file: ${file}`)
  const kind = extname(file).toLowerCase()
  if (kind === '.xlsx') yield* readXlsx(file, onProgress)
  else if (kind === '.csv' || kind === '.txt') yield* readCsv(file, onProgress)
  else throw new UsageError(`cannot read ${kind || 'a file without an extension'}: give .csv or .xlsx`)
}

async function* readCsv(file: string, onProgress: OnProgress): AsyncGenerator<readonly Row[]> {
  const { size } = await stat(file)
  const encoding = await encodingOf(file)
  const decoder = new TextDecoder(encoding)
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false })
  let [number, read] = [0, 0]
  for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
    read += bytes.length
    parser.write(encoding === 'utf-8' ? bytes : decoder.decode(bytes, { stream: true }))
    // As many as were read at once: waiting for each row by itself takes longer than parsing it.
    const rows: Row[] = []
    for (let cells = nextOf(parser); cells !== null; cells = nextOf(parser)) {
      rows.push({ number: ++number, cells })
    }
    yield rows
    onProgress(read / size)
    if (parser.errored) break
  }
  if (encoding !== 'utf-8') parser.write(decoder.decode())
  parser.end()
  for await (const cells of parser as AsyncIterable<string[]>) yield [{ number: ++number, cells }]
  onProgress(1)
}

function nextOf(parser: Parser): string[] | null {
  return parser.read() as string[] | null
}

/**
 * Excel writes CSV in Chinese Windows' own encoding, which GB 18030 contains. A file whose first megabyte is no
 * UTF-8 is read as that.
 */
async function encodingOf(file: string): Promise<'utf-8' | 'gb18030'> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024 * 1024), 0, 1024 * 1024, 0)
    // `stream` leaves a character that the end of the megabyte cuts in two.
    new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  } finally {
    await handle.close()
  }
}
