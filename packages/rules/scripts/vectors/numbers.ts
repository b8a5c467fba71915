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

const ok = (note: string, input: unknown, value: string, parts?: Vector['parts']): Vector => ({
  note,
  input,
  value,
  findings: [],
  ...(parts && { parts }),
})

const bad = (note: string, input: unknown, value: string, ...findings: string[]): Vector => ({
  note,
  input,
  value,
  findings,
})

const mobile = (note: string, input: unknown, value: string) => ok(note, input, value, { kind: 'mobile' })
const landline = (note: string, input: unknown, value: string) => ok(note, input, value, { kind: 'landline' })
const noPhone = (note: string, text: string) => bad(note, text, text, 'error phone.form')

const mobileNumber = (random: Random): string => `1${random.pick('3456789')}${random.digits(9)}`

/** Area codes of three digits have eight-digit numbers, those of four seven or eight. */
function landlineParts(random: Random): readonly [area: string, number: string] {
  const number = (length: number) => random.pick('23456789') + random.digits(length - 1)
  return random.integer(2) === 0
    ? [random.pick(['010', '020', '021', '022', '023', '024', '025', '027', '028', '029']), number(8)]
    : [`0${random.pick('3456789')}${random.digits(2)}`, number(random.pick([7, 8]))]
}

const phone: VectorTable = {
  format: 'phone',
  about: '联系电话: a mobile number, or a landline with its area code and perhaps an extension',
  labelled: [
    mobile('plain', '13800138000', '13800138000'),
    mobile('as a number', 13800138000, '13800138000'),
    mobile('in groups', '138 0013 8000', '13800138000'),
    mobile('hyphens', '138-0013-8000', '13800138000'),
    mobile('full-width', '１３８００１３８０００', '13800138000'),
    mobile('country code', '+86 138 0013 8000', '13800138000'),
    mobile('country code in brackets', '(+86)13800138000', '13800138000'),
    mobile('country code without plus', '8613800138000', '13800138000'),
    mobile('0086', '0086 13800138000', '13800138000'),
    mobile('the 0 of long distance', '013800138000', '13800138000'),
    landline('Beijing', '010-12345678', '010-12345678'),
    landline('no hyphen', '01062345678', '010-62345678'),
    landline('brackets of an input method', '（010）62345678', '010-62345678'),
    landline('a dash of an input method', '010—62345678', '010-62345678'),
    landline('Taiyuan, seven digits', '0351-1234567', '0351-1234567'),
    landline('Shenzhen, eight digits', '0755-12345678', '0755-12345678'),
    landline('extension', '010-62345678-801', '010-62345678-801'),
    landline('转', '010-62345678转801', '010-62345678-801'),
    landline('分机', '0351-1234567 分机 12', '0351-1234567-12'),
    landline('country code', '+86 10 6234 5678', '010-62345678'),
    landline('country code and (0)', '+86 (0) 351 1234567', '0351-1234567'),
    noPhone('10 digits', '1380013800'),
    noPhone('12 digits', '138001380001'),
    noPhone('no such range', '12800138000'),
    noPhone('no area code', '62345678'),
    noPhone('an area code that is none', '011-62345678'),
    noPhone('three-digit area code with seven digits', '010-6234567'),
    noPhone('four-digit area code with six digits', '0351-123456'),
    noPhone('four-digit area code with nine digits', '0351-123456789'),
    noPhone('emergency', '110'),
    noPhone('a 400 line', '400-810-1234'),
    noPhone('Hong Kong', '+852 2345 6789'),
    noPhone('the letter O', '1380013800O'),
    noPhone('two numbers', '13800138000/13800138001'),
    noPhone('words', '没有电话'),
    noPhone('emoji', '📱'),
  ],
  varied: (random) => [
    ...untyped(),
    ...times(100, () => mobileNumber(random)).map((value) => mobile('mobile', value, value)),
    ...[...DISGUISES, ...SPACINGS].flatMap(([note, disguise]) =>
      times(6, () => mobileNumber(random)).map((value) => mobile(note, disguise(value), value)),
    ),
    ...['+86', '+86 ', '86', '0086', '0086-', '(+86)', '0', '＋86'].flatMap((prefix) =>
      times(5, () => mobileNumber(random)).map((value) => mobile(`${prefix} before`, prefix + value, value)),
    ),
    ...times(80, () => landlineParts(random)).map(([area, number]) =>
      landline('landline', `${area}-${number}`, `${area}-${number}`),
    ),
    ...['', ' ', '—', '–', '(', '.', '_', '#'].flatMap((separator) =>
      times(4, () => landlineParts(random)).map(([area, number]) =>
        landline(`“${separator}” between`, `${area}${separator}${number}`, `${area}-${number}`),
      ),
    ),
    ...['-', '转', '轉', ' 分机 ', ' ext. '].flatMap((before) =>
      times(4, () => landlineParts(random)).map(([area, number]) => {
        const extension = random.digits(1 + random.integer(6))
        return landline(
          'extension',
          `${area}-${number}${before}${extension}`,
          `${area}-${number}-${extension}`,
        )
      }),
    ),
    ...times(40, () => {
      const number = mobileNumber(random)
      return noPhone('digits missing', number.slice(0, 1 + random.integer(10)))
    }),
    ...times(20, () => noPhone('no such range', `1${random.pick('012')}${random.digits(9)}`)),
    ...times(20, () => noPhone('no area code', `${random.pick('3456789')}${random.digits(6)}`)),
  ],
}

