import type { Face } from './fonts'
import * as geometry from './geometry'
import { breakLines, fitEvenly, heightOf, type Setting } from './typesetting'

export interface FormSection {
  readonly label: string
  readonly rows: readonly FormRow[]
}

export interface FormRow {
  readonly label: string
  readonly value: string
}

export interface TableCell {
  readonly label: Setting
  readonly value: Setting
}

/** A row of the table: one cell over its whole width, or two side by side. */
export interface TableRow {
  readonly cells: readonly [TableCell] | readonly [TableCell, TableCell]
  readonly height: number
}

/** A section, or the part of it that a page holds. */
export interface TableSection {
  readonly label: string
  readonly rows: readonly TableRow[]
}

export interface FormPage {
  readonly sections: readonly TableSection[]
  readonly top: number
}

const ROW_HEIGHTS = [33, 31, 29, 27, 25, 23, 21] as const

const LABEL_SIZES = [10.5, 9, 8, 7, 6, 5, 4] as const
/** Two lines of the largest size, three of the smaller ones. */
const LABEL_BOX = { width: geometry.LABEL - geometry.PADDING, height: 29 }
const VALUE_SIZE = 10.5
const HALF_VALUE = geometry.HALF - geometry.LABEL - 2 * geometry.PADDING
const WHOLE_VALUE = HALF_VALUE + geometry.HALF
/** Above and below the lines of a row together. */
const MARGIN = 6
/** A longer value goes on in a further row, so that no row outgrows a page. */
const MAX_LINES = 24

/** The form's table on as few pages as it takes, with rows as roomy as they allow; the signatures follow it. */
export function layOutTable(sections: readonly FormSection[], faces: readonly [Face, ...Face[]]): FormPage[] {
  const paired = sections.map(({ label, rows }) => ({
    label,
    rows: pairUp(rows.flatMap((row) => cellsOf(row, faces))),
  }))
  const layouts = ROW_HEIGHTS.map((rowHeight) =>
    paginate(
      paired.map(({ label, rows }) => ({
        label,
        rows: rows.map((cells) => ({ cells, height: Math.max(rowHeight, heightOfCells(cells)) })),
      })),
    ),
  )
  return layouts.reduce((best, pages) => (pages.length < best.length ? pages : best))
}

function heightOfCells(cells: TableRow['cells']): number {
  return Math.max(...cells.flatMap(({ label, value }) => [heightOf(label), heightOf(value)])) + MARGIN
}

interface Cell extends TableCell {
  readonly half: boolean
}

function cellsOf({ label, value }: FormRow, faces: readonly [Face, ...Face[]]): Cell[] {
  const name = fitEvenly(label, LABEL_BOX, LABEL_SIZES, faces)
  const half = breakLines(value, HALF_VALUE / VALUE_SIZE, faces)
  if (half.length === 1) return [{ label: name, value: { lines: half, size: VALUE_SIZE }, half: true }]
  const lines = breakLines(value, WHOLE_VALUE / VALUE_SIZE, faces)
  const cells: Cell[] = []
  for (let index = 0; index < lines.length; index += MAX_LINES) {
    const part = { lines: lines.slice(index, index + MAX_LINES), size: VALUE_SIZE }
    cells.push({ label: name, value: part, half: false })
  }
  return cells
}

/** Keeps the order of the form: a short value before a long one has a row to itself. */
function pairUp(cells: readonly Cell[]): TableRow['cells'][] {
  const rows: TableRow['cells'][] = []
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!
    const next = cells[index + 1]
    if (cell.half && next?.half) {
      rows.push([cell, next])
      index++
    } else rows.push([cell])
  }
  return rows
}

function paginate(sections: readonly TableSection[]): FormPage[] {
  const pages: { sections: { label: string; rows: TableRow[] }[]; top: number }[] = []
  let y = geometry.TABLE_TOP
  const addPage = () => {
    if (pages.length > 0) y = geometry.CONTINUED_TOP
    pages.push({ sections: [], top: y })
  }
  addPage()
  for (const { label, rows } of sections) {
    let part: { label: string; rows: TableRow[] } | undefined
    for (const row of rows) {
      if (y + row.height > geometry.TABLE_BOTTOM) {
        addPage()
        part = undefined
      }
      if (!part) {
        part = { label, rows: [] }
        pages.at(-1)!.sections.push(part)
      }
      part.rows.push(row)
      y += row.height
    }
  }
  if (y + geometry.SIGNATURES_HEIGHT > geometry.TABLE_BOTTOM) addPage()
  return pages
}
