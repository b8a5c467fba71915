import { open } from 'node:fs/promises'

/** A new name survives a power cut only when its directory is synced too; Windows has no such call. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The code of what the operating system refused, such as `ENOENT`; of any other error, nothing. */
export function systemCode(error: unknown): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException
  return error instanceof Error && syscall !== undefined ? code : undefined
}

/** Does something to a file, unless the file is not there: then answers nothing. */
export async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  return unlessCode(work, 'ENOENT')
}

/** Makes something, unless it is there already: then answers `false`. */
export async function ifNew(work: Promise<unknown>): Promise<boolean> {
  return (
    (await unlessCode(
      work.then(() => true),
      'EEXIST',
    )) === true
  )
}

async function unlessCode<T>(work: Promise<T>, code: string): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (systemCode(error) === code) return undefined
    throw error
  }
}
