import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { create, type Font } from 'fontkit'

/** In the order in which a character is looked up; what each covers is in `assets/fonts/README.md`. */
const FONTS = [
  'noto-serif-sc-common',
  'noto-serif-sc-further',
  'babelstone-han-rare',
  'hanazono-mincho-b-rare',
] as const

export interface Face {
  readonly name: string
  readonly font: Font
}

const decompress = promisify(brotliDecompress)
const { resolve } = createRequire(import.meta.url)
const faces = new Map<string, Promise<Face>>()

/**
 * The faces that hold the characters of `text`, the everyday face first; characters that no face holds are left over.
 * A face is read when the first text asks for it and kept for the life of the process: parsing one for each form
 * costs more than setting the form. The three faces of rare characters take 45 MB of memory once they are needed.
 */
export async function facesFor(text: string): Promise<[Face, ...Face[]]> {
  const chosen: [Face, ...Face[]] = [await load(FONTS[0])]
  let missing = uncovered(new Set(text), chosen[0])
  for (const name of FONTS.slice(1)) {
    if (missing.size === 0) break
    const face = await load(name)
    chosen.push(face)
    missing = uncovered(missing, face)
  }
  return chosen
}

function uncovered(characters: ReadonlySet<string>, { font }: Face): Set<string> {
  return new Set([...characters].filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0)!)))
}

function load(name: string): Promise<Face> {
  const loading = faces.get(name) ?? read(name)
  faces.set(name, loading)
  return loading
}

async function read(name: string): Promise<Face> {
  const truetype = await decompress(await readFile(resolve(`#fonts/${name}.ttf.br`)))
  return { name, font: create(truetype) as Font }
}
