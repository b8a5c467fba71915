import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/mongo-server', import.meta.url))

export const PYTHON = process.platform === 'win32' ? 'python' : 'python3'

/** Installs a package of the Python registry on first use, as it is built there; answers its directory. */
export async function pythonPackage(
  name: string,
  version: string,
  options: readonly string[] = [],
): Promise<string> {
  const { stdout: tag } = await run(PYTHON, ['-c', 'import sys; print(sys.implementation.cache_tag)'])
  const directory = join(CACHE, `${name}-${version}-${tag.trim()}-${process.platform}-${process.arch}`)
  if (existsSync(directory)) return directory
  // Into a draft that is renamed when it is complete: nobody sees half of it, and two who install do not collide.
  const draft = `${directory}.${process.pid}`
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:']
  try {
    await run(PYTHON, [...pip, ...options, '--target', draft, `${name}==${version}`], { timeout: 300_000 })
    await rename(draft, directory)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(directory)) throw error
  }
  return directory
}

const run = promisify(execFile)
