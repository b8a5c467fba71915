import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A source table in `data/`, by column. The tables have no quoted cells, so a quote is an error. */
export function readTable<Column extends string>(
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const text = readFileSync(fileURLToPath(new URL(`../data/${file}`, import.meta.url)), 'utf8')
  if (text.includes('"')) throw new Error(`${file}: quoted cells are not read`)
  const [header, ...lines] = text.trimEnd().split('\n')
  const names = (header ?? '').split(',')
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) throw new Error(`${file}: no column ${missing.join(', ')}`)
  return lines.map((line, index) => {
    const cells = line.split(',')
    if (cells.length !== names.length) throw new Error(`${file}:${index + 2}: ${cells.length} cells`)
    return Object.fromEntries(columns.map((column) => [column, cells[names.indexOf(column)]])) as Record<
      Column,
      string
    >
  })
}
