import type { Severity } from '../finding'
import type { FieldFormat, ListItem } from '../ruleset'
import {
  CALENDAR_DATE,
  CALENDAR_DATE_FORM,
  EMAIL,
  EMAIL_LOCAL_PART,
  EMAIL_SLIP,
  EMAIL_TOP_LEVEL,
  HK_MACAO_PERMIT,
  INTERNATIONAL_PHONE,
  MILITARY_CARD,
  MISPLACED_DOT,
  NAME_CHARACTERS,
  NAME_LETTER,
  PASSPORT,
  PERMANENT_RESIDENT_BIRTH_DATE,
  PERMANENT_RESIDENT_ID_2004,
  PERMANENT_RESIDENT_ID_2023,
  PHONE,
  POSTAL_CODE,
  PRINTABLE,
  RESIDENT_ID_BIRTH_DATE,
  RESIDENT_ID_CHARACTERS,
  RESIDENT_ID_FORM,
  SCHOOL_CODE,
  SOCIAL_CREDIT_CODE_CHARACTERS,
  TAIWAN_PERMIT,
  TRAVEL_DOCUMENT_NAME,
  WHOLE_NUMBER,
  YEAR_MONTH,
  YEAR_MONTH_FORM,
} from './patterns'

/** A schema under construction: keywords by name. */
export type Keywords = Record<string, unknown>

/**
 * Why a rule is not in the schema, or not all of it: JSON Schema knows no warnings and no clock, computes nothing,
 * compares no two values, and holds neither the tables nor what the caller knows besides; and normalising has cut off
 * rows beyond the most that are read.
 */
export type Reason = 'warning' | 'today' | 'checksum' | 'comparison' | 'table' | 'facts' | 'cut'

/** What a format refuses, said in keywords: a value breaks them when the format reports one of the codes. */
export interface Constraint {
  /** the first decides the severity; the others are reported for values that break the keywords as well */
  readonly codes: readonly [string, ...string[]]
  readonly severity: Severity
  readonly keywords: Keywords
}

export interface Unexpressed {
  readonly code: string
  readonly severity: Severity
  readonly reason: Reason
}

export interface Shape {
  readonly constraints: readonly Constraint[]
  readonly unexpressed: readonly Unexpressed[]
}

export type Lists = (name: string) => readonly ListItem[] | undefined

type SimpleFormat = Exclude<FieldFormat, { readonly type: 'switch' }>

const BEYOND_RESIDENT_ID: readonly Unexpressed[] = [
  { code: 'residentId.checksum', severity: 'error', reason: 'checksum' },
  { code: 'residentId.birthDateInFuture', severity: 'error', reason: 'today' },
  warns('residentId.age', 'today'),
  warns('residentId.area', 'table'),
]

