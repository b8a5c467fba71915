/**
 * Rebuilds `server/assets/fonts` from the original fonts. It needs `pyftsubset` and `ttx` (`pip install
 * fonttools==4.68.0`) and a folder with the files of `SOURCES`; `server/assets/fonts/README.md` says where they come
 * from. Subsetting in WebAssembly was tried: it has 65 MB of memory, and on fonts this large it answers with empty
 * glyphs and no error.
 *
 *     npx tsx server/scripts/build-fonts.ts <folder of the sources>
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { create, type Font } from 'fontkit'

const SOURCES = {
  'NotoSerifSC_400Regular.ttf': 'c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742',
  'BabelStoneHan.ttf': 'a2027ca3606907f6a628e9cd869605e3879beaaa38b37c7fec95b372130628c8',
  'HanaMinB.ttf': '829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c',
  'Unihan_OtherMappings.txt': '3e60f525d47eef6ea20b4673e22a14282669cb29ad7e94f1b249a197250534b1',
  'Unihan_IRGSources.txt': '3fd86943e45b189b2cac7745f6af064d03cbe302e6198b6dd0324a6d265c1ef3',
}

type Source = keyof typeof SOURCES

const TARGET = fileURLToPath(new URL('../assets/fonts/', import.meta.url))

/** The Arphic Public License asks each modified file to say how and when it was changed; the others don't mind. */
const NOTICE =
  'Modified for the registration server: reduced to some of its characters, without hinting and layout tables; ' +
  'built in November 2026 by server/scripts/build-fonts.ts.'

const folder = process.argv[2]
if (!folder) throw new Error('usage: npx tsx server/scripts/build-fonts.ts <folder of the sources>')

for (const [name, digest] of Object.entries(SOURCES)) {
  const actual = createHash('sha256')
    .update(readSource(name as Source))
    .digest('hex')
  if (actual !== digest) throw new Error(`${name} is another version: sha256 ${actual}, expected ${digest}`)
}

const noto = charactersOf('NotoSerifSC_400Regular.ttf')
const babelStone = charactersOf('BabelStoneHan.ttf')
const hanazono = charactersOf('HanaMinB.ttf')
const usual = new Set([
  ...gb2312(),
  ...unihan('Unihan_OtherMappings.txt', 'kTGH'),
  ...range(0x20, 0x24f),
  ...range(0x1e00, 0x1eff),
])
// The characters which mainland China's standards and its register of persons have brought into Unicode.
const mainland = unihan('Unihan_IRGSources.txt', 'kIRG_GSource')

const common = noto.filter((point) => usual.has(point))
const further = without(noto, usual)
const rare = without(babelStone, new Set(noto)).filter((point) => point >= 0x20000 && point <= 0x3ffff)
const remaining = without(hanazono, new Set([...noto, ...babelStone])).filter((point) => mainland.has(point))

build('noto-serif-sc-common', 'NotoSerifSC_400Regular.ttf', common)
build('noto-serif-sc-further', 'NotoSerifSC_400Regular.ttf', further)
build('babelstone-han-rare', 'BabelStoneHan.ttf', rare)
build('hanazono-mincho-b-rare', 'HanaMinB.ttf', remaining)

function build(name: string, source: Source, points: readonly number[]): void {
  const workshop = mkdtempSync(join(tmpdir(), 'fonts-'))
  const list = join(workshop, 'characters.txt')
  const subset = join(workshop, 'subset.ttf')
  const names = join(workshop, 'names.ttx')
  const noticed = join(workshop, 'noticed.ttf')
  writeFileSync(list, points.map((point) => point.toString(16)).join('\n'))
  execFileSync('pyftsubset', [
    join(folder!, source),
    `--unicodes-file=${list}`,
    `--output-file=${subset}`,
    '--no-hinting',
    '--notdef-outline',
    '--name-IDs=0,1,2,4,5,6,10,13,14',
    // The form is set without kerning, ligatures or vertical lines.
    '--drop-tables+=BASE,DSIG,FFTM,GDEF,GPOS,GSUB,STAT,gasp,meta,vhea,vmtx',
  ])
  execFileSync('ttx', ['-q', '-t', 'name', '-o', names, subset])
  writeFileSync(names, withNotice(readFileSync(names, 'utf8')))
  execFileSync('ttx', ['-q', '--no-recalc-timestamp', '-m', subset, '-o', noticed, names])
  const font = readFileSync(noticed)
  rmSync(workshop, { recursive: true })
  assertDrawn(name, create(font) as Font, points)

  const compressed = brotliCompressSync(font, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: font.length,
    },
  })
  writeFileSync(join(TARGET, `${name}.ttf.br`), compressed)
  console.log(`${name}: ${points.length} characters, ${font.length} bytes, ${compressed.length} compressed`)
}

function withNotice(ttx: string): string {
  const record = `<namerecord nameID="10" platformID="3" platEncID="1" langID="0x409">${NOTICE}</namerecord>`
  const others = ttx.replace(/<namerecord nameID="10"[^>]*>[^<]*<\/namerecord>/g, '')
  return others.replace('</name>', `${record}</name>`)
}

/** A subset may list a character and yet hold an empty glyph for it. */
function assertDrawn(name: string, font: Font, points: readonly number[]): void {
  const empty = points.filter((point) => {
    const glyph = font.glyphForCodePoint(point)
    return glyph.id === 0 || (glyph.path.commands.length === 0 && !isBlank(point))
  })
  if (empty.length > 0) {
    const codes = empty.slice(0, 20).map((point) => point.toString(16))
    throw new Error(`${name}: ${empty.length} characters without an outline: ${codes.join(' ')}`)
  }
}

function isBlank(point: number): boolean {
  return /^[\p{Z}\p{C}\u3164\uffa0\u115f\u1160]$/u.test(String.fromCodePoint(point))
}

function readSource(name: Source): Buffer {
  return readFileSync(join(folder!, name))
}

function charactersOf(source: Source): number[] {
  return [...new Set((create(readSource(source)) as Font).characterSet)].sort((a, b) => a - b)
}

/** The code points of a property in Unihan's tables (UAX #38): `U+4E00<tab>kTGH<tab>2013:1`. */
function unihan(source: Source, property: string): Set<number> {
  const lines = readSource(source)
    .toString('utf8')
    .matchAll(/^U\+([0-9A-F]+)\t(\w+)\t/gm)
  return new Set(
    [...lines].filter(([, , name]) => name === property).map(([, point]) => parseInt(point!, 16)),
  )
}

/** GB/T 2312: the rows A1–F7, columns A1–FE, of which GB 18030 is a superset; its private use is left out. */
function gb2312(): number[] {
  const decoder = new TextDecoder('gb18030')
  const bytes = range(0xa1, 0xf7).flatMap((row) => range(0xa1, 0xfe).flatMap((column) => [row, column]))
  const characters = [...decoder.decode(new Uint8Array(bytes))].map((character) => character.codePointAt(0)!)
  return characters.filter((point) => point !== 0xfffd && !(point >= 0xe000 && point <= 0xf8ff))
}

function without(points: readonly number[], excluded: ReadonlySet<number>): number[] {
  return points.filter((point) => !excluded.has(point))
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
