import { digitsAt } from './digits'

/**
 * A calendar date of China (UTC+8) as `YYYY-MM-DD`; no clock, no time zone.
 * Rules take `today` in this form and never read the clock themselves.
 */
export type CalendarDate = string

/** A month of a calendar year as `YYYY-MM`. */
export type YearMonth = string

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isRealDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export function isCalendarDate(text: string): boolean {
  if (text.length !== 10 || text.charAt(4) !== '-' || text.charAt(7) !== '-') return false
  const year = digitsAt(text, 0, 4)
  return year >= 0 && isRealDate(year, digitsAt(text, 5, 7), digitsAt(text, 8, 10))
}

/** The day that was found to be one last: all that is checked in a day is checked with the same. */
let known: CalendarDate | undefined

/** Throws a `TypeError` for what is no calendar date: compared as text, it would be silently wrong. */
export function assertDay(today: CalendarDate | undefined): void {
  if (today === known) return
  if (typeof today !== 'string' || !isCalendarDate(today)) {
    throw new TypeError('today must be a calendar date of China such as 2026-11-22')
  }
  known = today
}

/** Whether a date, month or year is not after another at the precision that both have: `2010-06` is `2010-06-15`. */
export function isAtMost(a: string, b: string): boolean {
  return a <= b || a.startsWith(b)
}

/** The same day (or month, or year) `years` later; 29 February becomes 1 March in a year without it. */
export function addYears(date: string, years: number): string {
  const year = digitsAt(date, 0, 4) + years
  const rest = date.slice(4)
  const moved = rest === '-02-29' && daysInMonth(year, 2) === 28 ? '-03-01' : rest
  return (year > 999 && year <= 9999 ? year : ('000' + year).slice(-4)) + moved
}

/** Whole years completed on `today` (周岁) by a person born on `birthDate`. */
export function ageOn(birthDate: CalendarDate, today: CalendarDate): number {
  const years = digitsAt(today, 0, 4) - digitsAt(birthDate, 0, 4)
  return dayOfYear(today) < dayOfYear(birthDate) ? years - 1 : years
}

/** In an order, not in days: month and day as one number. */
function dayOfYear(date: CalendarDate): number {
  return digitsAt(date, 5, 7) * 100 + digitsAt(date, 8, 10)
}

/** Days from one calendar date to another; negative where the other is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (Date.parse(to) - Date.parse(from)) / (24 * 3600_000)
}

/** The calendar date in China (UTC+8) at an instant that the caller's own clock gave, in milliseconds. */
export function chinaDate(epochMilliseconds: number): CalendarDate {
  return new Date(epochMilliseconds + 8 * 3600_000).toISOString().slice(0, 10)
}
