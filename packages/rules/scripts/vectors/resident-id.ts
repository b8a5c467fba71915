import {
  DISGUISES,
  padded,
  SPACINGS,
  times,
  untyped,
  type Random,
  type Vector,
  type VectorTable,
} from './vector'

const TODAY = '2026-11-22'
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** GB 11643-1999, table 1, with its weights written out. */
export function withCheck(digits17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits17[index]), 0)
  return digits17 + CHECKS.charAt(sum % 11)
}

const AREAS = [
  ['110101', '北京市东城区'],
  ['310115', '上海市浦东新区'],
  ['440305', '深圳市南山区'],
  ['510104', '成都市锦江区'],
  ['140105', '太原市小店区'],
  ['110103', '北京市崇文区, until 2010'],
  ['110104', '北京市宣武区, until 2010'],
  ['510200', '重庆市 of 四川省, until 1997'],
  ['810000', 'residence permit of Hong Kong'],
  ['820000', 'residence permit of Macao'],
  ['830000', 'residence permit of Taiwan'],
  ['710000', 'residence permit of Taiwan, as seen on cards'],
] as const

const accepted = (
  note: string,
  input: unknown,
  value: string,
  birthDate: string,
  gender: string,
): Vector => ({
  note,
  input,
  value,
  findings: [],
  parts: { birthDate, gender, areaCode: value.slice(0, 6) },
})

const refused = (note: string, input: unknown, value: string, codes: readonly string[]): Vector => ({
  note,
  input,
  value,
  findings: codes.map((code) => `error residentId.${code}`),
})

const WOMAN = '11010119900101004X'
const PARTS = { birthDate: '1990-01-01', gender: 'female', areaCode: '110101' }

