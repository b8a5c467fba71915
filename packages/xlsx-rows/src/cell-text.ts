import type ExcelJS from 'exceljs'

/** A date is what the sheet shows, the day or the month; formulas count with their result. */
export function cellText(value: ExcelJS.CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const showsMonthAlone = format !== undefined && /y/i.test(format) && !/d/i.test(format)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, showsMonthAlone ? 7 : 10)
  }
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue, format)
  if ('text' in value) return cellText(value.text as ExcelJS.CellValue, format)
  return ''
}
