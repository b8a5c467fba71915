import { closeSync, createReadStream, openSync, readSync, ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sheetsOf, UnreadableTable, type Row } from '@registration/table-rows'
import type { OnProgress } from './rows'

export async function* readXlsx(file: string, onProgress: OnProgress): AsyncGenerator<readonly Row[]> {
  if (!startsLikeZip(file)) throw new UnreadableTable('no XLSX file')
  const archive = createReadStream(file)
  const { size } = await stat(file)
  const shareOfArchive = (): number => archive.bytesRead / size
  let shareOfRows: (() => number) | undefined
  const chunks = async function* () {
    for await (const chunk of archive) {
      yield chunk
      // Until the first row comes nobody knows whether the sheet is read with the archive or after it.
      onProgress(shareOfRows === undefined ? shareOfArchive() / 2 : shareOfRows())
    }
  }
  let lastRow = 0
  try {
    for await (const { source, rows } of sheetsOf(Readable.from(chunks()))) {
      const shareOfSheet = await shareOf(source)
      shareOfRows = shareOfSheet === undefined ? shareOfArchive : () => (1 + shareOfSheet()) / 2
      for await (const row of rows) {
        yield [row]
        lastRow = row.number
        onProgress(shareOfRows())
      }
      onProgress(1)
      // The first sheet is the list; the others of such files are help texts and choices.
      return
    }
  } catch (error) {
    throw new UnreadableTable('no XLSX file', lastRow, { cause: error })
  }
}

/** Of a sheet that was put aside, how much of it has been read; `undefined` where it is read from the archive itself. */
async function shareOf(source: unknown): Promise<(() => number) | undefined> {
  if (!(source instanceof ReadStream)) return undefined
  const { size } = await stat(source.path)
  return () => source.bytesRead / size
}

function startsLikeZip(file: string): boolean {
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(2)
    readSync(handle, start, 0, 2, 0)
    return start.toString('latin1') === 'PK'
  } finally {
    closeSync(handle)
  }
}
