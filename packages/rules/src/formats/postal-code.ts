import { NO_FINDINGS, error, type Checked } from '../finding'
import { compact, isSettled, readText } from './typed-text'

/**
 * 邮政编码 (postal code): six digits; 999077 is Hong Kong, 999078 Macao.
 *
 * Normalised: half-width, no spaces or invisible characters.
 *
 * Finding: `postalCode.form` (error).
 *
 * @example
 * postalCode.check('０３００１２') // → { value: '030012', findings: [] }
 */
export const postalCode = {
  normalize: (input: unknown): string => readText(input, compact).value,

  check(input: unknown): Checked {
    const typed = readText(input, compact)
    if (isSettled(typed)) return typed
    const { value } = typed
    return { value, findings: /^(?!0{6})\d{6}$/.test(value) ? NO_FINDINGS : [error('postalCode.form')] }
  },
}
