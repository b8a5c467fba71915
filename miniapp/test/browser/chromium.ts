import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { unpackOnce } from './unpack'

export interface Chromium {
  readonly executablePath: string
  /** what the browser's process needs in its environment */
  readonly env: Readonly<Record<string, string>>
}

const DEBIAN = '/usr/bin/chromium'

/** CHROMIUM_PATH, then Debian's chromium, then the one that npm brought, which runs where no browser was ever installed. */
export async function findChromium(): Promise<Chromium> {
  const installed = process.env.CHROMIUM_PATH ?? (existsSync(DEBIAN) ? DEBIAN : undefined)
  if (installed !== undefined) return { executablePath: installed, env: {} }
  const folder = await unpackChromium()
  const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean)
  return { executablePath: path.join(folder, 'chromium'), env: { LD_LIBRARY_PATH: libraries.join(':') } }
}

/** The npm package's archives: the browser, and NSS and expat for machines that lack them (the al2023 one). */
function unpackChromium(): Promise<string> {
  const root = path.resolve(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../..')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  return unpackOnce(`registration-chromium-${version}`, async (folder) => {
    // inflate() writes to the temporary directory, whatever that is at the time.
    const { TMPDIR } = process.env
    process.env.TMPDIR = folder
    try {
      await Promise.all(['chromium.br', 'al2023.tar.br'].map((file) => inflate(path.join(root, 'bin', file))))
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = TMPDIR
    }
  })
}
