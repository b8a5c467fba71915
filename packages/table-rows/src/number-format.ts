/** How a cell shows a number: as a day, as a month, or as the number that it is. */
export type Shown = 'day' | 'month' | 'number'

/** Formats that files name by number alone (ECMA-376 part 1, 18.8.30), those of Chinese Excel too. */
const DAYS = [14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58]
const MONTHS = [17, 27, 36, 50, 52, 57]

export function shownByNumber(format: number): Shown {
  if (DAYS.includes(format)) return 'day'
  return MONTHS.includes(format) ? 'month' : 'number'
}

/**
 * A format of the file's own: with a day it is a date, with a year and no day a month; a time alone, and a month without
 * a year, are numbers.
 */
export function shownByCode(code: string): Shown {
  // Texts in quotes or after a backslash, colours and locales in brackets say nothing of a date.
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').toLowerCase()
  if (letters.includes('d')) return 'day'
  return letters.includes('y') ? 'month' : 'number'
}

/** Days from the beginning of 1900, as Excel counts them, who takes 1900 for a leap year. */
const LEAP_DAY_THAT_WAS_NOT = 60

/** Years of five digits are no calendar dates. */
const LAST_DAY = Date.UTC(9999, 11, 31)

const MILLISECONDS_A_DAY = 24 * 3600_000

/** The calendar date of a serial number, `undefined` where it is none. @param from1904 as workbooks of old Macs count */
export function dateOf(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 1)) return undefined
  const day = Math.floor(serial)
  const since = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < LEAP_DAY_THAT_WAS_NOT ? 31 : 30)
  const date = since + day * MILLISECONDS_A_DAY
  return date > LAST_DAY ? undefined : new Date(date).toISOString().slice(0, 10)
}
