import { toHalfWidth } from './formats/typed-text'
import type { Application, Field, ListItem, Ruleset, Text } from './ruleset'

/** One column of a table that holds a field, in a section that repeats of one row. */
export interface Column {
  /** where `evaluate` reports findings about it: `basic.name`, `educations.0.school` */
  readonly path: string
  readonly section: string
  /** of a section that repeats, which row, from 0 */
  readonly row: number | undefined
  readonly field: Field
}

/** Which column of a table holds which field. */
export interface Columns {
  /** one for each header; `undefined` where it names no field */
  readonly fields: readonly (Column | undefined)[]
  /** headers that name no field, or one that another column holds */
  readonly unknown: readonly string[]
  /** headers that were mapped by hand (`paths`) and are not there */
  readonly absent: readonly string[]
  /** fields that are always required, that no column holds and no form preselects */
  readonly missing: readonly Column[]
  /** fields that no column holds, for which rows get what the form preselects (证件类型: 身份证) */
  readonly preselected: readonly Column[]
  /** the lists by name in which the cells' labels are looked up */
  readonly lists: Readonly<Record<string, readonly ListItem[]>>
}

export interface MapColumnsOptions {
  /** the lists that the exam plan brings along, as `evaluate` takes them */
  readonly lists?: Columns['lists']
  /** by header, the path of its field, where headers alone do not tell: `{ 号码: 'basic.idNumber' }` */
  readonly paths?: Readonly<Record<string, string>>
}

/**
 * Finds the fields of a table of candidates by its headers: a label in Chinese or English (`姓名`, `Name`), with its
 * section or without (`基本信息 姓名`), an id (`name`), a path (`basic.name`), or another name that the field has in such
 * tables (its `aliases`: `身份证号`, `手机号`). Case, spaces, the star of a required field and a hint in brackets make no
 * difference.
 *
 * Of a section that repeats, each row has columns of its own, counted from 1 (`毕业学校1`, `教育经历2 毕业学校`), or named as
 * findings are (`educations.0.school`); headers without a number are counted from left to right.
 *
 * Throws a `TypeError` where `paths` names a field that the ruleset has not.
 *
 * @example
 * const columns = mapColumns(healthSkills, ['姓名*', '身份证号（18位）', '备注'])
 * columns.fields.map((column) => column?.path) // → ['basic.name', 'basic.idNumber', undefined]
 * columns.unknown // → ['备注']
 * applicationOf(columns, ['王芳', '11010119900101004X', '']).basic
 * // → { name: '王芳', idNumber: '11010119900101004X', idType: 'resident-id' }
 */
export function mapColumns(
  ruleset: Ruleset,
  headers: readonly (string | number)[],
  { lists, paths = {} }: MapColumnsOptions = {},
): Columns {
  const { columns, own, others } = namedColumnsOf(ruleset)
  const texts = headers.map(String)
  const taken = new Set<string>()
  const fields: (Column | undefined)[] = texts.map(() => undefined)
  // 学历 is another name of 最高学历, unless a column of that name is there, too.
  for (const names of [namesByHand(columns, paths), own, others]) {
    let before: Column | undefined
    texts.forEach((header, index) => {
      if (fields[index] === undefined) {
        const named = (names.get(plain(header)) || []).filter(({ path }) => !taken.has(path))
        // 开始时间 of an education or of a work: of that whose columns it stands among.
        const found = named.find(({ section }) => section === before?.section) ?? named[0]
        if (found === undefined) return
        taken.add(found.path)
        fields[index] = found
      }
      before = fields[index]
    })
  }
  const rows = new Set(fields.map((column) => column && rowOf(column)))
  const free = columns.filter(({ path }) => !taken.has(path))
  return {
    fields,
    unknown: texts.filter((header, index) => header.trim() !== '' && fields[index] === undefined),
    absent: Object.keys(paths).filter((header) => !taken.has(paths[header]!)),
    missing: free.filter((column) => isAlwaysAsked(ruleset, column)),
    preselected: free.filter(
      (column) => column.field.initial !== undefined && (column.row === undefined || rows.has(rowOf(column))),
    ),
    lists: { ...ruleset.lists, ...lists },
  }
}

/** How many rows may stand above the headers of a table: a title, remarks. */
const ROWS_ABOVE = 9