const labelled: Vector[] = [
  { note: 'as printed', input: WOMAN, value: WOMAN, findings: [], parts: PARTS },
  { note: 'small x', input: '11010119900101004x', value: WOMAN, findings: [], parts: PARTS },
  {
    note: 'full-width',
    input: '１１０１０１１９９００１０１００４Ｘ',
    value: WOMAN,
    findings: [],
    parts: PARTS,
  },
  { note: 'Roman numeral ten', input: '11010119900101004Ⅹ', value: WOMAN, findings: [], parts: PARTS },
  { note: 'multiplication sign', input: '11010119900101004×', value: WOMAN, findings: [], parts: PARTS },
  { note: 'in groups', input: '110101 19900101 004X', value: WOMAN, findings: [], parts: PARTS },
  {
    note: 'wrong check character: the rest is still read',
    input: '110101199001010049',
    value: '110101199001010049',
    findings: ['error residentId.checksum'],
    parts: PARTS,
  },
  {
    note: '15 digits',
    input: '110101900101003',
    value: '110101900101003',
    findings: [],
    parts: { birthDate: '1990-01-01', gender: 'male', areaCode: '110101' },
  },
  {
    note: '15 digits as a number',
    input: 110101650228112,
    value: '110101650228112',
    findings: [],
    parts: { birthDate: '1965-02-28', gender: 'female', areaCode: '110101' },
  },
  {
    note: 'a half-typed number of 18 that reads as 15 digits',
    input: '110101201210010',
    value: '110101201210010',
    findings: ['warning residentId.incomplete'],
    parts: { areaCode: '110101' },
  },
  {
    note: 'the same where 15 digits have no such day',
    input: '110101199001010',
    value: '110101199001010',
    findings: ['error residentId.birthDate', 'warning residentId.incomplete'],
    parts: { areaCode: '110101' },
  },
  {
    note: '30 February',
    input: '110101199002300049',
    value: '110101199002300049',
    findings: ['error residentId.birthDate'],
    parts: { gender: 'female', areaCode: '110101' },
  },
  {
    note: 'a foreigner’s card of 2023: the province follows the 9',
    input: withCheck('91184019850612002'),
    value: withCheck('91184019850612002'),
    findings: [],
    parts: { birthDate: '1985-06-12', gender: 'female', areaCode: '110000' },
  },
  {
    note: 'an area that is in no list',
    input: withCheck('11999919900101004'),
    value: withCheck('11999919900101004'),
    findings: ['warning residentId.area'],
    parts: { ...PARTS, areaCode: '119999' },
  },
  {
    note: 'born tomorrow',
    input: withCheck('11010120261123004'),
    value: withCheck('11010120261123004'),
    findings: ['error residentId.birthDateInFuture'],
    parts: { gender: 'female', areaCode: '110101' },
  },
  {
    note: 'born today',
    input: withCheck('11010120261122001'),
    value: withCheck('11010120261122001'),
    findings: [],
    parts: { birthDate: '2026-11-22', gender: 'male', areaCode: '110101' },
  },
  {
    note: 'tomorrow is no future where nobody says what today is',
    input: withCheck('11010120261123004'),
    options: {},
    value: withCheck('11010120261123004'),
    findings: [],
    parts: { birthDate: '2026-11-23', gender: 'female', areaCode: '110101' },
  },
  {
    note: '130 years old',
    input: withCheck('11010118961122004'),
    value: withCheck('11010118961122004'),
    findings: [],
    parts: { birthDate: '1896-11-22', gender: 'female', areaCode: '110101' },
  },
  {
    note: '131 years old',
    input: withCheck('11010118951122004'),
    value: withCheck('11010118951122004'),
    findings: ['warning residentId.age'],
    parts: { birthDate: '1895-11-22', gender: 'female', areaCode: '110101' },
  },
  refused('17 characters', '11010119900101004', '11010119900101004', ['length']),
  refused('19 characters', '1101011990010100411', '1101011990010100411', ['length']),
  refused('an officer’s card', '军官证123456', '军官证123456', ['length', 'characters']),
  refused('a letter inside', '1101011990010100AX', '1101011990010100AX', ['characters']),
  refused('O for 0', '11O101900101003', '11O101900101003', ['characters']),
  refused('X inside', '110101X9900101004X', '110101X9900101004X', ['characters']),
  refused('X at the end of 15', '11010190010100X', '11010190010100X', ['characters']),
  refused('hyphens', '110101-19900101-004X', '110101-19900101-004X', ['length', 'characters']),
  refused('a full stop after it', '11010119900101004X.', '11010119900101004X.', ['length', 'characters']),
  refused('a digit after the X', '11010119900101004X1', '11010119900101004X1', ['length']),
  refused('17 characters, the last an X', '1101011990010104X', '1101011990010104X', ['length']),
  refused('14 digits and an X', '11010190010100X', '11010190010100X', ['characters']),
  refused('emoji', '😀', '😀', ['length', 'characters']),
  refused('a negative number', -110101900101003, '-110101900101003', ['length', 'characters']),
  {
    note: '18 digits as a JSON number have lost the last ones',
    input: 110101199001010050,
    value: '',
    findings: ['error text.digitsLost'],
  },
]

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

interface Person {
  readonly area: string
  readonly year: number
  readonly date: string
  readonly sequence: number
}

function person(random: Random, [from, to]: readonly [number, number]): Person {
  const year = from + random.integer(to - from + 1)
  const month = 1 + random.integer(12)
  const day = 1 + random.integer(DAYS_IN_MONTH[month - 1] as number)
  return {
    area: random.pick(AREAS)[0],
    year,
    date: `${year}-${padded(month, 2)}-${padded(day, 2)}`,
    sequence: 1 + random.integer(998),
  }
}

const genderOf = ({ sequence }: Person): string => (sequence % 2 === 1 ? 'male' : 'female')
const number17 = ({ area, date, sequence }: Person): string =>
  area + date.replace(/-/g, '') + padded(sequence, 3)
const number15 = ({ area, date, sequence }: Person): string =>
  area + date.replace(/-/g, '').slice(2) + padded(sequence, 3)

