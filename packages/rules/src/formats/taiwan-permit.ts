import { warning, type Checked } from '../finding'
import { checkDocumentNumber, readDocumentNumber } from './document-number'
import { mask } from './mask'

/** 8 digits for life on cards (since 2015); booklets before had ten and a letter, some in brackets. */
const USUAL_FORM = /^\d{8}$|^\d{10}(?:[A-Z]|\([A-Z]\))?$/

/**
 * 台湾居民来往大陆通行证 (mainland travel permit of Taiwan residents, 台胞证).
 *
 * Normalised: half-width capitals, no spaces or invisible characters.
 *
 * Finding: `taiwanPermit.form` (warning); control characters and more than 50 characters are errors, as in `officerId`.
 *
 * @example
 * taiwanPermit.check('0012345678（b）') // → { value: '0012345678(B)', findings: [] }
 */
export const taiwanPermit = {
  normalize: (input: unknown): string => readDocumentNumber(input).value,

  check: (input: unknown): Checked => checkDocumentNumber(input, USUAL_FORM, warning('taiwanPermit.form')),

  /** For lists and logs: `00****78`. */
  mask: (input: unknown): string => mask(readDocumentNumber(input).value, 2, 2),
}
