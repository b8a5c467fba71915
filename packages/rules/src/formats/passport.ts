import { warning, type Checked } from '../finding'
import { checkDocumentNumber, readDocumentNumber } from './document-number'
import { mask } from './mask'

/** Up to nine characters in the machine-readable zone (ICAO 9303-4); some states print a few more above it. */
const USUAL_FORM = /^(?=[A-Z]*\d)[A-Z\d]{6,12}$/

/**
 * 护照 (passport) of any country: letters and digits. Chinese ones are E, G, D, S or P and 8 characters, yet a foreign
 * candidate's may look like anything of that length.
 *
 * Normalised: half-width capitals, no spaces or invisible characters.
 *
 * Finding: `passport.form` (warning); control characters and more than 50 characters are errors, as in `officerId`.
 *
 * @example
 * passport.check('e 12345678') // → { value: 'E12345678', findings: [] }
 */
export const passport = {
  normalize: (input: unknown): string => readDocumentNumber(input).value,

  check: (input: unknown): Checked => checkDocumentNumber(input, USUAL_FORM, warning('passport.form')),

  /** For lists and logs: `E1*****78`. */
  mask: (input: unknown): string => mask(readDocumentNumber(input).value, 2, 2),
}
