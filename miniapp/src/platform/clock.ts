import { chinaDate, type CalendarDate } from '@registration/rules'

/** The one place where the mini-program reads the clock. */
export function now(): number {
  return Date.now()
}

export function today(): CalendarDate {
  return chinaDate(now())
}
