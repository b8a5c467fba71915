import { readTable } from '../csv'
import { scanNames, schoolNames } from './school-scan'
import { fullWidth, Random, times } from './vector'

/** One look-up: what was asked for, and what is found. */
export interface LookupVector {
  readonly note: string
  readonly input: unknown
  readonly options?: Readonly<Record<string, unknown>>
  /** the codes found, best first; of an area what is known of it, `null` where it is unknown */
  readonly found: readonly string[] | AreaFound | null
}

export interface AreaFound {
  readonly name: string
  /** province, city, county */
  readonly path: readonly string[]
  readonly status: 'current' | 'retired'
  readonly formerly?: readonly string[]
  readonly firstSeen?: number
  readonly lastSeen?: number
}

export interface LookupTable {
  /** the name of the look-up in the library */
  readonly lookup: string
  readonly about: string
  readonly options?: Readonly<Record<string, unknown>>
  readonly vectors: readonly LookupVector[]
}

const OTHER = '999999'
const LIMIT = 10

const codes = [
  ...readTable('schools.csv', ['code']),
  ...readTable('schools-history.csv', ['code', 'status']).filter(({ status }) => status === 'gone'),
].map(({ code }) => code)

/** Codes of five digits before those of ten, each by size. */
function startingWith(digits: string): string[] {
  const short = codes.filter((code) => code.slice(5).startsWith(digits))
  const long = codes.filter((code) => code.startsWith(digits))
  short.sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)))
  return [...new Set([...short, ...long.sort()])]
}

/** 其他 is last unless it was asked for, and gives way where one result is all. */
function withOther(found: readonly string[], limit: number): string[] {
  const first = found.slice(0, limit)
  if (first.includes(OTHER) || limit === 0 || (limit === 1 && first.length === 1)) return first
  return [...first.slice(0, limit - 1), OTHER]
}

function search(note: string, input: unknown, normalised = String(input), limit = LIMIT): LookupVector {
  const found = /^\d+$/.test(normalised) ? startingWith(normalised) : scanNames(normalised)
  return { note, input, ...(limit !== LIMIT && { options: { limit } }), found: withOther(found, limit) }
}

const SEARCHES: readonly LookupVector[] = [
  search('initials', 'bjdx'),
  search('polyphone: 重庆', 'cqdx'),
  search('polyphone: 长春, not 市长', 'ccdx'),
  search('polyphone: 西藏藏医', 'xzzyydx'),
  search('polyphone: 厦门, 华厦', 'xmhxxy'),
  search('beginning of long initials', 'hhhtmz'),
  search('initials within a name', 'gydxrwxxxy'),
  search('initials that leave out a part', 'zncjzf'),
  search('capitals', 'BJDX', 'bjdx'),
  search('full-width letters', 'ｂｊｄｘ', 'bjdx'),
  search('spaces', ' bj dx ', 'bjdx'),
  search('whole name', '北京大学'),
  search('name with signs', '中国石油大学(北京)', '中国石油大学北京'),
  search('name with full-width signs', '中国石油大学（北京）', '中国石油大学北京'),
  search('part of a name', '协和医学'),
  search('abbreviation', '北大'),
  search('abbreviation that is part of other names', '人大'),
  search('initials and characters', 'bj大学'),
  search('characters and initials', '北京dx'),
  search('former name', '湖州师范学院'),
  search('former name of a school that was renamed', '泰山医学院'),
  search('a school that is gone', '防灾科技学院'),
  search('a common part', '学院'),
  search('one letter', 'b'),
  search('code of five digits', '10001'),
  search('code of ten digits', '4111010001'),
  search('full-width code', '１０００１', '10001'),
  search('beginning of a code', '4111'),
  search('beginning of a code', '100'),
  search('a code of no school', '4199999999'),
  search('其他 by its initials', 'qt'),
  search('其他 by its name', '其他'),
  { note: '其他 by its code', input: OTHER, found: [OTHER] },
  search('no school', 'zzzzzz'),
  search('a character of no school', '😀'),
  search('nothing', ''),
  search('signs alone', '()- ', ''),
  search('one result', 'bjdx', 'bjdx', 1),
  search('one result where there is none', 'zzzzzz', 'zzzzzz', 1),
  search('no result wanted', 'bjdx', 'bjdx', 0),
  search('three results', '学院', '学院', 3),
  ...[null, 10001, true, [], {}, ['bjdx']].map((input) => search('no text', input, '')),
]

function variedSearches(random: Random): LookupVector[] {
  return times(60, () => random.pick(schoolNames)).flatMap(({ spoken, initials }) => {
    const start = random.integer(spoken.length - 1)
    const end = start + 2 + random.integer(spoken.length - start - 1)
    const half = Math.ceil(spoken.length / 2)
    return [
      search('initials of a name', initials),
      search('beginning of the initials', initials.slice(0, 2 + random.integer(initials.length - 1))),
      search('part of a name', spoken.slice(start, end)),
      search('initials, then characters', initials.slice(0, half) + spoken.slice(half)),
      search('full-width capitals', fullWidth(initials.toUpperCase()), initials),
    ]
  })
}

