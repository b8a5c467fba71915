import { digitsAt } from '../digits'
import { NO_FINDINGS, error, type Checked } from '../finding'
import { isSettled, readText, trimmed } from './typed-text'

export interface YearsChecked extends Checked {
  /** only where the number is within the limits */
  readonly years?: number
}

function isNormal(text: string): boolean {
  return text === '0' || (text > '0' && text.charAt(0) !== '0' && digitsAt(text, 0, text.length) >= 0)
}

/** Most of what is checked is normal already. */
function isShort(input: unknown): input is string {
  return typeof input === 'string' && input.length < 4 && isNormal(input)
}

function clean(text: string): string {
  return isNormal(text) ? text : trimmed(text).replace(/^0+(?=\d)/, '')
}

/**
 * 从业年限: whole years from `min` to `max`, in ASCII digits (操作手册: 必须为阿拉伯数字,且限制在“0-50”内). Full-width digits
 * are refused as the manual has it, not converted.
 *
 * Normalised: no spaces at the ends, no leading zeros.
 *
 * Findings (errors): `years.form`; `years.range` `{min, max}`.
 *
 * @example
 * yearsInOccupation.check('07') // → { value: '7', findings: [], years: 7 }
 */
export const yearsInOccupation = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(
    input: unknown,
    { min = 0, max = 50 }: { readonly min?: number; readonly max?: number } = {},
  ): YearsChecked {
    const typed = isShort(input) ? { value: input, findings: NO_FINDINGS } : readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    if (!isNormal(value)) return { value, findings: [error('years.form')] }
    const years = Number(value)
    return years >= min && years <= max
      ? { value, findings: NO_FINDINGS, years }
      : { value, findings: [error('years.range', { min, max })] }
  },
}