const noCountry = (note: string, text: string) => bad(note, text, text, 'error internationalPhone.form')

/** Country codes, and how many digits may follow. */
const COUNTRIES: readonly (readonly [code: string, least: number, most: number])[] = [
  ['852', 8, 8],
  ['853', 8, 8],
  ['886', 8, 9],
  ['1', 10, 10],
  ['44', 9, 10],
  ['65', 8, 8],
  ['49', 7, 11],
]

const abroad = (random: Random): string => {
  const [code, least, most] = random.pick(COUNTRIES)
  return `+${code}${random.pick('23456789')}${random.digits(least - 1 + random.integer(most - least + 1))}`
}

const internationalPhone: VectorTable = {
  format: 'internationalPhone',
  about: '联系电话: as `phone`, or a number of another country or region with its code',
  labelled: [
    ok('Hong Kong', '+852 9123 4567', '+85291234567'),
    ok('Macao, with 00', '00853 6612 3456', '+85366123456'),
    ok('Taiwan, hyphens', '+886-912-345-678', '+886912345678'),
    ok('United States, brackets', '+1 (415) 555-0132', '+14155550132'),
    ok('full-width', '＋８５２９１２３４５６７', '+85291234567'),
    ok('15 digits', '+123456789012345', '+123456789012345'),
    ok('a mobile number of the mainland', '138 0013 8000', '13800138000'),
    ok('with its code', '+86 138 0013 8000', '13800138000'),
    ok('a landline', '01062345678', '010-62345678'),
    noCountry('no code', '91234567'),
    noCountry('a code without plus', '85291234567'),
    noCountry('16 digits', '+1234567890123456'),
    noCountry('6 digits', '+123456'),
    noCountry('a code that begins with 0', '+0852912345678'),
    noCountry('an impossible number of the mainland', '+86 123'),
    noCountry('words', '没有电话'),
    noCountry('two numbers', '+85291234567/+85291234568'),
  ],
  varied: (random) => [
    ...untyped(),
    ...times(120, () => abroad(random)).map((value) => ok('with its code', value, value)),
    ...times(30, () => abroad(random)).map((value) => ok('00 before', value.replace('+', '00'), value)),
    ...[...DISGUISES, ...SPACINGS].flatMap(([note, disguise]) =>
      times(4, () => abroad(random)).map((value) => ok(note, disguise(value), value)),
    ),
    ...times(60, () => mobileNumber(random)).map((value) => ok('of the mainland', value, value)),
    ...times(40, () => noCountry('digits missing', `+${random.pick('12345')}${random.digits(1 + random.integer(5))}`)),
  ],
}

const noEmail = (note: string, text: string) => bad(note, text, text, 'error email.form')
const NAME_LETTERS = 'abcdefghijklmnopqrstuvwxyzABC0123456789'

