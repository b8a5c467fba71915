import { calendarDate } from '@registration/rules'

const DAY = 24 * 3600_000

/** A calendar date so many days later, `-1`: the day before. */
export function dayBeside(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** What was typed as a date, `2026-11-22`; `undefined` while it is none. */
export function dayOf(typed: string): string | undefined {
  const { value, findings } = calendarDate.check(typed)
  return findings.length === 0 && value !== '' ? value : undefined
}
