import type { Readable } from 'node:stream'
import { dateOf, shownByCode, shownByNumber, type Shown } from './number-format'
import type { Cell, Row } from './row'
import { UnreadableTable } from './unreadable-table'
import { readXml, type XmlHandlers } from './xml-events'
import { ZipArchive } from './zip-archive'

export interface XlsxReading {
  /** bytes of the whole file when it is unpacked; beyond them it is not read */
  readonly unpackedLimit?: number
  /** is told how much has been read, 0–1: never less than before */
  readonly onProgress?: (share: number) => void
}

/** Columns of a table; what stands further to the right is left out. */
const MOST_COLUMNS = 1000

/**
 * Rows of the first sheet of an XLSX file that is not hidden, some at a time; the other sheets of such files are help
 * texts and choices. Each cell as the sheet shows it: a date as its day, or as its month where no day is shown; of a
 * formula its result. Memory grows with the texts that cells share alone, and nothing is put into another file.
 *
 * Throws an `UnreadableTable` at what is no such file, or is more than `unpackedLimit`.
 *
 * @param file a file's path, or its bytes
 */
export async function* xlsxRows(
  file: string | Uint8Array,
  { unpackedLimit = Infinity, onProgress }: XlsxReading = {},
): AsyncGenerator<readonly Row[]> {
  let archive: ZipArchive | undefined
  let lastRow = 0
  try {
    archive = await ZipArchive.open(file)
    if (archive.unpackedSize > unpackedLimit) throw new Error(`unpacks to more than ${unpackedLimit} bytes`)
    const { sheet, texts, styles, from1904 } = await partsOf(archive)
    const size = archive.sizeOf(texts) + archive.sizeOf(sheet)
    let read = 0
    const advance = (bytes: number): void => onProgress?.((read += bytes) / size)
    const shared = await sharedTexts(await archive.read(texts), advance)
    const shown = await shownByStyle(await archive.read(styles))
    const stream = await archive.read(sheet)
    if (stream === undefined) throw new Error('a workbook without its first sheet')
    let rows: Row[] = []
    const handlers = sheetHandlers({ shared, shown, from1904 }, (row) => rows.push(row))
    for await (const bytes of readXml(stream, handlers)) {
      lastRow = rows[rows.length - 1]?.number ?? lastRow
      if (rows.length > 0) yield rows
      rows = []
      advance(bytes)
    }
    onProgress?.(1)
  } catch (error) {
    throw new UnreadableTable('no XLSX file', lastRow, { cause: error })
  } finally {
    archive?.close()
  }
}

interface Parts {
  /** paths in the archive */
  readonly sheet: string
  readonly texts: string
  readonly styles: string
  readonly from1904: boolean
}

async function partsOf(archive: ZipArchive): Promise<Parts> {
  const main = (await relationsOf(archive, '', '_rels/.rels')).find(({ type }) => type === 'officeDocument')
  const workbook = main?.path ?? 'xl/workbook.xml'
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1)
  const name = workbook.slice(folder.length)
  const relations = await relationsOf(archive, folder, `${folder}_rels/${name}.rels`)
  const pathOf = (type: string): string =>
    relations.find((one) => one.type === type)?.path ?? `${folder}${type}.xml`
  const sheets: string[] = []
  let from1904 = false
  await readWhole(await archive.read(workbook), {
    open(tag, attributes) {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (tag !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return
      const key = Object.keys(attributes).find((one) => one.endsWith(':id')) ?? ''
      sheets.push(relations.find(({ id }) => id === attributes[key])?.path ?? '')
    },
  })
  const [sheet] = sheets
  if (sheet === undefined) throw new Error('a workbook without a sheet')
  return { sheet, texts: pathOf('sharedStrings'), styles: pathOf('styles'), from1904 }
}

interface Relation {
  readonly id: string
  /** the last part of the address that names it */
  readonly type: string
  readonly path: string
}

async function relationsOf(archive: ZipArchive, folder: string, path: string): Promise<readonly Relation[]> {
  const relations: Relation[] = []
  await readWhole(await archive.read(path), {
    open(tag, { Id = '', Type = '', Target = '' }) {
      if (tag !== 'Relationship') return
      const type = Type.slice(Type.lastIndexOf('/') + 1)
      relations.push({ id: Id, type, path: Target.startsWith('/') ? Target.slice(1) : folder + Target })
    },
  })
  return relations
}

