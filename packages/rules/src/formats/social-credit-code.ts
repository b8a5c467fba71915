import { isKnownArea } from '../areas/codes'
import { error, warning, type Checked, type Finding } from '../finding'
import { characterList, lengthOf } from './characters'
import { readDocumentNumber } from './document-number'
import { isSettled } from './typed-text'

export interface SocialCreditCodeChecked extends Checked {
  /** where the institution is registered (GB/T 2260) */
  readonly areaCode?: string
}

/** Digits and capitals without I, O, S, V and Z (GB 32100-2015, table 3). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** 31 less the sum of each character's value times the powers of 3, modulo 31 (GB 32100-2015, section 4.5). */
function checkCharacter(first17: string): string {
  let sum = 0
  let weight = 1
  for (const char of first17) {
    sum += ALPHABET.indexOf(char) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/**
 * 统一社会信用代码 (unified social credit code) of an institution: 18 characters — the registering department, the kind of
 * institution, six digits for the area, nine for the organisation, one to check (GB 32100-2015).
 *
 * Normalised: half-width capitals, no spaces or invisible characters.
 *
 * | code | severity | |
 * |---|---|---|
 * | `socialCreditCode.length` `{length}` | error | not 18 characters |
 * | `socialCreditCode.characters` `{characters}` | error | such as I, O, S, V, Z, which the code does not have |
 * | `socialCreditCode.checksum` | error | the last character does not fit the others |
 * | `socialCreditCode.area` `{areaCode}` | warning | in no list of area codes; 100000 is the nation |
 *
 * @example
 * socialCreditCode.check('91110101ma00000018') // → { value: '91110101MA00000018', findings: [], areaCode: '110101' }
 */
export const socialCreditCode = {
  normalize: (input: unknown): string => readDocumentNumber(input).value,

  check(input: unknown): SocialCreditCodeChecked {
    const typed = readDocumentNumber(input)
    if (isSettled(typed)) return typed
    const { value } = typed
    const findings: Finding[] = []
    const length = lengthOf(value)
    const characters = characterList(value.replace(/[\dA-HJ-NP-RTUWXY]+/g, ''))
    if (length !== 18) findings.push(error('socialCreditCode.length', { length }))
    if (characters !== '') findings.push(error('socialCreditCode.characters', { characters }))
    if (findings.length > 0) return { value, findings }
    const areaCode = value.slice(2, 8)
    if (checkCharacter(value.slice(0, 17)) !== value.charAt(17)) {
      findings.push(error('socialCreditCode.checksum'))
    }
    if (areaCode !== '100000' && !isKnownArea(areaCode)) {
      findings.push(warning('socialCreditCode.area', { areaCode }))
    }
    return { value, findings, areaCode }
  },

  /** In groups for reading aloud: `91 110101 MA0000001 8`. */
  format: (input: unknown): string =>
    readDocumentNumber(input).value.replace(/^(.{2})(.{6})(.{9})(.)$/, '$1 $2 $3 $4'),
}