const byCode = (note: string, input: unknown, ...found: string[]): LookupVector => ({ note, input, found })

function variedCodes(random: Random): LookupVector[] {
  return times(60, () => random.pick(codes)).flatMap((code) => [
    byCode('code of ten digits', code, code),
    byCode('code of five digits', code.slice(5), code),
    byCode('full-width', ` ${fullWidth(code.slice(5))} `, code),
    byCode('nine of ten digits', code.slice(0, 9)),
  ])
}

const CODES: readonly LookupVector[] = [
  byCode('其他', OTHER, OTHER),
  byCode('其他, full-width', '９９９９９９', OTHER),
  byCode('a school that is gone', '4113011775', '4113011775'),
  byCode('five digits of no school', '99999'),
  byCode('the right five digits after others', '1111010001'),
  ...['', 'bjdx', '1000', '100011', null, 10001, 4111010001, {}, []].map((input) => byCode('no code', input)),
]

interface AreaRow {
  readonly code: string
  readonly name: string
  readonly former_names: string
  readonly first_seen: string
  readonly last_seen: string
}

const areas = new Map(
  readTable('area-codes.csv', ['code', 'name', 'former_names', 'first_seen', 'last_seen']).map((row) => [
    row.code,
    row as AreaRow,
  ]),
)

/** Entries that only head a group of codes are no part of a path to others. */
const HEADING = /^(?:市辖区|县|林区|省直辖.*|自治区直辖.*)$/

function areaOf(code: string): AreaFound | null {
  const row = areas.get(code)
  if (row === undefined) return null
  const above = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`].filter((one) => one !== code)
  const names = Array.from(new Set(above), (one) => areas.get(one)?.name ?? '市辖区')
  return {
    name: row.name,
    path: [...names.filter((name) => !HEADING.test(name)), row.name],
    // 830000 is on no list of divisions, and in residence permits.
    status: row.last_seen === '2025' || code === '830000' ? 'current' : 'retired',
    ...(row.former_names !== '' && { formerly: row.former_names.split('/') }),
    ...(row.first_seen !== '' && { firstSeen: Number(row.first_seen) }),
    ...(row.last_seen !== '' && { lastSeen: Number(row.last_seen) }),
  }
}

const area = (note: string, code: string): LookupVector => ({ note, input: code, found: areaOf(code) })

const AREAS: readonly LookupVector[] = [
  {
    note: 'under a heading',
    input: '110101',
    found: { name: '东城区', path: ['北京市', '东城区'], status: 'current', firstSeen: 1980, lastSeen: 2025 },
  },
  {
    note: 'retired',
    input: '110103',
    found: { name: '崇文区', path: ['北京市', '崇文区'], status: 'retired', firstSeen: 1980, lastSeen: 2009 },
  },
  {
    note: 'renamed',
    input: '420600',
    found: {
      name: '襄阳市',
      path: ['湖北省', '襄阳市'],
      status: 'current',
      formerly: ['襄樊市'],
      firstSeen: 1980,
      lastSeen: 2025,
    },
  },
  area('residence permits', '810000'),
  { note: 'residence permits', input: '830000', found: { name: '台湾省', path: ['台湾省'], status: 'current' } },
  area('directly under the province', '429004'),
  area('a prefecture that is gone', '512322'),
  area('before Hainan was a province', '442100'),
  area('a heading itself', '110100'),
  ...['', '11010', '1101010', '999999', '000000', '１１０１０１', '110101 ', null, 110101, {}].map(
    (input) => ({
      note: 'no code of an area',
      input,
      found: null,
    }),
  ),
]

function variedAreas(random: Random): LookupVector[] {
  const known = Array.from(areas.keys())
  return [
    ...times(280, () => area('a code of the lists', random.pick(known))),
    ...times(40, () => random.digits(6)).map((code) =>
      area(areas.has(code) ? 'a code of the lists' : 'a code of no list', code),
    ),
  ]
}

function once(vectors: readonly LookupVector[]): LookupVector[] {
  const known = new Set<string>()
  return vectors.filter(({ input, options }) => {
    const key = JSON.stringify([input, options])
    return known.has(key) ? false : known.add(key)
  })
}

export const lookupTables: readonly LookupTable[] = [
  {
    lookup: 'findSchools',
    about: '学校检索: the codes of the schools that a query finds, best first; 其他 is 999999',
    options: { limit: LIMIT },
    vectors: once([...SEARCHES, ...variedSearches(new Random('findSchools'))]),
  },
  {
    lookup: 'schoolByCode',
    about: '学校标识码: the school of a code of ten digits, or of its last five',
    vectors: once([...CODES, ...variedCodes(new Random('schoolByCode'))]),
  },
  {
    lookup: 'areaByCode',
    about:
      '行政区划代码 GB/T 2260, retired codes too: the name, the path to it, and when the code was in the lists',
    vectors: once([...AREAS, ...variedAreas(new Random('areaByCode'))]),
  },
]
