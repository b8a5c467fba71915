import { NO_FINDINGS, error, warning, type Checked, type Finding } from '../finding'
import { characterList, lengthOf } from './characters'
import { LONGEST_INPUT, isSettled, readText, toHalfWidth, trimmed } from './typed-text'

/** Dots that stand where `·` belongs: they look like it, or a keyboard has nothing nearer. */
export const DOTS =
  /[.\u0387\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u2e31\u2e33\u30fb\u318d\ua78f\ufe52\uff65]/g

/**
 * Radicals as characters of their own (U+2F00–U+2FD5), which text copied from a PDF holds instead of the Chinese
 * characters that look the same: ⽅ for 方. Compatibility ideographs must not be touched likewise: 﨑 is a name.
 */
export const RADICAL = /[\u2f00-\u2fd5]/g

/** A Latin letter with its accents typed one by one: `u` + U+0308 becomes `ü`. */
export const ACCENTED = /[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]+/g

/**
 * 〇 and every block of ideographs as of Unicode 17: extension A, the unified ideographs, compatibility ideographs,
 * B, C–F and I, the compatibility supplement, G–H and J. Latin letters, accented ones too, stand in as pinyin.
 */
export const NAME_CHARACTERS =
  /[A-Za-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ee5f}\u{2f800}-\u{2fa1f}\u{30000}-\u{3347f}]/gu

/**
 * Private use, where registers put a character before Unicode had it, and what Unicode keeps free for further
 * ideographs (planes 2 and 3): such a name may be genuine, and may print as an empty box elsewhere.
 */
export const UNENCODED =
  /[\ue000-\uf8ff\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu

/** What nearly every name is; as each of its characters is right, so is the name, up to its length. */
const COMMON =
  /^[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{2a6df}]+(?:\u00b7[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{2a6df}]+)*$/u

/** 复姓: family names of two characters, the commonest first. */
const COMPOUND_SURNAME =
  /^(?:欧阳|上官|皇甫|令狐|诸葛|司徒|司马|申屠|夏侯|慕容|尉迟|长孙|东方|公孙|宇文|端木|西门|钟离|歐陽|諸葛|司馬)/

/** A name of the commonest characters alone needs no regular expression. */
export function isCommon(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x4e00 || unit > 0x9fff) return COMMON.test(text)
  }
  return text !== ''
}

function clean(text: string): string {
  if (isCommon(text)) return text
  return trimmed(toHalfWidth(text))
    .replace(RADICAL, (char) => char.normalize('NFKC'))
    .replace(ACCENTED, (letter) => letter.normalize('NFC'))
    .replace(DOTS, '·')
}

/**
 * 姓名: 1 to `maxLength` characters, counted as code points; Chinese characters of every Unicode block, `·` (U+00B7)
 * between the parts of a name, and Latin letters for a character that cannot be typed. Sources: 操作手册 · 基本信息
 * (最多填写20个汉字, 以拼音代替, 严禁输入空格); 民委发〔2016〕33号 (`·` is U+00B7); GB 18030-2022.
 *
 * Normalised: no space at the ends, no invisible characters; look-alike dots (the full stop too, but not `。`)
 * become `·`; Latin letters half-width. A variation selector chooses a glyph of the same character and is dropped.
 * Ideographs are kept as typed: Unicode normalisation would change people's names.
 *
 * | code | severity | |
 * |---|---|---|
 * | `personName.length` `{min, max, length}` | error | |
 * | `personName.characters` `{characters}` | error | spaces, digits, punctuation, symbols |
 * | `personName.dots` | error | `·` at an end or doubled |
 * | `personName.unencoded` `{characters}` | warning | private use, or newer than Unicode 17 |
 *
 * @example
 * personName.check('阿卜杜拉•买买提') // → { value: '阿卜杜拉·买买提', findings: [] }
 */
export const personName = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(input: unknown, { maxLength = 20 }: { readonly maxLength?: number } = {}): Checked {
    // Most of what is checked is normal already.
    const isShort = typeof input === 'string' && input.length <= LONGEST_INPUT
    if (isShort && isCommon(input) && lengthOf(input) <= maxLength) {
      return { value: input, findings: NO_FINDINGS }
    }
    const typed = readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    const findings: Finding[] = []
    const length = lengthOf(value)
    if (length > maxLength) findings.push(error('personName.length', { min: 1, max: maxLength, length }))
    if (isCommon(value)) return { value, findings }
    const others = value.replace(NAME_CHARACTERS, '')
    const wrong = others.replace(UNENCODED, '')
    if (wrong !== '') findings.push(error('personName.characters', { characters: characterList(wrong) }))
    if (/^·|··|·$/.test(value)) findings.push(error('personName.dots'))
    const unencoded = others.match(UNENCODED)
    if (unencoded) {
      findings.push(warning('personName.unencoded', { characters: characterList(unencoded.join('')) }))
    }
    return { value, findings }
  },

  /** For lists: the family name alone, `张*`, `欧阳**`; of a name in parts its first character, `阿***·***`. */
  mask(input: unknown): string {
    const characters = Array.from(readText(input, clean).value)
    const shown = characters.length > 2 && COMPOUND_SURNAME.test(characters.join('')) ? 2 : 1
    if (characters.length === 1) return '*'
    return characters.map((char, i) => (i < shown || char === '·' ? char : '*')).join('')
  },
}
