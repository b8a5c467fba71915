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
import { withCheck } from './resident-id'

type Case = readonly [note: string, input: unknown, value: string]

const HAN = '军南北沈济兰成广京政后空海联装参警武字'

/** A card whose issuer publishes no rule: the usual form passes, another one warns. */
function cardTable(
  format: string,
  about: string,
  usual: readonly Case[],
  other: readonly Case[],
  make: (random: Random) => string,
  spoil: (value: string, random: Random) => string,
): VectorTable {
  const passing = ([note, input, value]: Case): Vector => ({ note, input, value, findings: [] })
  const warned = ([note, input, value]: Case): Vector => ({
    note,
    input,
    value,
    findings: [`warning ${format}.form`],
  })
  return {
    format,
    about,
    labelled: [
      ...usual.map(passing),
      ...other.map(warned),
      {
        note: 'a control character',
        input: 'A\u0007B',
        value: 'A\u0007B',
        findings: ['error text.characters'],
      },
      {
        note: '51 characters',
        input: '1'.repeat(51),
        value: '1'.repeat(51),
        findings: ['error text.tooLong'],
      },
      {
        note: 'more than is read',
        input: '1'.repeat(1001),
        value: '1'.repeat(1000),
        findings: ['error text.tooLong'],
      },
    ],
    varied: (random) => [
      ...untyped(),
      ...times(120, () => make(random)).map((value) => passing(['of the usual form', value, value])),
      ...[...DISGUISES, ...SPACINGS].flatMap(([note, disguise]) =>
        times(8, () => make(random)).map((value) => passing([note, disguise(value), value])),
      ),
      ...times(80, () => spoil(make(random), random)).map((value) =>
        warned(['of another form', value, value]),
      ),
    ],
  }
}

const military = (random: Random): string =>
  `${random.text(HAN, 1 + random.integer(6))}字第${random.digits(4 + random.integer(7))}${random.pick('号號')}`

const spoiltMilitary = (value: string, random: Random): string =>
  random.pick([
    value.replace(/[号號]$/, ''),
    value.replace('字第', '第'),
    value.replace(/\d+/, random.digits(3)),
    value.replace(/\d+/, random.digits(11)),
    value.replace(/\d/, 'A'),
    value.replace(/\D/g, ''),
    `证${'军'.repeat(6)}${value}`,
  ])

const officer = cardTable(
  'officerId',
  '军官证: usually X字第NNNN号',
  [
    ['the manual’s form', '军字第1234567号', '军字第1234567号'],
    ['four digits', '南字第1234号', '南字第1234号'],
    ['ten digits', '军字第1234567890号', '军字第1234567890号'],
    ['six characters before 字', '武警部队总部字第01234567号', '武警部队总部字第01234567号'],
    ['traditional characters', '軍字第1234567號', '軍字第1234567號'],
    ['full-width digits', '军字第１２３４５６７号', '军字第1234567号'],
    ['spaces', ' 军 字第 1234567 号 ', '军字第1234567号'],
  ],
  [
    ['what made a library crash', '军官证123456', '军官证123456'],
    ['digits alone', '1234567', '1234567'],
    ['no 号', '军字第1234567', '军字第1234567'],
    ['three digits', '军字第123号', '军字第123号'],
    ['eleven digits', '军字第12345678901号', '军字第12345678901号'],
    ['letters in the number, in capitals', '政字第a123456号', '政字第A123456号'],
    ['emoji', '😀', '😀'],
  ],
  military,
  spoiltMilitary,
)

const civilianCadre = cardTable(
  'civilianCadreId',
  '文职干部证, numbered like an officer’s',
  [
    ['usual', '文字第1234567号', '文字第1234567号'],
    ['spaces', '文字第 1234567 号', '文字第1234567号'],
  ],
  [['without 字第', '文职1234567', '文职1234567']],
  military,
  spoiltMilitary,
)

const soldier = cardTable(
  'soldierId',
  '士兵证, numbered like an officer’s',
  [
    ['usual', '士字第123456789号', '士字第123456789号'],
    ['full-width', '士字第１２３４５６号', '士字第123456号'],
  ],
  [['digits alone', '123456789', '123456789']],
  military,
  spoiltMilitary,
)

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const passport = cardTable(
  'passport',
  '护照 of any country: 6 to 12 letters and digits, a digit among them',
  [
    ['Chinese', 'E12345678', 'E12345678'],
    ['Chinese, two letters', 'EA1234567', 'EA1234567'],
    ['small letter', 'e 12345678', 'E12345678'],
    ['German', 'C01X00T47', 'C01X00T47'],
    ['digits alone', '123456789', '123456789'],
    ['full-width', 'Ｇ１２３４５６７８', 'G12345678'],
  ],
  [
    ['five characters', 'E1234', 'E1234'],
    ['letters alone', 'ABCDEFGHI', 'ABCDEFGHI'],
    ['a hyphen', 'E-12345678', 'E-12345678'],
    ['with the word', '护照E12345678', '护照E12345678'],
    ['thirteen characters', 'E123456789012', 'E123456789012'],
  ],
  (random) => random.text(CAPITALS, random.integer(3)) + random.digits(7 + random.integer(3)),
  (value, random) =>
    random.pick([
      value.slice(0, 5),
      `${value}${random.digits(7)}`,
      `${value}/1`,
      value.replace(/\d/g, 'K'),
      `号${value}`,
    ]),
)

