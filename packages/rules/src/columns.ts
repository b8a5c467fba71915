import { toHalfWidth } from './formats/typed-text'
import type { Application, Field, ListItem, Ruleset, Section } from './ruleset'

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
  /** headers that name no field, or one that a column before them holds */
  readonly unknown: readonly string[]
  /** fields that are always required and that no column holds */
  readonly missing: readonly Column[]
  /** the lists by name in which the cells' labels are looked up */
  readonly lists: Readonly<Record<string, readonly ListItem[]>>
}

/**
 * Finds the fields of a table of candidates by its headers: a label in Chinese or English (`姓名`, `Name`), with its
 * section or without (`基本信息 姓名`), an id (`name`), or a path (`basic.name`). Case, spaces, the star of a required
 * field and a hint in brackets make no difference.
 *
 * Of a section that repeats, each row has columns of its own, counted from 1 (`毕业学校1`, `教育经历2 毕业学校`), or named as
 * findings are (`educations.0.school`); headers without a number are counted from left to right.
 *
 * @param plan the lists that the exam plan brings along, as `evaluate` takes them
 * @example
 * const columns = mapColumns(healthSkills, ['姓名*', '证件类型', '证件编号（18位）', '备注'])
 * columns.fields.map((column) => column?.path) // → ['basic.name', 'basic.idType', 'basic.idNumber', undefined]
 * columns.unknown // → ['备注']
 * applicationOf(columns, ['王芳', '身份证', '11010119900101004X', ''])
 * // → { basic: { name: '王芳', idType: 'resident-id', idNumber: '11010119900101004X' } }
 */
export function mapColumns(
  ruleset: Ruleset,
  headers: readonly string[],
  plan: { readonly lists?: Columns['lists'] } = {},
): Columns {
  const names = namesOf(ruleset)
  const taken = new Set<string>()
  let before: Column | undefined
  const fields = headers.map((header) => {
    const free = (names.get(plain(header)) ?? []).filter(({ path }) => !taken.has(path))
    // 开始时间 of an education or of a work: of that whose columns it stands among.
    const found = free.find(({ section }) => section === before?.section) ?? free[0]
    if (found === undefined) return undefined
    taken.add(found.path)
    return (before = found)
  })
  return {
    fields,
    unknown: headers.filter((header, index) => header.trim() !== '' && fields[index] === undefined),
    missing: requiredColumns(ruleset).filter(({ path }) => !taken.has(path)),
    lists: { ...ruleset.lists, ...plan.lists },
  }
}

/**
 * The application that a row of such a table stands for, to be given to `evaluate`. Labels of lists become codes;
 * whatever is in no list stays as it is, for `evaluate` to report. Several choices in one cell are set apart by
 * `、` `，` `；` `|` or a line break. Rows of a section that repeats end with the last that holds anything.
 *
 * @example
 * const columns = mapColumns(guangdongSkills, ['学历1', '毕业时间1', '学历2', '毕业时间2'])
 * applicationOf(columns, ['中等专科', '2009-07', '', '']).educations // → [{ level: 'secondary-vocational', graduationMonth: '2009-07' }]
 */
export function applicationOf(columns: Columns, cells: readonly string[]): Application {
  const application: Record<string, Entries | Entries[]> = {}
  columns.fields.forEach((column, index) => {
    if (column === undefined) return
    const { section, row, field } = column
    const cell = (cells[index] ?? '').trim()
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
  return application
}

type Entries = Record<string, string | string[]>

function entryOf({ format }: Field, cell: string, lists: Columns['lists']): string | string[] {
  if (format.type !== 'choice' && format.type !== 'choices') return cell
  const codes = codesOf(lists[format.list] ?? [])
  const whole = codeOf(codes, cell)
  if (format.type === 'choice') return whole ?? cell
  if (whole !== undefined) return [whole]
  const parts = cell.split(/[、,，;；|\n]/).map((part) => part.trim())
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

/** Every column that a header may name; of several that it fits, in the order of the form. */
function namesOf(ruleset: Ruleset): ReadonlyMap<string, readonly Column[]> {
  const names = new Map<string, Column[]>()
  for (const section of ruleset.sections) {
    for (let row = 0; row < (section.repeats?.max ?? 1); row++) {
      for (const field of section.fields) {
        const column = columnOf(section, field, row)
        new Set(headersOf(section, column).map(plain)).forEach((name) => {
          const known = names.get(name)
          if (known === undefined) names.set(name, [column])
          else known.push(column)
        })
      }
    }
  }
  return names
}

function columnOf({ id, repeats }: Section, field: Field, row: number): Column {
  return repeats === undefined
    ? { path: `${id}.${field.id}`, section: id, row: undefined, field }
    : { path: `${id}.${row}.${field.id}`, section: id, row, field }
}

function headersOf(section: Section, { path, row, field }: Column): string[] {
  const { id, label } = field
  const short = [id, label.zh, label.en]
  const long = [section.label.zh + label.zh, section.label.en + label.en]
  if (row === undefined) return [path, ...short, ...long]
  const number = row + 1
  return [
    ...[path, ...short, ...long],
    ...[...short, ...long].map((name) => name + number),
    ...[section.label.zh + number + label.zh, section.label.en + number + label.en],
  ]
}

function requiredColumns({ sections }: Ruleset): Column[] {
  const columns: Column[] = []
  for (const section of sections) {
    for (const field of section.fields) {
      const isAlwaysAsked = field.required === true && !field.when && !field.derivedFrom
      if (isAlwaysAsked && section.repeats?.min !== 0) columns.push(columnOf(section, field, 0))
    }
  }
  return columns
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
