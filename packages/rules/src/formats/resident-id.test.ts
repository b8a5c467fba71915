import { describe, expect, it } from 'vitest'
import { residentId } from './resident-id'

const TODAY = '2026-11-22'

/** The check character by the weights of GB 11643-1999, table 1, written out. */
function withCheck(digits17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits17[i]), 0)
  return digits17 + ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][sum % 11]
}

const codesOf = (input: unknown, options: { today?: string } = { today: TODAY }) =>
  residentId.check(input, options).findings.map((f) => f.code)

describe('residentId.check', () => {
  it('answers the documented example exactly', () => {
    expect(residentId.check('11010119900101004x', { today: TODAY })).toStrictEqual({
      value: '11010119900101004X',
      findings: [],
      birthDate: '1990-01-01',
      gender: 'female',
      areaCode: '110101',
    })
  })

  it.each([
    ['as printed', '11010119900101004X'],
    ['small x', '11010119900101004x'],
    ['full-width', '１１０１０１１９９００１０１００４Ｘ'],
    ['full-width small x', '１１０１０１１９９００１０１００４ｘ'],
    ['multiplication sign', '11010119900101004×'],
    ['Roman numeral ten', '11010119900101004Ⅹ'],
    ['small Roman numeral ten', '11010119900101004ⅹ'],
    ['spaces for reading', ' 110101 19900101 004X '],
    ['ideographic spaces', '　110101　19900101　004X'],
    ['no-break spaces', '\u00a0110101\u00a019900101\u00a0004X'],
    ['byte order mark', '\ufeff11010119900101004X'],
    ['zero-width spaces', '1101\u200b0119900101\u200b004X\u200b'],
    ['direction marks of a copied contact', '\u202d11010119900101004X\u202c'],
    ['tab and line break', '\t11010119900101004X\r\n'],
  ])('reads %s', (_, typed) => {
    expect(residentId.check(typed, { today: TODAY })).toMatchObject({
      value: '11010119900101004X',
      findings: [],
    })
  })

  it.each([
    ['15 digits, male', '110101900101003', '1990-01-01', 'male', '110101'],
    ['15 digits, female', '110101650228112', '1965-02-28', 'female', '110101'],
    ['15 digits, as a number', 110101900101003, '1990-01-01', 'male', '110101'],
    ['29 February of a leap year', withCheck('11010120000229003'), '2000-02-29', 'male', '110101'],
    ['Hong Kong residence permit', withCheck('81000019850612021'), '1985-06-12', 'male', '810000'],
    ['Macao residence permit', withCheck('82000019850612002'), '1985-06-12', 'female', '820000'],
    ['Taiwan residence permit', withCheck('83000019850612002'), '1985-06-12', 'female', '830000'],
    ['Taiwan residence permit, 71', withCheck('71000019850612002'), '1985-06-12', 'female', '710000'],
    ['foreign permanent resident', withCheck('91184019850612002'), '1985-06-12', 'female', '110000'],
    ['area abolished in 2010 (北京市宣武区)', withCheck('11010419700101005'), '1970-01-01', 'male', '110104'],
    ['born today', withCheck('11010120261122001'), '2026-11-22', 'male', '110101'],
  ])('takes everything from %s', (_, typed, birthDate, gender, areaCode) => {
    const { value, ...checked } = residentId.check(typed, { today: TODAY })
    expect(checked).toStrictEqual({ findings: [], birthDate, gender, areaCode })
    expect(value).toBe(String(typed))
  })

  it.each([
    ['17 characters', '11010119900101004', ['residentId.length']],
    ['19 characters', '1101011990010100411', ['residentId.length']],
    ['17 characters, the last an X', '1101011990010104X', ['residentId.length']],
    ['14 digits', '11010190010100', ['residentId.length']],
    ['another document', '军官证123456', ['residentId.length', 'residentId.characters']],
    ['a letter within', '1101011990010100AX', ['residentId.characters']],
    ['an O for a zero', '11O101900101003', ['residentId.characters']],
    ['X within', '110101X9900101004X', ['residentId.characters']],
    ['X at the end of 15', '11010190010100X', ['residentId.characters']],
    ['hyphens', '110101-19900101-004X', ['residentId.length', 'residentId.characters']],
    ['a full stop after it', '11010119900101004X.', ['residentId.length', 'residentId.characters']],
    ['a digit too many after the X', '11010119900101004X1', ['residentId.length']],
    ['emoji', '😀', ['residentId.length', 'residentId.characters']],
    ['minus', -110101900101003, ['residentId.length', 'residentId.characters']],
    ['an 18-digit JSON number', 110101199001010047, ['text.digitsLost']],
    ['wrong check character', '110101199001010041', ['residentId.checksum']],
    ['30 February', withCheck('11010119900230004'), ['residentId.birthDate']],
    ['29 February 1900', withCheck('11010119000229004'), ['residentId.birthDate']],
    ['month 13', withCheck('11010119901301004'), ['residentId.birthDate']],
    ['month and day 00', withCheck('11010119900000004'), ['residentId.birthDate']],
    ['year 0000', withCheck('11010100000101004'), ['residentId.birthDate']],
    ['30 February in 15 digits', '110101900230003', ['residentId.birthDate']],
    ['tomorrow', withCheck('11010120261123004'), ['residentId.birthDateInFuture']],
    ['year 2999', withCheck('11010129990101004'), ['residentId.birthDateInFuture']],
    ['131 years old', withCheck('11010118951121004'), ['residentId.age']],
    ['unknown county', withCheck('11999919900101004'), ['residentId.area']],
    [
      'unknown province',
      withCheck('99010119900101004').replace(/^9/, '0'),
      ['residentId.checksum', 'residentId.area'],
    ],
    ['foreigner of an unknown province', withCheck('90084019850612002'), ['residentId.area']],
    [
      'everything at once',
      '000000199013990042',
      ['residentId.checksum', 'residentId.area', 'residentId.birthDate'],
    ],
  ])('names what is wrong: %s', (_, typed, codes) => {
    expect(codesOf(typed)).toEqual(codes)
  })

  it.each([
    [
      'all but the last three of a 1990 number',
      '110101199001010',
      ['residentId.birthDate', 'residentId.incomplete'],
    ],
    ['all but the last three of a 2012 number', '110101201210010', ['residentId.incomplete']],
    ['all but the last three of a 2001 number', '110101200101010', ['residentId.incomplete']],
    ['a date that only 18 digits have', '110101191201010', ['residentId.incomplete']],
    ['a 15-digit number of 1919 that is no such beginning', '110101191231995', []],
    ['a 15-digit number of 1920 that is no such beginning', '110101201231995', []],
  ])('tells a half-typed number from one of 15 digits: %s', (_, typed, codes) => {
    expect(codesOf(typed)).toEqual(codes)
  })

  it('takes neither birth date nor gender from a number that may be unfinished', () => {
    expect(residentId.check('110101201210010', { today: TODAY })).toStrictEqual({
      value: '110101201210010',
      findings: [{ path: '', code: 'residentId.incomplete', severity: 'warning', params: {} }],
      areaCode: '110101',
    })
  })

  it('takes no birth date that is impossible or in the future, but the gender', () => {
    for (const digits of ['11010119900230004', '11010120261123004']) {
      const checked = residentId.check(withCheck(digits), { today: TODAY })
      expect(checked).not.toHaveProperty('birthDate')
      expect(checked.gender).toBe('female')
    }
  })

  it('takes birth date and gender in spite of a wrong check character', () => {
    expect(residentId.check('110101199001010041', { today: TODAY })).toMatchObject({
      birthDate: '1990-01-01',
      gender: 'female',
    })
  })

  it('judges neither future nor age without today', () => {
    expect(codesOf(withCheck('11010129990101004'), {})).toEqual([])
    expect(codesOf(withCheck('11010118500101004'), {})).toEqual([])
  })

  it('separates what is certainly wrong from what merely looks wrong', () => {
    const severities = new Map(
      [
        '1',
        '110101199002300041',
        withCheck('11010120261123004'),
        withCheck('11999918951121004'),
        '110101201210010',
      ]
        .flatMap((typed) => residentId.check(typed, { today: TODAY }).findings)
        .map(({ code, severity }) => [code, severity]),
    )
    expect(Object.fromEntries(severities)).toEqual({
      'residentId.length': 'error',
      'residentId.checksum': 'error',
      'residentId.birthDate': 'error',
      'residentId.birthDateInFuture': 'error',
      'residentId.age': 'warning',
      'residentId.area': 'warning',
      'residentId.incomplete': 'warning',
    })
  })

  it('points at the characters without repeating the number', () => {
    const { findings } = residentId.check('11010l1990O101004 Z')
    expect(findings).toEqual([
      { path: '', code: 'residentId.characters', severity: 'error', params: { characters: 'l O Z' } },
    ])
  })

  it('notices every single wrong digit and every exchange of neighbours', () => {
    const right = withCheck('11010119900307283')
    for (let i = 0; i < 17; i++) {
      for (let digit = 0; digit < 10; digit++) {
        const wrong = right.slice(0, i) + digit + right.slice(i + 1)
        if (wrong !== right) expect(codesOf(wrong)).toContain('residentId.checksum')
      }
      const exchanged = right.slice(0, i) + right.charAt(i + 1) + right.charAt(i) + right.slice(i + 2)
      if (exchanged !== right && i < 16) expect(codesOf(exchanged)).toContain('residentId.checksum')
    }
  })
})

describe('residentId.to18', () => {
  it.each([
    ['15 digits', '110101900101003', withCheck('11010119900101003')],
    ['18 characters', '11010119900101004x', '11010119900101004X'],
    ['a half-typed number', '110101201210010', undefined],
    ['an impossible date', '110101901301003', undefined],
    ['another document', '军字第1234567号', undefined],
    ['nothing', null, undefined],
  ])('of %s', (_, typed, expected) => {
    expect(residentId.to18(typed)).toBe(expected)
  })
})

it.each([
  ['18 characters', '11010119900101004x', '110101 19900101 004X', '110***********004X'],
  ['15 digits', '110101900101003', '110101 900101 003', '110********1003'],
  ['7 characters', '1101011', '1101011', '*******'],
  ['nothing', '', '', ''],
])('residentId formats and masks %s', (_, typed, formatted, masked) => {
  expect(residentId.format(typed)).toBe(formatted)
  expect(residentId.mask(typed)).toBe(masked)
})
