import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { unpackOnce } from './unpack'

/** The fonts of the printed application form, packed by Brotli. */
const FONTS = path.resolve(import.meta.dirname, '../../../server/assets/fonts')

/**
 * A fontconfig file that knows the form's Chinese fonts and no other, so that a screenshot shows Chinese, and the same
 * one, on every machine.
 */
export async function fontconfigFile(): Promise<string> {
  const packed = readdirSync(FONTS).filter((file) => file.startsWith('noto-') && file.endsWith('.ttf.br'))
  const contents = packed.map((file) => readFileSync(path.join(FONTS, file)))
  const hash = contents.reduce((sum, bytes) => sum.update(bytes), createHash('sha1')).digest('hex')
  const name = `registration-song-${hash.slice(0, 12)}`
  const folder = await unpackOnce(name, async (folder) => {
    for (const [index, file] of packed.entries())
      writeFileSync(path.join(folder, file.replace(/\.br$/, '')), brotliDecompressSync(contents[index]!))
    writeFileSync(
      path.join(folder, 'fonts.conf'),
      `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir>${path.join(os.tmpdir(), name, 'cache')}</cachedir>
</fontconfig>
`,
    )
  })
  return path.join(folder, 'fonts.conf')
}