const hkMacaoPermit = cardTable(
  'hkMacaoPermit',
  '港澳居民来往内地通行证: H or M and 8 digits, on older cards 10',
  [
    ['Hong Kong', 'H12345678', 'H12345678'],
    ['Macao, small letter', 'm12345678', 'M12345678'],
    ['older card', 'H1234567801', 'H1234567801'],
  ],
  [
    ['another letter', 'C12345678', 'C12345678'],
    ['seven digits', 'H1234567', 'H1234567'],
    ['nine digits', 'H123456789', 'H123456789'],
    ['no letter', '12345678', '12345678'],
  ],
  (random) => random.pick('HM') + random.digits(random.pick([8, 10])),
  (value, random) => random.pick([value.slice(0, 8), `${value}123`, value.slice(1), `K${value.slice(1)}`]),
)

const taiwanPermit = cardTable(
  'taiwanPermit',
  '台湾居民来往大陆通行证: 8 digits, in older booklets 10 and a letter',
  [
    ['card', '12345678', '12345678'],
    ['card, as a number', 12345678, '12345678'],
    ['booklet', '0012345678', '0012345678'],
    ['booklet with its letter', '0012345678B', '0012345678B'],
    ['booklet with its letter in brackets', '0012345678（b）', '0012345678(B)'],
  ],
  [
    ['seven digits', '1234567', '1234567'],
    ['nine digits', '123456789', '123456789'],
    ['a letter before', 'T12345678', 'T12345678'],
  ],
  (random) =>
    random.pick([random.digits(8), random.digits(10), `${random.digits(10)}${random.pick(CAPITALS)}`]),
  (value, random) =>
    random.pick([`${value.slice(0, 7)}`, `T${value}`, `${value.slice(0, 8)}-1`, `${value.slice(0, 8)}9`]),
)

const permanentResident = (random: Random, leapDay = false): string => {
  const month = leapDay ? 2 : 1 + random.integer(12)
  const day = leapDay ? 29 : 1 + random.integer(28)
  return (
    random.text(CAPITALS, 3) +
    random.digits(4) +
    padded(random.integer(100), 2) +
    padded(month, 2) +
    padded(day, 2) +
    random.digits(2)
  )
}

const ofThe2004Card = cardTable(
  'permanentResidentId',
  '外国人永久居留身份证: 18 digits beginning with 9 since 2023, before that three letters and 12 digits',
  [
    ['card of 2004', 'USA110085061201', 'USA110085061201'],
    ['in groups, small letters', 'usa 1100 850612 01', 'USA110085061201'],
    ['29 February, the century is open', 'CAN310000022902', 'CAN310000022902'],
  ],
  [
    ['two letters', 'US1100850612010', 'US1100850612010'],
    ['a resident’s number', withCheck('11010119900101004'), withCheck('11010119900101004')],
    ['14 characters', 'USA11008506120', 'USA11008506120'],
  ],
  (random) => permanentResident(random),
  (value, random) => random.pick([value.slice(0, 14), `${value}1`, value.slice(1), `1${value.slice(1)}`]),
)

const permanentResidentId: VectorTable = {
  ...ofThe2004Card,
  options: { today: '2026-11-22' },
  labelled: [
    ...ofThe2004Card.labelled,
    {
      note: 'card of 2023',
      input: withCheck('91184019850612002'),
      value: withCheck('91184019850612002'),
      findings: [],
      parts: { birthDate: '1985-06-12', gender: 'female', areaCode: '110000' },
    },
    {
      note: 'card of 2023, wrong check character',
      input: withCheck('91184019850612002').slice(0, 17) + 'X',
      value: withCheck('91184019850612002').slice(0, 17) + 'X',
      findings: ['error residentId.checksum'],
      parts: { birthDate: '1985-06-12', gender: 'female', areaCode: '110000' },
    },
    {
      note: 'card of 2023, 30 February',
      input: withCheck('91184019850230002'),
      value: withCheck('91184019850230002'),
      findings: ['error residentId.birthDate'],
      parts: { gender: 'female', areaCode: '110000' },
    },
    {
      note: 'card of 2004, month 13',
      input: 'USA110085131201',
      value: 'USA110085131201',
      findings: ['warning permanentResidentId.birthDate'],
    },
  ],
  varied: (random) => [
    ...ofThe2004Card.varied(random),
    ...times(10, () => permanentResident(random, true)).map((value) => ({
      note: '29 February of any year',
      input: value,
      value,
      findings: [],
    })),
    ...times(20, () => {
      const value = permanentResident(random).replace(
        /\d{4}(\d\d)$/,
        `${random.pick(['0230', '1301', '0000', '0431'])}$1`,
      )
      return { note: 'no such day', input: value, value, findings: ['warning permanentResidentId.birthDate'] }
    }),
  ],
}

export const cardVectors: readonly VectorTable[] = [
  officer,
  civilianCadre,
  soldier,
  passport,
  hkMacaoPermit,
  taiwanPermit,
  permanentResidentId,
]
