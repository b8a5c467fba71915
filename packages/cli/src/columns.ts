import type { Application, Field, Ruleset } from '@registration/rules'

/** Which column of a file holds which field. */
export interface Columns {
  readonly fields: readonly (Column | undefined)[]
  /** headers that name no field */
  readonly unknown: readonly string[]
  /** required fields that no column holds */
  readonly missing: readonly Column[]
}

export interface Column {
  readonly path: string
  readonly section: string
  readonly field: Field
}

export function columnsOf(ruleset: Ruleset): readonly Column[] {
  return ruleset.sections.flatMap((section) =>
    section.fields.map((field) => ({ path: `${section.id}.${field.id}`, section: section.id, field })),
  )
}

/** Finds the fields by header: a path (`basic.name`), an id (`name`), or a label in Chinese or English. */
export function mapColumns(ruleset: Ruleset, headers: readonly string[]): Columns {
  const columns = columnsOf(ruleset)
  const names = new Map<string, Column>()
  for (const column of columns) {
    const { id, label } = column.field
    for (const name of [column.path, id, label.zh, label.en]) names.set(plain(name), column)
  }
  const fields = headers.map((header) => names.get(plain(header)))
  return {
    fields,
    unknown: headers.filter((header, index) => header.trim() !== '' && fields[index] === undefined),
    missing: columns.filter(({ path, field }) => {
      const isAlwaysAsked = field.required === true && !field.when && !field.derivedFrom
      return isAlwaysAsked && !fields.some((found) => found?.path === path)
    }),
  }
}

/** Headers differ in case, spaces, stars for required fields and hints in brackets. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\(.*\)/g, '')
    .replace(/[\s*::_-]/g, '')
    .toLowerCase()
}

/** The application that a row stands for. Several choices in one cell are set apart by 、 , ; or a line break. */
export function applicationOf(columns: Columns, cells: readonly string[]): Application {
  const application: Record<string, Record<string, unknown>> = {}
  columns.fields.forEach((column, index) => {
    if (column === undefined) return
    const { section, field } = column
    const cell = (cells[index] ?? '').trim()
    const entries = (application[section] ??= {})
    entries[field.id] = field.format.type === 'choices' ? cell.split(/[、,,;;|\n]+/).filter(Boolean) : cell
  })
  return application
}
