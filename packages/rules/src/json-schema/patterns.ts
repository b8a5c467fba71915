/**
 * Patterns for any engine that JSON Schema implementations use (ECMAScript, Python, Java, .NET, PCRE, RE2): no
 * lookaround, `[0-9]` where Python's `\d` would take ٣ too, and characters beyond the basic plane as themselves,
 * since `\u{20000}` is ECMAScript's alone.
 */

const LEAP = '(?:0[48]|[2468][048]|[13579][26])'

/** Days of every year that `years` matches, and 29 February of those that `leapYears` matches. */
function realDates(years: string, leapYears: string, separator: string): string {
  const days =
    `(?:0[13578]|1[02])${separator}(?:0[1-9]|[12][0-9]|3[01])` +
    `|(?:0[469]|11)${separator}(?:0[1-9]|[12][0-9]|30)` +
    `|02${separator}(?:0[1-9]|1[0-9]|2[0-8])`
  return `(?:(?:${years})${separator}(?:${days})|(?:${leapYears})${separator}02${separator}29)`
}

export const CALENDAR_DATE_FORM = '^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$'
export const CALENDAR_DATE = `^${realDates('[1-9][0-9]{3}', `[0-9]{2}${LEAP}|(?:[2468][048]|[13579][26])00`, '-')}$`

export const YEAR_MONTH_FORM = '^[1-9][0-9]{3}-[0-9]{2}$'
export const YEAR_MONTH = '-(?:0[1-9]|1[0-2])$'

export const RESIDENT_ID_FORM = '^(?:[0-9]{15}|[0-9]{17}[0-9X])$'
/** Also of numbers whose length is wrong: X has its place at the end, though not of 15 characters, and is the 18th. */
export const RESIDENT_ID_CHARACTERS = '^(?:[0-9]*|[0-9]{0,13}X|[0-9]{15,}X|[0-9]{17}X[0-9]*)$'
/** The 18-digit number has years from 1800 on, the 15-digit one those from 1900 to 1999. */
export const RESIDENT_ID_BIRTH_DATE =
  `^[0-9]{6}(?:${realDates('(?:1[89]|[2-9][0-9])[0-9]{2}', `(?:1[89]|[2-9][0-9])${LEAP}|(?:[2468][048]|[3579][26])00`, '')}[0-9]{3}[0-9X]` +
  `|${realDates('[0-9]{2}', LEAP, '')}[0-9]{3})$`

export const WHOLE_NUMBER = '^[0-9]+$'

export const PHONE =
  '^(?:1[3-9][0-9]{9}|0(?:(?:10|2[0-9])-[1-9][0-9]{3}|[3-9][0-9]{2}-[1-9][0-9]{2,3})[0-9]{4}(?:-[0-9]{1,6})?)$'

/** E.164 with a country code that is not 86, of which only the national forms are known. */
export const INTERNATIONAL_PHONE = `(?:${PHONE}|^\\+(?:[1-79][0-9]|8[0-57-9])[0-9]{5,13}$)`

/** Code point ranges as a class of literal characters, with the ASCII ones that mean something escaped. */
function characterClass(ranges: readonly (readonly [first: number, last: number])[]): string {
  return ranges
    .map(([first, last]) =>
      first === last
        ? String.fromCodePoint(first)
        : `${String.fromCodePoint(first)}-${String.fromCodePoint(last)}`,
    )
    .join('')
}

/** The characters of `personName`, those among them that Unicode has not named yet included: they only warn. */
export const NAME_CHARACTERS = `^[A-Za-z${characterClass([
  [0xb7, 0xb7],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x24f],
  [0x1e00, 0x1eff],
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xe000, 0xf8ff],
  [0xf900, 0xfaff],
  [0x20000, 0x2fffd],
  [0x30000, 0x3fffd],
  [0xf0000, 0xffffd],
  [0x100000, 0x10fffd],
])}]*$`

/** Names in Latin letters have marks between their parts, and a letter at least. */
export const TRAVEL_DOCUMENT_NAME = NAME_CHARACTERS.replace('[', "[ '.,\\-")
export const NAME_LETTER = "[^ '.,\u00b7\\-]"

export const MISPLACED_DOT = '^·|··|·$'

export const PRINTABLE = '^[^\\x00-\\x1f\\x7f-\\x9f\ufffd]*$'

/** The form of a code in the school table; 999999 is 其他. */
export const SCHOOL_CODE = '^(?:[0-9]{5}|[0-9]{10}|999999)$'

export const MILITARY_CARD = '^[㐀-鿿]{1,6}字第[0-9]{4,10}[号號]$'
export const HK_MACAO_PERMIT = '^[HM][0-9]{8}(?:[0-9]{2})?$'
export const TAIWAN_PERMIT = '^(?:[0-9]{8}|[0-9]{10}(?:[A-Z]|\\([A-Z]\\))?)$'
export const PASSPORT = '^[A-Z0-9]{6,12}$'

/** The card of 2023, numbered like a resident's; the one of 2004, whose date leaves the century open. */
export const PERMANENT_RESIDENT_ID_2023 = '^9[0-9]{16}[0-9X]$'
export const PERMANENT_RESIDENT_ID_2004 = '^[A-Z]{3}[0-9]{12}$'
export const PERMANENT_RESIDENT_BIRTH_DATE = `^[A-Z]{3}[0-9]{4}${realDates('[0-9]{2}', '[0-9]{2}', '')}[0-9]{2}$`

export const POSTAL_CODE = '^[0-9]{6}$'
export const SOCIAL_CREDIT_CODE_CHARACTERS = '^[0-9A-HJ-NP-RTUWXY]*$'

const ATOM = '[^@<>()\\[\\],;:"\\\\.]'
/** Small letters, digits and whatever is not ASCII; within a label hyphens, too. */
const LETTER = '[^\\x00-/:-`{-\\x7f]'
const LABEL = `${LETTER}(?:[^\\x00-,./:-\`{-\\x7f]{0,61}${LETTER})?`
/** Normalised, an address has no space left that would have to be excluded. */
export const EMAIL = `^${ATOM}+(?:\\.${ATOM}+)*@(?:${LABEL}\\.)+${LABEL}$`
/** Two characters or more, not digits alone. */
export const EMAIL_TOP_LEVEL = ['[^.]{2}$', '[^0-9.][^.]*$']
export const EMAIL_LOCAL_PART = '^[^@]{1,64}@'
export const EMAIL_SLIP = '\\.(?:con|cmo|ocm|xom|vom|comm|cim)$'