async function readWhole(stream: Readable | undefined, handlers: XmlHandlers): Promise<void> {
  if (stream === undefined) return
  for await (const _ of readXml(stream, handlers));
}

/** A control character, or a `_` before what would be read as one (ECMA-376 part 1, 22.9.2.19). */
const ESCAPED = /_x([\dA-F]{4})_/gi

function unescaped(text: string): string {
  return text.replace(ESCAPED, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

/** Collects the text of `t`, but for what tells how Japanese characters are read (`rPh`). */
class TextReader {
  private collected = ''
  private isInText = false
  private isInReading = false

  open(tag: string): void {
    if (tag === 't') this.isInText = !this.isInReading
    else if (tag === 'rPh') this.isInReading = true
  }

  add(text: string): void {
    if (this.isInText) this.collected += text
  }

  close(tag: string): void {
    if (tag === 't') this.isInText = false
    else if (tag === 'rPh') this.isInReading = false
  }

  take(): string {
    const text = unescaped(this.collected)
    this.collected = ''
    return text
  }
}

async function sharedTexts(
  stream: Readable | undefined,
  advance: (bytes: number) => void,
): Promise<readonly string[]> {
  const texts: string[] = []
  if (stream === undefined) return texts
  const reader = new TextReader()
  const handlers: XmlHandlers = {
    open: (tag) => reader.open(tag),
    text: (text) => reader.add(text),
    close(tag) {
      reader.close(tag)
      if (tag === 'si') texts.push(reader.take())
    },
  }
  for await (const bytes of readXml(stream, handlers)) advance(bytes)
  return texts
}

/** By the number of a style that cells name. */
async function shownByStyle(stream: Readable | undefined): Promise<readonly Shown[]> {
  const own = new Map<number, Shown>()
  const shown: Shown[] = []
  let isInCells = false
  await readWhole(stream, {
    open(tag, { numFmtId, formatCode }) {
      const format = Number(numFmtId)
      if (tag === 'numFmt') own.set(format, shownByCode(formatCode ?? ''))
      if (tag === 'cellXfs') isInCells = true
      if (tag === 'xf' && isInCells) shown.push(own.get(format) ?? shownByNumber(format))
    },
    close(tag) {
      if (tag === 'cellXfs') isInCells = false
    },
  })
  return shown
}

interface Workbook {
  readonly shared: readonly string[]
  readonly shown: readonly Shown[]
  readonly from1904: boolean
}

function sheetHandlers(workbook: Workbook, onRow: (row: Row) => void): XmlHandlers {
  const inline = new TextReader()
  let cells: Cell[] = []
  let row = 0
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let isInValue = false
  return {
    open(tag, { r, t = 'n', s = '0' }) {
      inline.open(tag)
      if (tag === 'row') {
        cells = []
        column = -1
        row = Number(r) || row + 1
      } else if (tag === 'c') {
        column = r === undefined ? column + 1 : columnOf(r)
        type = t
        style = Number(s)
        value = ''
      } else if (tag === 'v') isInValue = true
    },
    text(text) {
      if (isInValue) value += text
      else inline.add(text)
    },
    close(tag) {
      inline.close(tag)
      if (tag === 'v') isInValue = false
      else if (tag === 'row') onRow({ number: row, cells })
      else if (tag === 'c' && column >= 0 && column < MOST_COLUMNS) {
        const cell = type === 'inlineStr' ? inline.take() : cellOf(type, style, value, workbook)
        while (cells.length < column) cells.push('')
        cells[column] = cell
      }
    },
  }
}

/** From 0: of `AB12` it is 27. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

/** What the types of cells mean: ECMA-376 part 1, 18.18.11. */
function cellOf(type: string, style: number, value: string, { shared, shown, from1904 }: Workbook): Cell {
  switch (type) {
    case 's':
      return shared[Number(value)] ?? ''
    case 'str':
      return unescaped(value)
    case 'b':
      return String(value === '1')
    case 'd':
      return value.slice(0, 10)
    case 'e':
      return ''
    default:
      return value === '' ? '' : numberCell(Number(value), shown[style] ?? 'number', from1904)
  }
}

function numberCell(value: number, shown: Shown, from1904: boolean): Cell {
  const date = shown === 'number' ? undefined : dateOf(value, from1904)
  if (date !== undefined) return shown === 'month' ? date.slice(0, 7) : date
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value : String(value)
}