const email: VectorTable = {
  format: 'email',
  about: 'an e-mail address, RFC 5321 without quoted local parts and address literals',
  labelled: [
    ok('plain', 'zhangsan@example.com', 'zhangsan@example.com'),
    ok('digits', '12345678@qq.com', '12345678@qq.com'),
    ok('full-width @ and Chinese full stop', 'zhangsan＠QQ。com', 'zhangsan@qq.com'),
    ok('spaces', ' zhang san@163.com ', 'zhangsan@163.com'),
    ok('capitals before the @ stay', 'ZhangSan@Example.COM', 'ZhangSan@example.com'),
    ok('dots and a tag', 'zhang.san+exam@mail.example.com.cn', 'zhang.san+exam@mail.example.com.cn'),
    ok('Chinese', '张三@例子.中国', '张三@例子.中国'),
    ok('64 characters before the @', `${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`),
    noEmail('no @', 'zhangsan.example.com'),
    noEmail('two @', 'zhang@san@example.com'),
    noEmail('no domain', 'zhangsan@'),
    noEmail('no name', '@example.com'),
    noEmail('no ending', 'zhangsan@qq'),
    noEmail('one-letter ending', 'zhangsan@qq.c'),
    noEmail('doubled dot', 'zhang..san@qq.com'),
    noEmail('dot at the end', 'zhangsan@qq.com.'),
    noEmail('angle brackets', '<zhangsan@qq.com>'),
    noEmail('symbols in the domain', 'a@b$.c%m'),
    noEmail('a label that begins with a hyphen', 'a@-b.cn'),
    noEmail('a label that ends with one', 'a@b-.cn'),
    noEmail('an ending of digits', 'a@b.123'),
    noEmail('an address of numbers', 'a@192.168.0.1'),
    noEmail('64 characters in a label', `a@${'b'.repeat(64)}.cn`),
    noEmail('an underscore in the domain', 'a@b_c.cn'),
    ok('63 characters in a label', `a@${'b'.repeat(63)}.cn`, `a@${'b'.repeat(63)}.cn`),
    ok('hyphens and digits within', 'a@3-m--x.c2m', 'a@3-m--x.c2m'),
    ok('an ending in Punycode', 'a@xn--fsqu00a.xn--fiqs8s', 'a@xn--fsqu00a.xn--fiqs8s'),
    noEmail('two addresses', 'a@qq.com,b@qq.com'),
    noEmail('65 characters before the @', `${'a'.repeat(65)}@example.com`),
    noEmail('255 characters', `a@${'b.'.repeat(125)}com`),
    bad('.con', 'zhangsan@qq.con', 'zhangsan@qq.con', 'warning email.ending'),
    bad('.cmo', 'zhangsan@qq.cmo', 'zhangsan@qq.cmo', 'warning email.ending'),
  ],
  varied: (random) => {
    const name = () => random.text(NAME_LETTERS, 1 + random.integer(20))
    const domain = () =>
      random.pick(['qq.com', '163.com', 'example.edu.cn', 'mail.gov.cn', 'x-y.org', 'foxmail.com'])
    return [
      ...untyped(),
      ...times(120, () => `${name()}@${domain()}`).map((value) => ok('plain', value, value)),
      ...times(30, () => `${name()}.${name()}_${name()}@${domain()}`).map((value) =>
        ok('parts', value, value),
      ),
      ...[...DISGUISES, ...SPACINGS].flatMap(([note, disguise]) =>
        times(6, () => `${random.text(NAME_LETTERS, 6)}@${domain()}`).map((value) =>
          ok(note, disguise(value), value),
        ),
      ),
      ...times(30, () => {
        const [before, after] = [name(), domain()]
        return ok('domain in capitals', `${before}@${after.toUpperCase()}`, `${before}@${after}`)
      }),
      ...times(20, () => noEmail('no @', `${random.text('abcxyz019', 6)}.${domain()}`)),
      ...times(20, () => noEmail('two @', `${name()}@${name()}@${domain()}`)),
      ...times(20, () => noEmail('no ending', `${name()}@${random.text('abcxyz', 5)}`)),
      ...times(20, () =>
        noEmail('a character of its own', `${name()}${random.pick('<>()[],;:"\\')}@${domain()}`),
      ),
      ...times(14, (index) => {
        const ending = ['con', 'cmo', 'ocm', 'xom', 'vom', 'comm', 'cim'][index % 7] as string
        const value = `${name()}@example.${ending}`
        return bad(`.${ending}`, value, value, 'warning email.ending')
      }),
    ]
  },
}

const noPostalCode = (note: string, text: string) => bad(note, text, text, 'error postalCode.form')

