import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
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
  const [root = ''] = createRequire(import.meta.url)
    .resolve('@sparticuz/chromium')
    .split('/build/')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const inflate = (archive: string) => brotliDecompressSync(readFileSync(path.join(root, 'bin', archive)))
  return unpackOnce(`registration-chromium-${version}`, (folder) => {
    writeFileSync(path.join(folder, 'chromium'), inflate('chromium.br'), { mode: 0o755 })
    mkdirSync(path.join(folder, 'al2023'))
    execFileSync('tar', ['-x', '-C', path.join(folder, 'al2023')], { input: inflate('al2023.tar.br') })
  })
}