function varied(random: Random): Vector[] {
  const adult = () => person(random, [1930, 2008])
  const valid = times(120, () => {
    const one = adult()
    const number = withCheck(number17(one))
    return accepted('valid, 18 characters', number, number, one.date, genderOf(one))
  })
  const disguised = [...DISGUISES, ...SPACINGS].flatMap(([note, disguise]) =>
    times(6, () => {
      const one = adult()
      const number = withCheck(number17(one))
      return accepted(note, disguise(number), number, one.date, genderOf(one))
    }),
  )
  // From 1921 on, digits 7–14 of a 15-digit number are no date of an 18-digit one, or only of the years 2100 and later.
  const short = times(40, () => {
    const one = person(random, [1921, 1999])
    return accepted('valid, 15 digits', number15(one), number15(one), one.date, genderOf(one))
  })
  const mistyped = times(60, () => {
    const one = adult()
    const number = withCheck(number17(one))
    const last = random.pick('0123456789X'.replace(number.charAt(17), ''))
    const value = number.slice(0, 17) + last
    return {
      note: 'another check character',
      input: value,
      value,
      findings: ['error residentId.checksum'],
      parts: { birthDate: one.date, gender: genderOf(one), areaCode: one.area },
    }
  })
  const impossible = [
    ...[
      '0230',
      '0231',
      '0431',
      '0631',
      '0931',
      '1131',
      '1301',
      '0001',
      '0100',
      '0132',
      '9999',
      '0000',
    ].flatMap((monthDay) => ['1985', '1990', '2000'].map((year) => year + monthDay)),
    ...['19000229', '19010229', '19890229', '18000229', '19000230'],
    ...['00000101', '09990101', '17991231'],
  ].map((date) => {
    const sequence = 1 + random.integer(998)
    const value = withCheck(`110101${date}${padded(sequence, 3)}`)
    return {
      note: `no such day of birth: ${date}`,
      input: value,
      value,
      findings: ['error residentId.birthDate'],
      parts: { gender: sequence % 2 === 1 ? 'male' : 'female', areaCode: '110101' },
    }
  })
  const leap = ['19040229', '19840229', '19960229', '20000229', '20040229', '20240229'].map((date) => {
    const value = withCheck(`110101${date}001`)
    const birthDate = `${date.slice(0, 4)}-02-29`
    return accepted(`29 February of a leap year`, value, value, birthDate, 'male')
  })
  const future = times(25, () => {
    const one = person(random, [2027, 2999])
    const value = withCheck(number17(one))
    return {
      note: 'born after today',
      input: value,
      value,
      findings: ['error residentId.birthDateInFuture'],
      parts: { gender: genderOf(one), areaCode: one.area },
    }
  })
  const cut = times(40, () => {
    const number = withCheck(number17(adult())).replace('X', '7')
    const lengths = [1, 6, 8, 12, 14, 16, 17]
    const value = number.slice(0, random.pick(lengths))
    return refused('half typed', value, value, ['length'])
  })
  const long = times(10, () => {
    const value = withCheck(number17(adult())).replace('X', '7') + random.digits(1 + random.integer(4))
    return refused('too many digits', value, value, ['length'])
  })
  const lettered = times(30, () => {
    const number = number17(adult()) + random.digits(1)
    const at = random.integer(17)
    const value = number.slice(0, at) + random.pick('ABCOIlZ-./张') + number.slice(at + 1)
    return refused('another character inside', value, value, ['characters'])
  })
  const areas = AREAS.map(([area, name]) => {
    const value = withCheck(`${area}19850612002`)
    return accepted(name, value, value, '1985-06-12', 'female')
  })
  const unknown = ['000000', '100101', '119999', '559901', '600101', '888888'].map((areaCode) => {
    const value = withCheck(`${areaCode}19850612002`)
    return {
      note: `area ${areaCode} is in no list`,
      input: value,
      value,
      findings: ['warning residentId.area'],
      parts: { birthDate: '1985-06-12', gender: 'female', areaCode },
    }
  })
  return [
    ...untyped(),
    ...valid,
    ...disguised,
    ...short,
    ...mistyped,
    ...impossible,
    ...leap,
    ...future,
    ...cut,
    ...long,
    ...lettered,
    ...areas,
    ...unknown,
  ]
}

export const residentIdVectors: VectorTable = {
  format: 'residentId',
  about: '居民身份证, GB 11643-1999; severities are the format’s own, which a portal may change',
  options: { today: TODAY },
  labelled,
  varied,
}
