import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { sheetsOf, UnreadableTable, type Row } from '@registration/table-rows'
import { Unzip, UnzipInflate } from 'fflate'
import { slicesOf } from './slices'

/** Bytes of an XLSX file when it is unpacked: thirty thousand rows are below it. */
const UNPACKED_LIMIT = 64 * 1024 * 1024

/** Rows that are handed on at a time. */
const BATCH = 100

/**
 * Rows of the first sheet of an XLSX file, some at a time; the other sheets of such files are help texts and choices.
 * Throws an `UnreadableTable` at bytes that are none, or that unpack to more than 64 MB.
 */
export async function* xlsxRows(bytes: Uint8Array): AsyncGenerator<readonly Row[]> {
  await requireBounded(bytes)
  let lastRow = 0
  try {
    for await (const { rows } of sheetsOf(Readable.from(slicesOf(bytes)))) {
      let batch: Row[] = []
      for await (const row of rows) {
        batch.push(row)
        lastRow = row.number
        if (batch.length < BATCH) continue
        yield batch
        batch = []
      }
      yield batch
      return
    }
  } catch (error) {
    throw new UnreadableTable('no XLSX file', lastRow, { cause: error })
  }
  throw new UnreadableTable('an XLSX file without a sheet')
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
    throw new UnreadableTable('no XLSX file', 0, { cause: error })
  }
  if (entries === 0) throw new UnreadableTable('no XLSX file')
}
