import { warning, type Checked } from '../finding'
import { checkDocumentNumber, readDocumentNumber } from './document-number'
import { mask } from './mask'
import { MILITARY_FORM } from './officer-id'

/**
 * 士兵证 (soldier's card), numbered like an officer's (国家医学考试 · 有效身份证明).
 *
 * Normalised: half-width digits and capital letters, no spaces or invisible characters.
 *
 * Finding: `soldierId.form` (warning); see `officerId` for the rest.
 *
 * @example
 * soldierId.check('士字第 1234567 号') // → { value: '士字第1234567号', findings: [] }
 */
export const soldierId = {
  normalize: (input: unknown): string => readDocumentNumber(input).value,

  check: (input: unknown): Checked => checkDocumentNumber(input, MILITARY_FORM, warning('soldierId.form')),

  /** For lists and logs: `士字第*****67号`. */
  mask: (input: unknown): string => mask(readDocumentNumber(input).value, 3, 3),
}
