import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * A folder of the machine's temporary directory that `fill` makes once. Test files that start side by side each fill
 * one of their own, and the first to finish wins, so that nobody sees a folder half full.
 */
export async function unpackOnce(
  name: string,
  fill: (folder: string) => Promise<void> | void,
): Promise<string> {
  const folder = path.join(os.tmpdir(), name)
  if (existsSync(folder)) return folder
  const own = mkdtempSync(`${folder}-`)
  await fill(own)
  try {
    renameSync(own, folder)
  } catch (error) {
    rmSync(own, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}
