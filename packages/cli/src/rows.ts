import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { csvRows, UnreadableTable, xlsxRows, type Row } from '@registration/table-rows'
import { usageError } from './usage-error'

/** Is told how much of a file has been read, 0–1: never less than before. */
export type OnProgress = (share: number) => void

/** Rows of a CSV or XLSX file, some at a time, one after the other: memory does not grow with the file. */
export async function* readRows(file: string, onProgress: OnProgress): AsyncGenerator<readonly Row[]> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    throw usageError(`没有这个文件：${file}`, `no such file: ${file}`)
  }
  try {
    yield* readerOf(file)(file, onProgress)
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    throw usageError(
      `${file} 第 ${error.lastRow + 1} 行起无法读取：引号没有成对，或文件不完整`,
      `${file} cannot be read from row ${error.lastRow + 1} on: a quote is not closed, or the file is damaged`,
    )
  }
}

function readerOf(file: string): typeof readCsv {
  const kind = extname(file).toLowerCase()
  if (kind === '.xlsx') return (file, onProgress) => xlsxRows(file, { onProgress })
  if (['.csv', '.txt', '.tsv'].includes(kind)) return readCsv
  throw usageError(
    `不支持${kind || '没有扩展名的'}文件：请另存为 .csv 或 .xlsx`,
    `cannot read ${kind || 'a file without an extension'}: give .csv or .xlsx`,
  )
}

async function* readCsv(file: string, onProgress: OnProgress): AsyncGenerator<readonly Row[]> {
  const { size } = await stat(file)
  let read = 0
  const chunks = async function* () {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      yield chunk
      onProgress((read += chunk.length) / size)
    }
  }
  yield* csvRows(chunks())
  onProgress(1)
}