const SHAPES: {
  readonly [T in SimpleFormat['type']]: (
    format: Extract<SimpleFormat, { readonly type: T }>,
    lists: Lists,
  ) => Shape
} = {
  personName: ({ maxLength }) =>
    text(
      [
        refuses(['personName.length', 'text.tooLong'], { maxLength }),
        refuses(['personName.characters'], { pattern: NAME_CHARACTERS }),
        refuses(['personName.dots'], { not: { pattern: MISPLACED_DOT } }),
      ],
      [warns('personName.unencoded', 'table')],
    ),
  residentId: () =>
    text(
      [
        refuses(['residentId.length', 'text.tooLong'], {
          anyOf: [
            { minLength: 15, maxLength: 15 },
            { minLength: 18, maxLength: 18 },
          ],
        }),
        refuses(['residentId.characters'], { pattern: RESIDENT_ID_CHARACTERS }),
        refuses(['residentId.birthDate'], {
          if: { pattern: RESIDENT_ID_FORM },
          then: { pattern: RESIDENT_ID_BIRTH_DATE },
        }),
      ],
      [...BEYOND_RESIDENT_ID, warns('residentId.incomplete', 'comparison')],
    ),
  officerId: () => documentNumber('officerId.form', { pattern: MILITARY_CARD }),
  civilianCadreId: () => documentNumber('civilianCadreId.form', { pattern: MILITARY_CARD }),
  soldierId: () => documentNumber('soldierId.form', { pattern: MILITARY_CARD }),
  hkMacaoPermit: () => documentNumber('hkMacaoPermit.form', { pattern: HK_MACAO_PERMIT }),
  taiwanPermit: () => documentNumber('taiwanPermit.form', { pattern: TAIWAN_PERMIT }),
  passport: () =>
    documentNumber('passport.form', { allOf: [{ pattern: PASSPORT }, { pattern: '^[A-Z]*[0-9]' }] }),
  permanentResidentId: () => {
    const { constraints } = documentNumber('permanentResidentId.form', {
      anyOf: [{ pattern: PERMANENT_RESIDENT_ID_2023 }, { pattern: PERMANENT_RESIDENT_ID_2004 }],
    })
    return {
      constraints: [
        ...constraints,
        {
          codes: ['permanentResidentId.birthDate'],
          severity: 'warning',
          keywords: {
            if: { pattern: PERMANENT_RESIDENT_ID_2004 },
            then: { pattern: PERMANENT_RESIDENT_BIRTH_DATE },
          },
        },
        refuses(['residentId.birthDate'], {
          if: { pattern: PERMANENT_RESIDENT_ID_2023 },
          then: { pattern: RESIDENT_ID_BIRTH_DATE },
        }),
      ],
      unexpressed: BEYOND_RESIDENT_ID,
    }
  },
  travelDocumentName: ({ maxLength }) =>
    text(
      [
        refuses(['travelDocumentName.length', 'text.tooLong'], { maxLength }),
        refuses(['travelDocumentName.characters'], {
          allOf: [{ pattern: TRAVEL_DOCUMENT_NAME }, { pattern: NAME_LETTER }],
        }),
      ],
      [warns('personName.unencoded', 'table')],
    ),
  internationalPhone: () =>
    text([refuses(['internationalPhone.form', 'text.tooLong'], { pattern: INTERNATIONAL_PHONE })]),
  phone: () => text([refuses(['phone.form', 'text.tooLong'], { pattern: PHONE })]),
  email: () =>
    text([
      refuses(['email.form', 'text.tooLong'], {
        maxLength: 254,
        allOf: [EMAIL, EMAIL_LOCAL_PART, ...EMAIL_TOP_LEVEL].map((pattern) => ({ pattern })),
      }),
      { codes: ['email.ending'], severity: 'warning', keywords: { not: { pattern: EMAIL_SLIP } } },
    ]),
  postalCode: () =>
    text([refuses(['postalCode.form', 'text.tooLong'], { pattern: POSTAL_CODE, not: { const: '000000' } })]),
  socialCreditCode: () =>
    text(
      [
        refuses(['socialCreditCode.length', 'text.tooLong'], {
          allOf: [{ minLength: 18 }, { maxLength: 18 }],
        }),
        refuses(['socialCreditCode.characters'], { pattern: SOCIAL_CREDIT_CODE_CHARACTERS }),
      ],
      [
        { code: 'socialCreditCode.checksum', severity: 'error', reason: 'checksum' },
        warns('socialCreditCode.area', 'table'),
      ],
    ),
  date: () =>
    text([
      refuses(['calendarDate.form', 'text.tooLong'], { pattern: CALENDAR_DATE_FORM }),
      refuses(['calendarDate.day'], {
        if: { pattern: CALENDAR_DATE_FORM },
        then: { pattern: CALENDAR_DATE },
      }),
    ]),
  yearMonth: () =>
    text([
      refuses(['yearMonth.form', 'text.tooLong'], { pattern: YEAR_MONTH_FORM }),
      refuses(['yearMonth.month'], { if: { pattern: YEAR_MONTH_FORM }, then: { pattern: YEAR_MONTH } }),
    ]),
  years: ({ min, max }) =>
    text([
      refuses(['years.form', 'text.tooLong'], { pattern: WHOLE_NUMBER }),
      refuses(['years.range'], { if: { pattern: WHOLE_NUMBER }, then: { enum: wholeNumbers(min, max) } }),
    ]),
  text: ({ maxLength }) =>
    text([refuses(['text.tooLong'], { maxLength }), refuses(['text.characters'], { pattern: PRINTABLE })]),
  school: () =>
    text(
      [refuses(['school.unknown', 'text.tooLong', 'text.characters'], { pattern: SCHOOL_CODE })],
      [{ code: 'school.unknown', severity: 'error', reason: 'table' }],
    ),
  choice: ({ list }, lists) => text(chosen(lists(list))),
  choices: ({ list }, lists) => ({
    constraints: [
      refuses(['text.type'], { type: 'array' }),
      refuses(['required'], { minItems: 1 }),
      ...chosen(lists(list)).map((one) => ({
        ...one,
        keywords: { items: { type: 'string', ...one.keywords } },
      })),
    ],
    unexpressed: [],
  }),
}

/**
 * What JSON Schema can say of a normalised value in a format, and what it cannot. Throws a `TypeError` for a format
 * that is not known here: a schema that silently says nothing would be taken for one that allows everything.
 */
export function shapeOf(format: SimpleFormat, lists: Lists): Shape {
  const describe = SHAPES[format.type] as ((format: SimpleFormat, lists: Lists) => Shape) | undefined
  if (describe === undefined) throw new TypeError(`no JSON Schema is known for the format ${format.type}`)
  return describe(format, lists)
}

function text(constraints: readonly Constraint[], unexpressed: readonly Unexpressed[] = []): Shape {
  return {
    constraints: [
      refuses(['text.type'], { type: 'string' }),
      // What is no text at all is normalised to none.
      refuses(['text.type', 'text.digitsLost', 'required'], { minLength: 1 }),
      ...constraints,
    ],
    unexpressed,
  }
}

/** What is too long or unprintable is said to be no more than that. */
const READABLE: Keywords = { maxLength: 50, pattern: PRINTABLE }

/** A card whose issuer publishes no rule. */
function documentNumber(code: string, usualForm: Keywords): Shape {
  return text([
    refuses(['text.tooLong'], { maxLength: 50 }),
    refuses(['text.characters'], { pattern: PRINTABLE }),
    { codes: [code], severity: 'warning', keywords: { if: READABLE, then: usualForm } },
  ])
}

function refuses(codes: readonly [string, ...string[]], keywords: Keywords): Constraint {
  return { codes, severity: 'error', keywords }
}

function warns(code: string, reason: Reason): Unexpressed {
  return { code, severity: 'warning', reason }
}

/** A list that only the exam plan knows leaves the choice open. */
function chosen(list: readonly ListItem[] | undefined): Constraint[] {
  if (list === undefined) return [refuses(['text.tooLong'], { maxLength: 200 })]
  const codes: readonly [string, ...string[]] = ['choice.unlisted', 'text.tooLong', 'text.characters']
  // An empty enum is no schema; an empty list refuses everything.
  return [refuses(codes, list.length === 0 ? { not: {} } : { enum: list.map(({ code }) => code) })]
}

function wholeNumbers(min: number, max: number): string[] {
  const numbers: string[] = []
  for (let number = Math.max(0, Math.ceil(min)); number <= max; number++) numbers.push(String(number))
  return numbers
}