/**
 * Finds the headers among the first rows of a table, of which ten are enough: real lists have a title above them, and
 * remarks. They are the first row of which at least two cells name a field; of a table with a single such column, the
 * first row that does. `undefined` where there is none.
 *
 * @example
 * const table = [['2026年第一批考生名单'], ['姓名', '身份证号'], ['王芳', '11010119900101004X']]
 * findHeaders(healthSkills, table)?.index // → 1
 */
export function findHeaders(
  ruleset: Ruleset,
  rows: readonly (readonly (string | number)[])[],
  options: MapColumnsOptions = {},
): { readonly index: number; readonly columns: Columns } | undefined {
  let alone: { readonly index: number; readonly columns: Columns } | undefined
  for (let index = 0; index < rows.length && index <= ROWS_ABOVE; index++) {
    const columns = mapColumns(ruleset, rows[index]!, options)
    const known = columns.fields.filter((column) => column !== undefined).length
    if (known > 1) return { index, columns }
    if (known > 0) alone ??= { index, columns }
  }
  return alone
}

/**
 * The application that a row of such a table stands for, to be given to `evaluate`. Labels of lists become codes;
 * whatever is in no list stays as it is, for `evaluate` to report. Several choices in one cell are set apart by
 * `、` `，` `；` `|` or a line break. Rows of a section that repeats end with the last that holds anything. Fields that no
 * column holds get what the form preselects.
 *
 * A cell may be a number: an ID number that a spreadsheet has kept as one, or in a CSV file as `1.10101E+17`, has lost its
 * last digits, which `evaluate` reports (`text.digitsLost`).
 *
 * @example
 * const columns = mapColumns(guangdongSkills, ['学历1', '毕业时间1', '最高学历1', '学历2', '毕业时间2'])
 * applicationOf(columns, ['中等专科', '2009-07', '是', '', '']).educations
 * // → [{ level: 'secondary-vocational', graduationMonth: '2009-07', isHighest: 'yes' }]
 */
export function applicationOf(columns: Columns, cells: readonly (string | number)[]): Application {
  const application: Record<string, Entries | Entries[]> = {}
  columns.fields.forEach((column, index) => {
    if (column === undefined) return
    const { section, row, field } = column
    const cell = typedIn(cells[index])
    if (row === undefined) {
      const entries = (application[section] ??= {}) as Entries
      entries[field.id] = entryOf(field, cell, columns.lists)
      return
    }
    const rows = (application[section] ??= []) as Entries[]
    if (cell === '') return
    while (rows.length <= row) rows.push({})
    rows[row]![field.id] = entryOf(field, cell, columns.lists)
  })
  for (const { section, row, field } of columns.preselected) {
    const entries = (
      row === undefined ? (application[section] ??= {}) : (application[section] as Entries[])[row]
    ) as Entries | undefined
    if (entries !== undefined) entries[field.id] = field.initial!
  }
  return application
}

/** What a spreadsheet writes into a CSV file for a number of 17 digits or more that it does not show whole. */
const DIGITS_LOST = /^\d(?:\.\d+)?e\+(?:1[6-9]|2\d)$/i

function typedIn(cell: string | number = ''): string | number {
  if (typeof cell === 'number') return cell
  const text = cell.trim()
  return DIGITS_LOST.test(text) ? Number(text) : text
}

type Entries = Record<string, string | number | readonly string[]>

function entryOf({ format }: Field, cell: string | number, lists: Columns['lists']): Entries[string] {
  if (format.type !== 'choice' && format.type !== 'choices') return cell
  const text = String(cell)
  const codes = codesOf(lists[format.list] ?? [])
  const whole = codeOf(codes, text)
  if (format.type === 'choice') return whole ?? text
  if (whole !== undefined) return [whole]
  const parts = text.split(/[、,，;；|\n]/).map((part) => part.trim())
  return parts.filter((part) => part !== '').map((part) => codeOf(codes, part) ?? part)
}

function codeOf(codes: ReadonlyMap<string, string>, name: string): string | undefined {
  return codes.get(name) ?? codes.get(squeezed(name))
}

const indexes = new WeakMap<readonly ListItem[], Map<string, string>>()