const postalCode: VectorTable = {
  format: 'postalCode',
  about: '邮政编码: six digits',
  labelled: [
    ok('Taiyuan', '030012', '030012'),
    ok('full-width', '０３００１２', '030012'),
    ok('as a number', 100000, '100000'),
    ok('Hong Kong', '999077', '999077'),
    noPostalCode('five digits', '10000'),
    noPostalCode('seven digits', '1000000'),
    noPostalCode('zeros', '000000'),
    noPostalCode('a letter', '03001O'),
    noPostalCode('a hyphen', '030-012'),
    bad('a leading zero that a number has lost', 30012, '30012', 'error postalCode.form'),
  ],
  varied: (random) => [
    ...untyped(),
    ...times(180, () => `${random.pick('0123456789')}${random.pick('123456789')}${random.digits(4)}`).map(
      (value) => ok('six digits', value, value),
    ),
    ...[...DISGUISES, ...SPACINGS].flatMap(([note, disguise]) =>
      times(6, () => `1${random.digits(5)}`).map((value) => ok(note, disguise(value), value)),
    ),
    ...times(60, () => noPostalCode('another length', random.digits(random.pick([1, 2, 3, 4, 5, 7, 8, 9])))),
    ...times(40, () =>
      noPostalCode('another character', `${random.digits(3)}${random.pick('AOl-.省')}${random.digits(2)}`),
    ),
  ],
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 32100-2015, table 4, with its weights written out. */
function withCheck(first17: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(first17.charAt(index)),
    0,
  )
  return first17 + ALPHABET.charAt((31 - (sum % 31)) % 31)
}

const creditCode = (random: Random): string =>
  withCheck(
    random.pick(['91', '12', '52', '92', '11']) +
      random.pick(['110101', '310115', '440305', '140105', '510104']) +
      random.text(ALPHABET, 9),
  )

