import { csvRows, UnreadableTable, xlsxRows, type Row } from '@registration/table-rows'

/** Bytes of an XLSX file when it is unpacked: thirty thousand rows are below it. */
const UNPACKED_LIMIT = 64 * 1024 * 1024

/** Bytes that are decoded and parsed in one go. */
const SLICE = 64 * 1024

/** Rows of a CSV or XLSX file, whatever its name says; see `csvRows` and `xlsxRows`. */
export async function* readRows(bytes: Uint8Array): AsyncGenerator<readonly Row[]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return yield* xlsxRows(bytes, { unpackedLimit: UNPACKED_LIMIT })
  // No text but UTF-16 holds it: an XLS file of before 2007, a picture, a PDF.
  if (bytes.includes(0) && !isUtf16(bytes)) throw new UnreadableTable('neither CSV nor XLSX')
  yield* csvRows(slicesOf(bytes))
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

function* slicesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE) {
    yield Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(SLICE, bytes.length - start))
  }
}
