import type ExcelJS from 'exceljs'
import type { Cell } from './row'

/** A date is what the sheet shows, the day or the month; formulas count with their result. */
export function cellOf(value: ExcelJS.CellValue, format: string | undefined): Cell {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const showsMonthAlone = format !== undefined && /y/i.test(format) && !/d/i.test(format)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, showsMonthAlone ? 7 : 10)
  }
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return value
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return cellOf(value.result as ExcelJS.CellValue, format)
  if ('text' in value) return cellOf(value.text as ExcelJS.CellValue, format)
  return ''
}
