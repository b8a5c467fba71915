import { isCalendarDate } from '../calendar-date'
import { NO_FINDINGS, error, type Checked } from '../finding'
import { isSettled, readText, toHalfWidth, trimmed } from './typed-text'

const WITH_SEPARATORS =
  /^([1-9]\d{3})(?:\s?[-/.年\u2010-\u2015]\s?|\s)(\d{1,2})(?:\s?[-/.月\u2010-\u2015]\s?|\s)(\d{1,2})\s?日?$/

const DIGITS = /^([1-9]\d{3})(\d{2})(\d{2})$/

const NORMAL = /^[1-9]\d{3}-\d{2}-\d{2}$/

function clean(text: string): string {
  if (NORMAL.test(text)) return text
  const typed = trimmed(toHalfWidth(text))
  const match = WITH_SEPARATORS.exec(typed) ?? DIGITS.exec(typed)
  return match ? match[1] + '-' + ('0' + match[2]).slice(-2) + '-' + ('0' + match[3]).slice(-2) : typed
}

/**
 * A calendar date, `YYYY-MM-DD`, the year 1000 or later (GB/T 7408), such as the date of birth that an officer's card
 * does not carry.
 *
 * Normalised: `1990-1-1`, `1990/01/01`, `1990.1.1`, `1990年1月1日`, `19900101` and full-width digits become `1990-01-01`.
 *
 * Findings (errors): `calendarDate.form`; `calendarDate.day` (no such day, as 30 February).
 *
 * @example
 * calendarDate.check('1990年1月1日') // → { value: '1990-01-01', findings: [] }
 */
export const calendarDate = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(input: unknown): Checked {
    if (typeof input === 'string' && isCalendarDate(input) && input >= '1') {
      return { value: input, findings: NO_FINDINGS }
    }
    const typed = readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    if (!NORMAL.test(value)) return { value, findings: [error('calendarDate.form')] }
    return { value, findings: isCalendarDate(value) ? NO_FINDINGS : [error('calendarDate.day')] }
  },
}
