import { NO_FINDINGS, error, type Checked } from '../finding'
import { phone } from './phone'
import { isSettled, readText, toHalfWidth, trimmed } from './typed-text'

/** E.164: a country code, which begins with no 0, and up to 15 digits in all; 86 has forms of its own. */
const FORM = /^\+(?!86)[1-9]\d{6,14}$/

/** What people put between the digits. */
const SEPARATORS = /[-\s().\u2010-\u2015\u2212]+/g

function clean(text: string): string {
  const national = phone.check(text)
  if (national.kind !== undefined) return national.value
  const typed = trimmed(toHalfWidth(text))
  const digits = typed.replace(SEPARATORS, '').replace(/^00/, '+')
  return FORM.test(digits) ? digits : typed
}

/**
 * 联系电话 of somebody who may live abroad: what `phone` takes, or a number of another country or region with its code
 * (ITU-T E.164), such as a Hong Kong resident's.
 *
 * Normalised: as `phone`; `+85291234567`, whatever stood between the digits, and for 00 at the beginning.
 *
 * Finding: `internationalPhone.form` (error).
 *
 * @example
 * internationalPhone.check('00852 9123 4567') // → { value: '+85291234567', findings: [] }
 */
export const internationalPhone = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(input: unknown): Checked {
    const typed = readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    const isNumber = FORM.test(value) || phone.check(value).kind !== undefined
    return { value, findings: isNumber ? NO_FINDINGS : [error('internationalPhone.form')] }
  },

  /** For lists and logs: `138****8000`, `+852****4567`; what is no phone number is hidden whole. */
  mask(input: unknown): string {
    const { value, findings } = internationalPhone.check(input)
    if (!FORM.test(value) || findings.length > 0) return phone.mask(value)
    return value.slice(0, 4) + '*'.repeat(value.length - 8) + value.slice(-4)
  },
}
