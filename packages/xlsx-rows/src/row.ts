/** One row of a table: its number as a spreadsheet shows it (the header is row 1), and its cells as text. */
export interface Row {
  readonly number: number
  readonly cells: readonly string[]
}
