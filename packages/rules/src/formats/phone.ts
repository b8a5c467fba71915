import { digitsAt } from '../digits'
import { NO_FINDINGS, error, type Checked } from '../finding'
import { isSettled, readText, toHalfWidth, trimmed } from './typed-text'

export interface PhoneChecked extends Checked {
  readonly kind?: 'mobile' | 'landline'
}

/** Normal forms. 1, then 3–9 (工信部 电信网编号计划), then nine digits. */
function isMobile(text: string): boolean {
  const number = text.length === 11 ? digitsAt(text, 0, 11) : -1
  return number >= 130_0000_0000 && number < 200_0000_0000
}

/** The area code of three digits has numbers of eight, the one of four has seven or eight. */
const LANDLINE = /^0(?:(?:10|2\d)-[1-9]\d{7}|[3-9]\d{2}-[1-9]\d{6,7})(?:-\d{1,6})?$/

/** Some still type the 0 that was dialled before a mobile number. */
const TYPED_MOBILE = /^(?:\+?86|0086|0)?(1[3-9]\d{9})$/

/** After the country code the leading 0 of the area code is left out. */
const TYPED_LANDLINE =
  /^(?:0|(?:\+?86|0086)-?0?-?)(?:(10|2\d)-?([1-9]\d{3})|([3-9]\d{2})-?([1-9]\d{2,3}))-?(\d{4})(-\d{1,6})?$/

/** What people put between an area code, a number and its extension. */
const SEPARATORS = /(?:[-\s()_.#\u2010-\u2015\u2212转轉]|分机|ext)+/gi

function clean(text: string): string {
  if (isMobile(text) || LANDLINE.test(text)) return text
  const typed = trimmed(toHalfWidth(text))
  const parted = typed.replace(SEPARATORS, '-').replace(/^-|-$/g, '')
  const digits = parted.replace(/-/g, '')
  if (TYPED_MOBILE.test(digits)) return digits.replace(TYPED_MOBILE, '$1')
  return TYPED_LANDLINE.test(parted) ? parted.replace(TYPED_LANDLINE, '0$1$3-$2$4$5$6') : typed
}

/**
 * 联系电话: a mobile number of 11 digits, or a landline with its area code and perhaps an extension. Service numbers
 * (110, 12345) and 400/800 lines reach no candidate and are refused; so are numbers outside the mainland's plan.
 * Sources: 操作手册 · 工作情况; 电信网编号计划 (2017).
 *
 * Normalised: `13800138000`, `010-12345678`, `0351-1234567-801`, whatever stood between the digits; without +86, 0086.
 * What is no such number is kept as typed.
 *
 * Finding: `phone.form` (error).
 *
 * @example
 * phone.check('+86 138-0013-8000') // → { value: '13800138000', findings: [], kind: 'mobile' }
 */
export const phone = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(input: unknown): PhoneChecked {
    if (typeof input === 'string' && isMobile(input))
      return { value: input, findings: NO_FINDINGS, kind: 'mobile' }
    const typed = readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    if (isMobile(value)) return { value, findings: NO_FINDINGS, kind: 'mobile' }
    if (LANDLINE.test(value)) return { value, findings: NO_FINDINGS, kind: 'landline' }
    return { value, findings: [error('phone.form')] }
  },

  /** For reading aloud: `138 0013 8000`; a landline is `010-12345678` already. */
  format: (input: unknown): string =>
    readText(input, clean).value.replace(/^(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3'),

  /** For lists and logs: `138****8000`, `010-****5678`; an extension and whatever is no phone number are hidden. */
  mask(input: unknown): string {
    const { value, kind } = phone.check(input)
    if (kind === undefined) return '*'.repeat(value.length)
    return value.replace(
      /^(1\d{2}|0\d{2,3}-)(\d+)(\d{4})(-\d+)?$/,
      (_, area: string, hidden: string, last: string) => area + '*'.repeat(hidden.length) + last,
    )
  },
}
