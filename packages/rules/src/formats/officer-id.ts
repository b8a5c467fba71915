import { warning, type Checked } from '../finding'
import { checkDocumentNumber, readDocumentNumber } from './document-number'
import { mask } from './mask'

/** `X字第NNNN号`: who issued it in 1 to 6 Chinese characters (军, 南, 武 …) and 4 to 10 digits. */
export const MILITARY_FORM = /^[\u3400-\u9fff]{1,6}字第\d{4,10}[号號]$/

/**
 * 军官证 (officer's identity card): usually `X字第NNNN号`. The armed forces publish no rule, and cards of several
 * generations are in use, so that another form is accepted with a warning (操作手册 · 基本信息).
 *
 * Normalised: half-width digits and capital letters, no spaces or invisible characters.
 *
 * | code | severity | |
 * |---|---|---|
 * | `officerId.form` | warning | another form |
 * | `text.characters` `{characters}` | error | control characters |
 * | `text.tooLong` `{max}` | error | more than 50 characters |
 *
 * @example
 * officerId.check('军字第 １２３４５６７ 号') // → { value: '军字第1234567号', findings: [] }
 */
export const officerId = {
  normalize: (input: unknown): string => readDocumentNumber(input).value,

  check: (input: unknown): Checked => checkDocumentNumber(input, MILITARY_FORM, warning('officerId.form')),

  /** For lists and logs: `军字第*****67号`. */
  mask: (input: unknown): string => mask(readDocumentNumber(input).value, 3, 3),
}
