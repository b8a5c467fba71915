import { isKnownArea } from '../areas/codes'
import { ageOn, assertDay, isRealDate, type CalendarDate } from '../calendar-date'
import { digitsAt } from '../digits'
import { error, warning, type Checked, type Finding } from '../finding'
import { characterList, lengthOf } from './characters'
import { mask } from './mask'
import { compact, isSettled, readText } from './typed-text'

export interface ResidentIdChecked extends Checked {
  /** only where it is a real date that is not in the future */
  readonly birthDate?: CalendarDate
  readonly gender?: 'male' | 'female'
  /** where the number was given (GB/T 2260); of a foreigner's card the province, as `110000` */
  readonly areaCode?: string
}

/** Older than any person was known to be is over 122; a birth date beyond this is a slip. */
const OLDEST = 130

/** Nobody alive when numbering began (1984) was born earlier: such a year is no year of birth. */
const EARLIEST_YEAR = 1800

const SHORT = /^\d{15}$/

/** The number's last place is the Roman numeral ten, for which people type what their keyboard has. */
const TEN = /[x×ⅹⅩ]/g

function clean(text: string): string {
  return compact(text).replace(TEN, 'X')
}

/** ISO 7064 MOD 11-2 over the first 17 digits (GB 11643-1999, appendix A); `''` where they are no digits. */
function checkCharacter(text: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return ''
    sum = (sum + digit) * 2
  }
  return '10X98765432'.charAt(sum % 11)
}

/**
 * Digits 7–14 of a number that is still being typed are a birth date. In a finished number of 15 digits they would
 * belong to a person born in 1901–1912 or in the years 1919 and 1920, and such numbers ended on 2013-01-01.
 */
function looksUnfinished(digits15: string): boolean {
  const year = digitsAt(digits15, 6, 10)
  return (
    year >= 1900 && year < 2100 && isRealDate(year, digitsAt(digits15, 10, 12), digitsAt(digits15, 12, 14))
  )
}

function areaOf(value: string): string {
  return value.charAt(0) === '9' && value.length === 18 ? value.slice(1, 3) + '0000' : value.slice(0, 6)
}

function check(
  input: unknown,
  { today }: { readonly today?: CalendarDate | undefined } = {},
): ResidentIdChecked {
  if (today !== undefined) assertDay(today)
  // Most of what is checked is normal already.
  const normal = typeof input === 'string' ? judge(input, today) : undefined
  if (normal !== undefined) return normal
  const typed = readText(input, clean)
  if (isSettled(typed)) return typed
  const { value } = typed
  return judge(value, today) ?? { value, findings: misfits(value) }
}

/** What keeps a text from being a number of 15 or 18 characters. */
function misfits(value: string): Finding[] {
  const findings: Finding[] = []
  const length = lengthOf(value)
  // What follows a whole number does not make its X wrong.
  const others = value.replace(/^(\d{17})X/, '$1').replace(length === 15 ? /\d/g : /\d|X$/g, '')
  const characters = characterList(others)
  if (length !== 15 && length !== 18) findings.push(error('residentId.length', { length }))
  if (characters !== '') findings.push(error('residentId.characters', { characters }))
  return findings
}