const socialCreditCode: VectorTable = {
  format: 'socialCreditCode',
  about: '统一社会信用代码, GB 32100-2015',
  labelled: [
    ok('a company', '91110101MA00000018', '91110101MA00000018', { areaCode: '110101' }),
    ok('small letters', '91110101ma00000018', '91110101MA00000018', { areaCode: '110101' }),
    ok('in groups', '91 110101 MA0000001 8', '91110101MA00000018', { areaCode: '110101' }),
    ok('of the nation', withCheck('12100000400000000'), withCheck('12100000400000000'), {
      areaCode: '100000',
    }),
    bad('17 characters', '91110101MA0000001', '91110101MA0000001', 'error socialCreditCode.length'),
    bad('the letter O', '9111O101MA00000018', '9111O101MA00000018', 'error socialCreditCode.characters'),
    bad(
      'another document',
      '军字第1234567号',
      '军字第1234567号',
      'error socialCreditCode.length',
      'error socialCreditCode.characters',
    ),
    {
      ...bad(
        'wrong check character',
        '91110101MA00000019',
        '91110101MA00000019',
        'error socialCreditCode.checksum',
      ),
      parts: { areaCode: '110101' },
    },
    {
      ...bad(
        'an area in no list',
        withCheck('91999999MA0000000'),
        withCheck('91999999MA0000000'),
        'warning socialCreditCode.area',
      ),
      parts: { areaCode: '999999' },
    },
  ],
  varied: (random) => [
    ...untyped(),
    ...times(150, () => creditCode(random)).map((value) =>
      ok('valid', value, value, { areaCode: value.slice(2, 8) }),
    ),
    ...[...DISGUISES, ...SPACINGS].flatMap(([note, disguise]) =>
      times(6, () => creditCode(random)).map((value) =>
        ok(note, disguise(value), value, { areaCode: value.slice(2, 8) }),
      ),
    ),
    ...times(30, () => creditCode(random)).map((value) =>
      ok('small letters', value.toLowerCase(), value, { areaCode: value.slice(2, 8) }),
    ),
    ...times(60, () => {
      const value = creditCode(random)
      const wrong = value.slice(0, 17) + random.pick(ALPHABET.replace(value.charAt(17), ''))
      return {
        ...bad('another check character', wrong, wrong, 'error socialCreditCode.checksum'),
        parts: { areaCode: value.slice(2, 8) },
      }
    }),
    ...times(30, () => {
      const value = creditCode(random).slice(0, 1 + random.integer(17))
      return bad('half typed', value, value, 'error socialCreditCode.length')
    }),
    ...times(30, () => {
      const code = creditCode(random)
      const at = random.integer(18)
      const value = code.slice(0, at) + random.pick('IOSVZ-') + code.slice(at + 1)
      return bad('a character that it does not have', value, value, 'error socialCreditCode.characters')
    }),
  ],
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const randomDate = (random: Random): readonly [year: number, month: number, day: number] => {
  const month = 1 + random.integer(12)
  return [1000 + random.integer(9000), month, 1 + random.integer(DAYS_IN_MONTH[month - 1] as number)]
}

const iso = (year: number, month: number, day?: number): string =>
  [padded(year, 4), padded(month, 2), ...(day === undefined ? [] : [padded(day, 2)])].join('-')

const DATE_FORMS: readonly (readonly [note: string, write: (y: number, m: number, d: number) => string])[] = [
  ['hyphens, no leading zeros', (y, m, d) => `${y}-${m}-${d}`],
  ['slashes', (y, m, d) => `${y}/${padded(m, 2)}/${padded(d, 2)}`],
  ['points', (y, m, d) => `${y}.${m}.${d}`],
  ['Chinese', (y, m, d) => `${y}年${m}月${d}日`],
  ['Chinese, no 日', (y, m, d) => `${y}年${m}月${d}`],
  ['eight digits', (y, m, d) => `${y}${padded(m, 2)}${padded(d, 2)}`],
  ['spaces', (y, m, d) => `${y} ${m} ${d}`],
  [
    'full-width',
    (y, m, d) => iso(y, m, d).replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  ],
]

const noDate = (note: string, text: string) => bad(note, text, text, 'error calendarDate.form')
const noDay = (note: string, text: string) => bad(note, text, text, 'error calendarDate.day')

const calendarDate: VectorTable = {
  format: 'calendarDate',
  about: 'a calendar date, YYYY-MM-DD, from the year 1000 on',
  labelled: [
    ok('as normalised', '1990-01-01', '1990-01-01'),
    ok('Chinese', '1990年1月1日', '1990-01-01'),
    ok('slashes', '1990/1/1', '1990-01-01'),
    ok('points', '1990.01.01', '1990-01-01'),
    ok('eight digits', '19900101', '1990-01-01'),
    ok('eight digits as a number', 19900101, '1990-01-01'),
    ok('29 February 2000', '2000-02-29', '2000-02-29'),
    ok('29 February 2024', '2024-02-29', '2024-02-29'),
    noDay('29 February 1900', '1900-02-29'),
    noDay('29 February 2023', '2023-02-29'),
    noDay('30 February', '1990-02-30'),
    noDay('31 April', '1990-04-31'),
    noDay('month 13', '1990-13-01'),
    noDay('month 0', '1990-00-10'),
    noDay('day 0', '1990-01-00'),
    noDate('two-digit year', '90-01-01'),
    noDate('a month', '1990-01'),
    noDate('day first', '01-01-1990'),
    noDate('words', '昨天'),
    noDate('the year 999', '0999-01-01'),
    noDate('with a time', '1990-01-01T00:00:00Z'),
  ],
  varied: (random) => [
    ...untyped(),
    ...times(100, () => iso(...randomDate(random))).map((value) => ok('as normalised', value, value)),
    ...DATE_FORMS.flatMap(([note, write]) =>
      times(12, () => randomDate(random)).map((date) => ok(note, write(...date), iso(...date))),
    ),
    ...times(20, () => 4 * (250 + random.integer(2250)))
      .filter((year) => year % 100 !== 0)
      .map((year) => ok('29 February of a leap year', `${year}-02-29`, `${year}-02-29`)),
    ...times(20, () => 1000 + random.integer(9000))
      .filter((year) => year % 4 !== 0)
      .map((year) => noDay('29 February of another year', `${year}-02-29`)),
    ...[
      '02-30',
      '02-31',
      '04-31',
      '06-31',
      '09-31',
      '11-31',
      '13-01',
      '00-01',
      '01-00',
      '01-32',
      '12-99',
    ].flatMap((monthDay) =>
      times(4, () => 1000 + random.integer(9000)).map((year) => noDay('no such day', `${year}-${monthDay}`)),
    ),
    ...times(40, () => noDate('no date', random.text('0123456789年月abc/', 1 + random.integer(5)))),
  ],
}

const noYearMonth = (note: string, text: string) => bad(note, text, text, 'error yearMonth.form')
const noMonth = (note: string, text: string) => bad(note, text, text, 'error yearMonth.month')

const yearMonth: VectorTable = {
  format: 'yearMonth',
  about: 'a month of a year, YYYY-MM',
  labelled: [
    ok('the manual’s example', '2000-09', '2000-09'),
    ok('no leading zero', '2000-9', '2000-09'),
    ok('slash', '2000/09', '2000-09'),
    ok('point', '2000.09', '2000-09'),
    ok('Chinese', '2000年9月', '2000-09'),
    ok('six digits', '200009', '2000-09'),
    ok('six digits as a number', 200009, '2000-09'),
    ok('full-width', '２０００－０９', '2000-09'),
    noMonth('month 13', '2000-13'),
    noMonth('month 0', '2000-00'),
    noYearMonth('a whole date', '2000-09-01'),
    noYearMonth('a year', '2000'),
    noYearMonth('two-digit year', '00-09'),
    noYearMonth('words', '2000年秋'),
    noYearMonth('month first', '09-2000'),
  ],
  varied: (random) => {
    const month = () => [1000 + random.integer(9000), 1 + random.integer(12)] as const
    return [
      ...untyped(),
      ...times(100, () => iso(...month())).map((value) => ok('as normalised', value, value)),
      ...['-', '/', '.', '年', ' ', '—', '–'].flatMap((separator) =>
        times(14, month).map(([y, m]) => ok(`“${separator}” between`, `${y}${separator}${m}`, iso(y, m))),
      ),
      ...times(30, month).map(([y, m]) => ok('Chinese', `${y}年${m}月`, iso(y, m))),
      ...times(30, month).map(([y, m]) => ok('six digits', `${y}${padded(m, 2)}`, iso(y, m))),
      ...times(30, () =>
        noMonth('no such month', iso(1000 + random.integer(9000), random.pick([0, 13, 20, 54, 99]))),
      ),
      ...times(30, () =>
        noYearMonth('no month of a year', random.text('0123456789年', 1 + random.integer(4))),
      ),
      ...times(30, () => noYearMonth('a whole date', iso(...randomDate(random)))),
    ]
  },
}

const years = (note: string, input: unknown, value: string) =>
  ok(note, input, value, { years: Number(value) })
const noNumber = (note: string, text: string) => bad(note, text, text, 'error years.form')
const beyond = (note: string, text: string) => bad(note, text, text, 'error years.range')

const yearsInOccupation: VectorTable = {
  format: 'yearsInOccupation',
  about: '从业年限: whole years in ASCII digits; options: min, max',
  options: { min: 0, max: 50 },
  labelled: [
    years('none', '0', '0'),
    years('the most', '50', '50'),
    years('a leading zero', '07', '7'),
    years('zeros', '00', '0'),
    years('as a number', 22, '22'),
    years('space around', ' 5 ', '5'),
    beyond('one more than the most', '51'),
    beyond('many', '100'),
    noNumber('half a year', '0.5'),
    noNumber('negative', '-1'),
    noNumber('Chinese', '五'),
    noNumber('full-width digits', '５'),
    noNumber('with the word', '5年'),
    noNumber('exponent', '1e1'),
    noNumber('plus', '+5'),
    bad('a negative number', -1, '-1', 'error years.form'),
    bad('five and a half as a number', 5.5, '5.5', 'error years.form'),
    { ...beyond('less than this portal asks for', '1'), options: { min: 2, max: 40 } },
    { ...years('as many as this portal admits', '40', '40'), options: { min: 2, max: 40 } },
  ],
  varied: (random) => [
    ...untyped(),
    ...times(51, (number) => years('within', String(number), String(number))),
    ...times(51, (number) => years('as a number', number, String(number))),
    ...times(51, (number) => years('leading zeros', `00${number}`, String(number))),
    ...times(50, (number) => beyond('beyond', String(51 + number))),
    ...times(60, () => {
      const text = `${random.digits(1)}${random.pick('.,年 一½e+/-')}${random.digits(1)}`
      return noNumber('no whole number', text)
    }),
    ...times(20, () => {
      const text = random.text('０１２３４５６７８９', 1 + random.integer(2))
      return noNumber('full-width digits', text)
    }),
  ],
}

export const numberVectors: readonly VectorTable[] = [
  phone,
  internationalPhone,
  email,
  postalCode,
  socialCreditCode,
  calendarDate,
  yearMonth,
  yearsInOccupation,
]
