import { NO_FINDINGS, error, type Checked } from '../finding'

/** UTF-16 units of an input that are read; no format has a longer value, and work stays bounded. */
export const LONGEST_INPUT = 1000

/** Half of a character outside the basic plane; no well-formed text has one. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu

/**
 * What nobody can see and copying brings along: soft hyphen, zero-width characters, direction marks (phone numbers
 * copied from address books carry U+202D), byte order mark, variation selectors.
 */
// eslint-disable-next-line no-misleading-character-class -- each of them is meant on its own
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu

/**
 * What most entries consist of, printable ASCII and common Chinese characters: nothing in them is broken, invisible,
 * full-width or a space. A bulk check of a million spares several passes over each.
 */
const ORDINARY = /^[\x21-\x7e\u4e00-\u9fff]*$/

/**
 * Reads what was typed, whatever it is. Nothing (`''`, `null`, `undefined`) is no finding: whether a field is
 * required is the portal's business. A number is read as it is written, `5.5`.
 *
 * Findings (errors): `text.type` (neither text nor a number); `text.digitsLost` (an integer beyond 2^53: an ID number of
 * 18 digits as a number of JSON or of a spreadsheet has lost its last ones, and what is left is not kept, lest it be
 * taken for what was typed); `text.tooLong` `{max}` (read as far as `atMost` only).
 */
export function readText(
  input: unknown,
  clean: (text: string) => string,
  atMost: number = LONGEST_INPUT,
): Checked {
  if (input === undefined || input === null) return { value: '', findings: NO_FINDINGS }
  const text = typeof input === 'number' && Number.isFinite(input) ? String(input) : input
  if (typeof text !== 'string') return { value: '', findings: [error('text.type')] }
  if (typeof input === 'number' && Math.abs(input) > Number.MAX_SAFE_INTEGER) {
    return { value: '', findings: [error('text.digitsLost')] }
  }
  if (text.length <= atMost && ORDINARY.test(text)) return { value: clean(text), findings: NO_FINDINGS }
  return {
    value: clean(text.slice(0, atMost).replace(LONE_SURROGATE, '\ufffd')),
    findings: text.length > atMost ? [error('text.tooLong', { max: atMost })] : [],
  }
}

/** Nothing was typed, or it cannot be read: the format has nothing to judge. */
export function isSettled(typed: Checked): boolean {
  return typed.value === '' || typed.findings.length > 0
}

/** Full-width letters, digits and punctuation (U+FF01–FF5E) as an input method types them, and its space. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\u3000\uff01-\uff5e]/g, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  )
}

/** Without invisible characters, and without space at either end. */
export function trimmed(text: string): string {
  return ORDINARY.test(text) ? text : text.replace(INVISIBLE, '').trim()
}

/** Half-width and without any space or invisible character: for numbers, in which a space means nothing. */
export function compact(text: string): string {
  return ORDINARY.test(text) ? text : trimmed(toHalfWidth(text)).replace(/\s+/g, '')
}

/** ASCII capitals alone: other letters may become longer with their case, and no number has them. */
export function toCapitals(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

/** ASCII small letters alone, for the same reason. */
export function toSmallLetters(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