/** Codes by code and by label; a label that several items have is left to `evaluate`, which knows what narrows a list. */
function codesOf(list: readonly ListItem[]): Map<string, string> {
  let codes = indexes.get(list)
  if (codes === undefined) {
    codes = new Map()
    const shared = new Set<string>()
    for (const { code, label } of list) {
      for (const name of [label.zh, squeezed(label.zh), label.en, squeezed(label.en)]) {
        if ((codes.get(name) ?? code) !== code) shared.add(name)
        codes.set(name, code)
      }
    }
    shared.forEach((name) => codes?.delete(name))
    for (const { code } of list) codes.set(code, code).set(squeezed(code), code)
    indexes.set(list, codes)
  }
  return codes
}

/** Every column that a header may name, in the order of the form; columns by their own names, and by others. */
interface NamedColumns {
  readonly columns: readonly Column[]
  readonly own: Names
  readonly others: Names
}

const rulesets = new WeakMap<Ruleset, NamedColumns>()

function namedColumnsOf(ruleset: Ruleset): NamedColumns {
  let named = rulesets.get(ruleset)
  if (named === undefined) {
    const columns = columnsOf(ruleset)
    named = { columns, own: namesOf(columns, ownNames), others: namesOf(columns, aliases) }
    rulesets.set(ruleset, named)
  }
  return named
}

function columnsOf({ sections }: Ruleset): readonly ColumnOfSection[] {
  const columns: ColumnOfSection[] = []
  for (const section of sections) {
    const { id, label, repeats } = section
    for (let row = 0; row < (repeats?.max ?? 1); row++) {
      for (const field of section.fields) {
        const place = repeats === undefined ? id : `${id}.${row}`
        const path = `${place}.${field.id}`
        columns.push({ path, section: id, row: repeats && row, field, label })
      }
    }
  }
  return columns
}

type ColumnOfSection = Column & { readonly label: Text }

type Names = ReadonlyMap<string, readonly Column[]>

function namesByHand(columns: readonly Column[], paths: Readonly<Record<string, string>>): Names {
  return new Map(
    Object.keys(paths).map((header): [string, Column[]] => {
      const column = columns.find(({ path }) => path === paths[header])
      if (column === undefined) throw new TypeError(`no field ${paths[header]}`)
      return [plain(header), [column]]
    }),
  )
}

/** Columns by what a header may call them. */
function namesOf(
  columns: readonly ColumnOfSection[],
  namesIn: (column: ColumnOfSection) => readonly string[],
): Names {
  const names = new Map<string, Column[]>()
  for (const column of columns) {
    new Set(namesIn(column).map(plain)).forEach((name) => {
      const known = names.get(name)
      if (known === undefined) names.set(name, [column])
      else known.push(column)
    })
  }
  return names
}

function ownNames(column: ColumnOfSection): string[] {
  const { id, label } = column.field
  return [column.path, ...withPlace(column, [id, label.zh, label.en])]
}

function aliases(column: ColumnOfSection): string[] {
  return withPlace(column, column.field.aliases ?? [])
}

/** Names with their section, and in one that repeats with the number of the row. */
function withPlace({ label: { zh, en }, row }: ColumnOfSection, names: readonly string[]): string[] {
  const placed: string[] = []
  const number = row === undefined ? '' : row + 1
  for (const name of names) {
    for (const prefix of ['', zh, en, zh + number, en + number])
      placed.push(prefix + name, prefix + name + number)
  }
  return placed
}

function rowOf({ section, row }: Column): string {
  return `${section}.${row}`
}

function isAlwaysAsked({ sections }: Ruleset, { section, row = 0, field }: Column): boolean {
  const isAsked = field.required === true && !field.when && !field.derivedFrom && field.initial === undefined
  const repeats = sections.find(({ id }) => id === section)?.repeats
  return isAsked && row === 0 && repeats?.min !== 0
}

/** Headers differ in case, width, spaces, stars for required fields and hints in brackets. */
function plain(header: string): string {
  const text = squeezed(header)
  const [opened, closed] = [text.indexOf('('), text.lastIndexOf(')')]
  const said = opened > 0 && closed > opened ? text.slice(0, opened) + text.slice(closed + 1) : text
  return said.replace(/[*:_./、·-]/g, '')
}

function squeezed(text: string): string {
  return toHalfWidth(text).replace(/\s+/g, '').toLowerCase()
}
