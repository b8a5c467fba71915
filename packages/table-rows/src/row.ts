/**
 * What a cell holds, as text. A whole number beyond 2^53 stays a number: a spreadsheet keeps 15 digits, so an ID number
 * that was typed as one has lost its last, and whoever checks it can say so.
 */
export type Cell = string | number

/** One row of a table: its number as a spreadsheet shows it (the first row is 1), and its cells. */
export interface Row {
  readonly number: number
  readonly cells: readonly Cell[]
}

/** Whether nothing stands in a row. */
export function isBlank({ cells }: Pick<Row, 'cells'>): boolean {
  return cells.every((cell) => String(cell).trim() === '')
}
