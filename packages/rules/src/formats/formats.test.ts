import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Checked } from '../finding'
import { calendarDate } from './calendar-date'
import { civilianCadreId } from './civilian-cadre-id'
import { email } from './email'
import { hkMacaoPermit } from './hk-macao-permit'
import { internationalPhone } from './international-phone'
import { officerId } from './officer-id'
import { passport } from './passport'
import { password } from './password'
import { permanentResidentId } from './permanent-resident-id'
import { personName } from './person-name'
import { phone } from './phone'
import { plainText } from './plain-text'
import { postalCode } from './postal-code'
import { residentId } from './resident-id'
import { school, type SchoolTable } from './school'
import { socialCreditCode } from './social-credit-code'
import { soldierId } from './soldier-id'
import { taiwanPermit } from './taiwan-permit'
import { travelDocumentName } from './travel-document-name'
import { username } from './username'
import { yearMonth } from './year-month'
import { yearsInOccupation } from './years-in-occupation'

interface Format {
  normalize(input: unknown): string
  check(input: unknown): Checked
  format?(input: unknown): string
  mask?(input: unknown): string
}

/** Pieces of real entries, so that random texts come near to being right. */
const PIECES = [
  ...'0123456789xX×Ⅹ-—/. ·•军字第号转年月日张𠮷()+',
  '110101',
  '1990',
  '86',
  '010',
  'ext',
  '\u200b',
  '\u3000',
  '\ufeff',
  '\u0308',
  'u',
  '\u{e0100}',
  '\ud800',
  '\udc00',
  '１',
  '\u2f00',
  '\u0000',
  '0000000000',
  'ß',
  'İ',
  '@qq.com',
  'usa',
]

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
)

const hostile = {
  toString() {
    throw new Error('called')
  },
  valueOf() {
    throw new Error('called')
  },
  get value() {
    throw new Error('called')
  },
}

describe.each<[string, Format]>(
  Object.entries({
    calendarDate,
    civilianCadreId,
    email,
    hkMacaoPermit,
    internationalPhone,
    officerId,
    passport,
    password,
    permanentResidentId,
    personName,
    phone,
    plainText,
    postalCode,
    residentId,
    school,
    socialCreditCode,
    soldierId,
    taiwanPermit,
    travelDocumentName,
    username,
    yearMonth,
    yearsInOccupation,
  }),
)('%s', (_, format) => {
  it.each([
    ['nothing', ''],
    ['null', null],
    ['undefined', undefined],
  ])('has nothing to say about %s', (_, input) => {
    expect(format.check(input)).toStrictEqual({ value: '', findings: [] })
  })

  it.each([
    ['true', true],
    ['NaN', NaN],
    ['infinity', Infinity],
    ['a bigint', 10n],
    ['a symbol', Symbol('13800138000')],
    ['a date', new Date(0)],
    ['a list', ['张三']],
    ['a function', () => '张三'],
    ['a boxed string', Object('张三')],
    ['an object that throws', hostile],
    ['a proxy that throws', new Proxy({}, { get: () => hostile.value })],
  ])('takes %s for no text', (_, input) => {
    expect(format.check(input)).toStrictEqual({
      value: '',
      findings: [{ path: '', code: 'text.type', severity: 'error', params: {} }],
    })
  })

  it.each([
    ['18 digits', 110101199001010047],
    ['18 digits that begin with 9', 911840198506120027],
    ['the first integer that may be another', 2 ** 53],
    ['the same below zero', -(2 ** 53)],
    ['beyond any number of digits', 1e300],
  ])('tells a number that has lost its last digits: %s', (_, input) => {
    expect(format.check(input)).toStrictEqual({
      value: '',
      findings: [{ path: '', code: 'text.digitsLost', severity: 'error', params: {} }],
    })
  })

  it('reads a number as it is written', () => {
    expect(format.check(5.5)).toStrictEqual(format.check('5.5'))
    expect(format.check(-7)).toStrictEqual(format.check('-7'))
  })

  it('never throws, and settles whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.anything()), (input) => {
        const { value, findings } = format.check(input)
        expect(format.normalize(input)).toBe(value)
        expect(format.normalize(value)).toBe(value)
        const again = format.check(value)
        expect(again.value).toBe(value)
        if (!findings.some((f) => f.code.startsWith('text.'))) expect(again.findings).toEqual(findings)
        expect(typeof format.mask?.(input)).toBe(format.mask ? 'string' : 'undefined')
        expect(typeof format.format?.(input)).toBe(format.format ? 'string' : 'undefined')
        for (const finding of findings) {
          expect(finding.path).toBe('')
          expect(String(finding.params.characters ?? '').length).toBeLessThan(40)
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['digits', '1'],
    ['spaces', ' '],
    ['characters', '张'],
    ['characters beyond the basic plane', '𠮷'],
    ['dots', '·'],
    ['hyphens', '-'],
    ['separators and digits', '1 -'],
    ['zeros', '0'],
  ])('reads only the beginning of 10 MB of %s', (_, piece) => {
    const { value, findings } = format.check(piece.repeat((10 * 1024 * 1024) / piece.length))
    expect(value.length).toBeLessThanOrEqual(10_000)
    expect(findings).toEqual([
      { path: '', code: 'text.tooLong', severity: 'error', params: { max: expect.any(Number) } },
    ])
  })
})

describe.each<[string, (today: unknown) => unknown]>([
  ['residentId', (today) => residentId.check('11010119900101004X', { today: today as string })],
  [
    'permanentResidentId',
    (today) => permanentResidentId.check('USA110085061201', { today: today as string }),
  ],
  ['password', (today) => password.check('tushu4riben', { today: today as string })],
])('%s', (_, check) => {
  it.each([
    ['a Date', new Date(0)],
    ['a number', 20261122],
    ['null', null],
    ['a date without its zeros', '2026-11-2'],
    ['a month', '2026-11'],
    ['a day that is none', '2026-02-30'],
    ['a time', '2026-11-22T00:00:00Z'],
  ])('refuses a today that is %s', (_label, today) => {
    const refusal = new TypeError('today must be a calendar date of China such as 2026-11-22')
    expect(() => check(today)).toThrow(refusal)
    // Also after one that was right.
    expect(() => check('2026-11-22')).not.toThrow()
    expect(() => check(today)).toThrow(refusal)
  })
})

it.each([
  ['nothing in it', {}],
  ['the default export of another module', { default: {} }],
])('school refuses a table with %s', (_, schools) => {
  expect(() => school.check('10001', { schools: schools as SchoolTable })).toThrow(
    new TypeError('schools must be the module @registration/rules/schools'),
  )
})

it.each(['其他', '其它', 'qt', 'QT', '999999', ' 其它 '])('school takes %s for 其他', (typed) => {
  expect(school.check(typed)).toStrictEqual({ value: '999999', findings: [] })
})
