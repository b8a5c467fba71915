import { error, warning, type Checked } from '../finding'
import { characterList } from './characters'
import { mask } from './mask'
import { compact, isSettled, readText } from './typed-text'

const LONGEST = 50

const USUAL_FORM = /^[\u3400-\u9fff]{1,6}字第\d{4,10}[号號]$/

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[^\0-\x1f\x7f-\x9f\ufffd]+/g

/**
 * 军官证 (officer's identity card): usually `X字第NNNN号` — who issued it in 1 to 6 Chinese characters (军, 南, 武 …) and
 * 4 to 10 digits. The armed forces publish no rule, and cards of several generations are in use, so that another form
 * is accepted with a warning (操作手册 · 基本信息; requirements of the main portal).
 *
 * Normalised: half-width digits and letters, no spaces or invisible characters.
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
  normalize: (input: unknown): string => readText(input, compact).value,

  check(input: unknown): Checked {
    const typed = readText(input, compact)
    if (isSettled(typed)) return typed
    const { value } = typed
    const control = value.replace(CONTROL, '')
    if (control !== '') {
      return { value, findings: [error('text.characters', { characters: characterList(control) })] }
    }
    if (value.length > LONGEST) return { value, findings: [error('text.tooLong', { max: LONGEST })] }
    return { value, findings: USUAL_FORM.test(value) ? [] : [warning('officerId.form')] }
  },

  /** For lists and logs: `军字第****67号`. */
  mask: (input: unknown): string => mask(readText(input, compact).value, 3, 3),
}
