import { warning, type Checked } from '../finding'
import { checkDocumentNumber, readDocumentNumber } from './document-number'
import { mask } from './mask'
import { MILITARY_FORM } from './officer-id'

/**
 * 文职干部证 (card of a civilian cadre of the armed forces), numbered like an officer's (国家医学考试 · 有效身份证明).
 *
 * Normalised: half-width digits and capital letters, no spaces or invisible characters.
 *
 * Finding: `civilianCadreId.form` (warning); see `officerId` for the rest.
 *
 * @example
 * civilianCadreId.check('文字第 1234567 号') // → { value: '文字第1234567号', findings: [] }
 */
export const civilianCadreId = {
  normalize: (input: unknown): string => readDocumentNumber(input).value,

  check: (input: unknown): Checked =>
    checkDocumentNumber(input, MILITARY_FORM, warning('civilianCadreId.form')),

  /** For lists and logs: `文字第*****67号`. */
  mask: (input: unknown): string => mask(readDocumentNumber(input).value, 3, 3),
}
