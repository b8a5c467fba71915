import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Cell } from '@registration/table-rows'
import { stringify } from 'csv-stringify'
import { usageError, type UsageError } from './usage-error'

/** A copy of the file that is checked, row by row. Until it is whole, what stood in its place stays there. */
export interface AnnotatedCopy {
  write(cells: readonly Cell[]): Promise<void>
  /** puts the copy in its place */
  finish(): Promise<void>
  /** leaves no trace of it; after `finish` it does nothing */
  abandon(): Promise<void>
}

/** CSV that Excel opens as UTF-8; cells that a spreadsheet would run as a formula are written as text. */
export async function openAnnotatedCopy(file: string, original: string): Promise<AnnotatedCopy> {
  const place = await placeOf(file)
  if (place === (await realpath(original))) {
    throw usageError(
      `--annotate 不能写回所校验的文件本身：${file}`,
      `--annotate would overwrite the file that is checked: ${file}`,
    )
  }
  // Beside its place: a rename is of one piece within a file system alone.
  const part = join(dirname(place), `.${basename(place)}.${process.pid}.part`)
  const target = createWriteStream(part)
  await once(target, 'open').catch((error: unknown) => {
    throw cannotWrite(file, error)
  })
  const stream = stringify({ bom: true, escape_formulas: true })
  const written = pipeline(stream, target)
  // Whoever writes next learns of it; a rejection that nobody waits for would end the process.
  written.catch(() => undefined)
  let isInPlace = false
  return {
    async write(cells) {
      if (stream.write(cells)) return
      await once(stream, 'drain').catch((error: unknown) => {
        throw cannotWrite(file, error)
      })
    },
    async finish() {
      try {
        stream.end()
        await written
        await rename(part, place)
        isInPlace = true
      } catch (error) {
        throw cannotWrite(file, error)
      }
    },
    async abandon() {
      if (isInPlace) return
      stream.destroy()
      await written.catch(() => undefined)
      await rm(part, { force: true })
    },
  }
}

/** Where a file is, whatever links lead to it; where it would be, if it is not there yet. */
async function placeOf(file: string): Promise<string> {
  try {
    return await realpath(file)
  } catch {
    const folder = await realpath(dirname(file)).catch((error: unknown) => {
      throw cannotWrite(file, error)
    })
    return join(folder, basename(file))
  }
}

function cannotWrite(file: string, error: unknown): UsageError {
  const { code = '' } = error as NodeJS.ErrnoException
  return usageError(`无法写入 ${file}：${code}`, `cannot write ${file}: ${code}`)
}