/** A number of the normal form, its parts, and whether they can be; `undefined` where it is not of that form. */
function judge(value: string, today: CalendarDate | undefined): ResidentIdChecked | undefined {
  const isLong = value.length === 18
  const checkedBy = isLong ? checkCharacter(value) : ''
  const last = value.charAt(17)
  if (isLong ? checkedBy === '' || !(last === checkedBy || /[\dX]/.test(last)) : !SHORT.test(value))
    return undefined

  const findings: Finding[] = []
  const areaCode = areaOf(value)
  if (checkedBy !== last) findings.push(error('residentId.checksum'))
  if (!isKnownArea(areaCode)) findings.push(warning('residentId.area', { areaCode }))

  // Where month and day begin; the year before them has four digits or two.
  const at = isLong ? 10 : 8
  const year = isLong ? digitsAt(value, 6, 10) : 1900 + digitsAt(value, 6, 8)
  const isReal =
    year >= EARLIEST_YEAR && isRealDate(year, digitsAt(value, at, at + 2), digitsAt(value, at + 2, at + 4))
  const birthDate = year + '-' + value.slice(at, at + 2) + '-' + value.slice(at + 2, at + 4)
  const thisYear = today === undefined ? year : digitsAt(today, 0, 4)
  const isFuture = isReal && today !== undefined && year >= thisYear && birthDate > today
  if (!isReal) findings.push(error('residentId.birthDate'))
  if (isFuture) findings.push(error('residentId.birthDateInFuture'))
  if (isReal && today !== undefined && thisYear - year > OLDEST && ageOn(birthDate, today) > OLDEST) {
    findings.push(warning('residentId.age', { most: OLDEST }))
  }
  if (!isLong && looksUnfinished(value)) {
    findings.push(warning('residentId.incomplete'))
    return { value, findings, areaCode }
  }

  const gender = value.charCodeAt(isLong ? 16 : 14) % 2 === 1 ? 'male' : 'female'
  return isReal && !isFuture
    ? { value, findings, birthDate, gender, areaCode }
    : { value, findings, gender, areaCode }
}

/**
 * 居民身份证 (resident identity card) of 15 or 18 characters — GB 11643-1999, areas by GB/T 2260. The residence
 * permits of Hong Kong, Macao and Taiwan residents (81, 82, 83, on some cards 71) and the foreign permanent resident
 * card of 2023 (18 digits, the first is 9, then the province, then three digits for the nationality) are numbers of
 * the same kind.
 *
 * Throws a `TypeError` for a `today` that is no calendar date.
 *
 * Normalised: half-width, `X` for `x`, `×` and `Ⅹ`, no spaces or invisible characters. Hyphens are no part of any
 * card and are reported.
 *
 * | code | severity | |
 * |---|---|---|
 * | `residentId.length` `{length}` | error | neither 15 nor 18 characters |
 * | `residentId.characters` `{characters}` | error | something other than digits and a last X |
 * | `residentId.checksum` | error | the 18th character does not fit the others |
 * | `residentId.birthDate` | error | no such day |
 * | `residentId.birthDateInFuture` | error | after `today`, when that is given |
 * | `residentId.age` `{most}` | warning | more than 130 years before `today` |
 * | `residentId.area` `{areaCode}` | warning | in no list of area codes; cards outlive the lists |
 * | `residentId.incomplete` | warning | 15 digits that read as the beginning of an 18-digit number: nothing but the area is taken from them |
 *
 * @example
 * residentId.check('11010119900101004x', { today: '2026-11-22' })
 * // → { value: '11010119900101004X', findings: [], birthDate: '1990-01-01', gender: 'female', areaCode: '110101' }
 */
export const residentId = {
  normalize: (input: unknown): string => readText(input, clean).value,

  check,

  /** In groups for reading aloud: `110101 19900101 004X`. */
  format(input: unknown): string {
    return readText(input, clean).value.replace(/^(\d{6})(\d{8}|\d{6})(\d{3}[\dX]?)$/, '$1 $2 $3')
  },

  /** For lists and logs: `110***********004X`. */
  mask: (input: unknown): string => mask(readText(input, clean).value, 3, 4),

  /**
   * The 18-character number of the same person: of 15 digits the year becomes 19YY and the check character is added.
   * `undefined` where the number is not of the form, or its 15 digits are no finished number with a real date.
   */
  to18(input: unknown): string | undefined {
    const { value, birthDate } = check(input)
    if (/^\d{17}[\dX]$/.test(value)) return value
    if (birthDate === undefined) return undefined
    const digits17 = value.slice(0, 6) + '19' + value.slice(6)
    return digits17 + checkCharacter(digits17)
  },
}
