import { NO_FINDINGS, error, warning, type Checked, type Finding } from '../finding'
import { characterList, lengthOf } from './characters'
import { ACCENTED, DOTS, NAME_CHARACTERS, RADICAL, UNENCODED, isCommon } from './person-name'
import { isSettled, readText, toHalfWidth, trimmed } from './typed-text'

/** What keyboards and word processors put for the apostrophe of O'NEIL, and for the hyphen of SMITH-JONES. */
const APOSTROPHES = /[`\u00b4\u02bc\u2018\u2019]/g
const HYPHENS = /[\u2010-\u2015\u2212]/g

const LATIN = /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]/

/** Between the parts of a name in Latin letters; a full stop after an initial. */
const BETWEEN = /[ '\-.,]/g

function clean(text: string): string {
  if (isCommon(text)) return text
  const typed = trimmed(toHalfWidth(text))
    .replace(RADICAL, (char) => char.normalize('NFKC'))
    .replace(ACCENTED, (letter) => letter.normalize('NFC'))
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(/\s+/g, ' ')
  // A full stop in a name of Chinese characters is the dot between its parts.
  return LATIN.test(typed) ? typed : typed.replace(DOTS, '·')
}

/**
 * 姓名 as a passport or a travel permit prints it: 1 to `maxLength` characters, counted as code points, in Latin letters with
 * spaces, hyphens, apostrophes, commas and full stops between its parts, or in Chinese characters as `personName` has them.
 * Sources: ICAO 9303-3 (names in the visual zone are in Latin letters); 操作指南 第三、现场资格审核 ⑴.
 *
 * Normalised: no space at the ends and one within, no invisible characters, letters half-width, `'` and `-` for what stands
 * for them; `·` for look-alike dots where there are no Latin letters. Capitals stay as typed.
 *
 * | code | severity | |
 * |---|---|---|
 * | `travelDocumentName.length` `{min, max, length}` | error | |
 * | `travelDocumentName.characters` `{characters}` | error | digits, symbols, another script; or no letter at all |
 * | `personName.unencoded` `{characters}` | warning | private use, or newer than Unicode 17 |
 *
 * @example
 * travelDocumentName.check('Seán  O’NEIL') // → { value: "Seán O'NEIL", findings: [] }
 */
export const travelDocumentName = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check(input: unknown, { maxLength = 80 }: { readonly maxLength?: number } = {}): Checked {
    const typed = readText(input, clean)
    if (isSettled(typed)) return typed
    const { value } = typed
    const findings: Finding[] = []
    const length = lengthOf(value)
    if (length > maxLength) {
      findings.push(error('travelDocumentName.length', { min: 1, max: maxLength, length }))
    }
    if (isCommon(value)) return findings.length === 0 ? { value, findings: NO_FINDINGS } : { value, findings }
    const others = value.replace(NAME_CHARACTERS, '').replace(BETWEEN, '')
    const wrong = others.replace(UNENCODED, '')
    const letters = value.replace(/·/g, '').replace(BETWEEN, '')
    if (wrong !== '' || letters === '') {
      const characters = characterList(wrong === '' ? value : wrong)
      findings.push(error('travelDocumentName.characters', { characters }))
    }
    const unencoded = others.match(UNENCODED)
    if (unencoded) {
      findings.push(warning('personName.unencoded', { characters: characterList(unencoded.join('')) }))
    }
    return { value, findings }
  },
}
