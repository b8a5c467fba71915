import { warning, type Checked } from '../finding'
import { checkDocumentNumber, readDocumentNumber } from './document-number'
import { mask } from './mask'

/** H (Hong Kong) or M (Macao) and 8 digits for life; cards before 2013 add two digits, how often it was renewed. */
const USUAL_FORM = /^[HM]\d{8}(?:\d{2})?$/

/**
 * 港澳居民来往内地通行证 (mainland travel permit of Hong Kong and Macao residents, 回乡证).
 *
 * Normalised: half-width capitals, no spaces or invisible characters.
 *
 * Finding: `hkMacaoPermit.form` (warning); control characters and more than 50 characters are errors, as in `officerId`.
 *
 * @example
 * hkMacaoPermit.check('h12345678') // → { value: 'H12345678', findings: [] }
 */
export const hkMacaoPermit = {
  normalize: (input: unknown): string => readDocumentNumber(input).value,

  check: (input: unknown): Checked => checkDocumentNumber(input, USUAL_FORM, warning('hkMacaoPermit.form')),

  /** For lists and logs: `H1*****78`. */
  mask: (input: unknown): string => mask(readDocumentNumber(input).value, 2, 2),
}
