import { error, type Checked, type Finding } from '../finding'
import { characterList, lengthOf } from './characters'
import { isSettled, readText, trimmed } from './typed-text'

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNPRINTABLE = /[\0-\x1f\x7f-\x9f\ufffd]/g

const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g

function clean(text: string): string {
  return trimmed(text.replace(BREAKS, ' '))
}

/** UTF-16 units that are read: enough for any field of one line, and for `maxLength` up to 5,000. */
const LONGEST = 10_000

/**
 * One line of free text of at most `maxLength` characters, counted as code points: an employer, the name of a school
 * that is in no list. It may hold anything that can be printed, angle brackets and quotes too: it is data.
 *
 * Normalised: no space at the ends, line breaks and tabs as one space, no invisible characters. Full-width punctuation
 * is kept: it is how Chinese is written.
 *
 * Findings (errors): `text.tooLong` `{max}`; `text.characters` `{characters}` (control characters, broken text).
 *
 * @example
 * plainText.check(' 太原市卫生学校 ', { maxLength: 50 }) // → { value: '太原市卫生学校', findings: [] }
 */
export const plainText = {
  normalize: (input: unknown): string => readText(input, clean, LONGEST).value,

  check(input: unknown, { maxLength = 200 }: { readonly maxLength?: number } = {}): Checked {
    const typed = readText(input, clean, LONGEST)
    if (isSettled(typed)) return typed
    const { value } = typed
    const findings: Finding[] = []
    if (lengthOf(value) > maxLength) findings.push(error('text.tooLong', { max: maxLength }))
    const unprintable = value.match(UNPRINTABLE)
    if (unprintable) {
      findings.push(error('text.characters', { characters: characterList(unprintable.join('')) }))
    }
    return { value, findings }
  },
}
