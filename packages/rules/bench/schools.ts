import { performance } from 'node:perf_hooks'
import { findSchools, schoolByCode, type School } from '@registration/rules/schools'
import Fuse from 'fuse.js'
import PinyinMatch from 'pinyin-match'
import type { Subject } from './comparison'
import { contest } from './contest'
import { schoolCodes } from './tables'

const SCAN = 'plain scan'
const LIMIT = 10

/** Best first: the codes of the ten schools that a person would be shown. */
type Search = (query: string) => readonly string[]

/** What a peer is given: the schools of the list, with the initials that ours looked up. */
const schools: readonly School[] = schoolCodes.map((code) => {
  const school = schoolByCode(code)
  if (school === undefined) throw new Error(`the list has a school that the library does not know: ${code}`)
  return school
})

/** What one writes first: those that begin with the query, then those that contain it. */
function scan(query: string): string[] {
  const beginning: string[] = []
  const containing: string[] = []
  for (const { code, name, initials } of schools) {
    if (initials.startsWith(query) || name.startsWith(query)) beginning.push(code)
    else if (initials.includes(query) || name.includes(query)) containing.push(code)
  }
  return beginning.concat(containing).slice(0, LIMIT)
}

const fuse = new Fuse(schools, { keys: ['name', 'initials'] })

const SEARCHES: readonly (readonly [name: string, search: Search])[] = [
  ['@registration/rules', (query) => findSchools(query, { limit: LIMIT }).map(({ code }) => code)],
  [SCAN, scan],
  ['Fuse.js', (query) => fuse.search(query, { limit: LIMIT }).map(({ item }) => item.code)],
  [
    'pinyin-match',
    (query) =>
      schools
        .filter(({ name }) => PinyinMatch.match(name, query))
        .slice(0, LIMIT)
        .map(({ code }) => code),
  ],
]

const FIRST = 'first'
const AMONG_TEN = 'among the ten'

const LABELLED = (
  [
    ['initials (bjdx)', 'bjdx', '4111010001', FIRST],
    ['capital initials (BJDX)', 'BJDX', '4111010001', FIRST],
    ['beginning of initials (zgrm)', 'zgrm', '4111010002', AMONG_TEN],
    ['whole name', '北京大学', '4111010001', FIRST],
    ['part of a name (协和医学)', '协和医学', '4111010023', FIRST],
    ['initials and characters (bj大学)', 'bj大学', '4111010001', FIRST],
    ['abbreviation (北大)', '北大', '4111010001', FIRST],
    ['polyphone (cqdx, 重庆大学)', 'cqdx', '4150010611', FIRST],
    ['former name (湖州师范学院)', '湖州师范学院', '4133010347', FIRST],
    ['5-digit code', '10001', '4111010001', FIRST],
    ['其他 (qt)', 'qt', '999999', FIRST],
  ] as const
).map(([label, query, code, rank]) => [label, { query, code }, rank] as const)

function rankOf(found: readonly string[], code: string, expected: string): string {
  const at = found.indexOf(code)
  if (at < 0) return 'not found'
  return at === 0 && expected === FIRST ? FIRST : AMONG_TEN
}

/** Every beginning of the initials and of the name of every school, as they come up when they are typed. */
export function typedQueries(): string[] {
  return schools.flatMap(({ name, initials }) =>
    [initials, name].flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1))),
  )
}

/** Every so manieth query: Fuse.js would take minutes for all. */
const STEP = 499

export function compareSchools(onTurn: (name: string, done: number) => void): Subject {
  const queries = typedQueries().filter((_, index) => index % STEP === 0)
  const wrong = Object.fromEntries(
    SEARCHES.map(([name, search]) => [
      name,
      LABELLED.filter(([, { query, code }, rank]) => rankOf(search(query), code, rank) !== rank).map(
        ([label]) => label,
      ),
    ]),
  )
  const contestants = SEARCHES.map(([name, search]) => ({
    name,
    pass: () => {
      let count = 0
      for (const query of queries) count += search(query).length
      return count
    },
  }))
  const standings = contest(contestants, queries.length, onTurn)
  const title = 'School lookup, typed key by key'
  return {
    labelled: LABELLED.length,
    wrong,
    comparisons: [{ title, unit: 'key', standings, target: { times: 50, than: SCAN } }],
  }
}

/** How long single look-ups take, in microseconds. */
export interface Latency {
  readonly queries: number
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly longest: number
  /** microseconds that 99 of 100 should not exceed */
  readonly target: number
}

/** All queries one by one, twice: the first time is for the JIT compiler. */
export function measureLatency(): Latency {
  const queries = typedQueries()
  for (const query of queries) findSchools(query)
  const times = Float64Array.from(queries, (query) => {
    const start = performance.now()
    findSchools(query)
    return (performance.now() - start) * 1000
  }).sort()
  const quantile = (share: number): number => times[Math.ceil(share * times.length) - 1] ?? NaN
  return {
    queries: queries.length,
    p50: quantile(0.5),
    p99: quantile(0.99),
    p999: quantile(0.999),
    longest: quantile(1),
    target: 50,
  }
}
