import { digitsAt } from '../digits'
import { NO_FINDINGS, error, type Checked } from '../finding'
import { isSettled, readText, toHalfWidth, trimmed } from './typed-text'

const WITH_SEPARATOR = /^([1-9]\d{3})(?:\s?[-/.年\u2010-\u2015]\s?|\s)(\d{1,2})\s?月?$/

const DIGITS = /^([1-9]\d{3})(\d{2})$/

const NORMAL = /^[1-9]\d{3}-\d{2}$/

function isMonth(text: string): boolean {
  if (text.length !== 7 || text.charAt(4) !== '-') return false
  const month = digitsAt(text, 5, 7)
  return month >= 1 && month <= 12 && digitsAt(text, 0, 4) >= 1000
}

function clean(text: string): string {
  if (NORMAL.test(text)) return text
  const typed = trimmed(toHalfWidth(text))
  const match = WITH_SEPARATOR.exec(typed) ?? DIGITS.exec(typed)
  return match ? match[1] + '-' + ('0' + match[2]).slice(-2) : typed
}

/**
 * A month of a year, `YYYY-MM`, the year 1000 or later (操作手册: 格式固定为年、月,例“2000-09”; GB/T 7408).
 *
 * Normalised: `2000-9`, `2000/09`, `2000.09`, `2000年9月`, `200009` and full-width digits become `2000-09`. A whole date
 * is no month and is refused, so that nobody's day is dropped silently.
 *
 * Findings (errors): `yearMonth.form`; `yearMonth.month` (no month 1–12).
 *
 * @example
 * yearMonth.check('2000年9月') // → { value: '2000-09', findings: [] }
 */
export const yearMonth = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(input: unknown): Checked {
    if (typeof input === 'string' && isMonth(input)) return { value: input, findings: NO_FINDINGS }
    const typed = readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    if (!NORMAL.test(value)) return { value, findings: [error('yearMonth.form')] }
    return { value, findings: isMonth(value) ? NO_FINDINGS : [error('yearMonth.month')] }
  },
}
