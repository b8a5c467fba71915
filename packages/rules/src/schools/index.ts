import { CodeIndex } from './code-index'
import { NameIndex } from './name-index'
import { isDigits, normalizeCode, normalizeQuery } from './query'
import { OTHER, type School } from './school'
import { SchoolTable } from './table'

export type { School, SchoolLevel } from './school'

export interface FindSchoolsOptions {
  /** how many results at most; 10 unless given */
  readonly limit?: number
}

/**
 * Finds schools by pinyin initials (简拼), name, part of a name, former name, name of a school that was merged into
 * it, abbreviation, or 5- or 10-digit code or its beginning; initials and characters may be mixed, and case, width, spaces and signs don't matter. Best
 * match first: the whole name, then its beginning, then any part, then characters in the name's order (`北大`;
 * initials alone must begin with the first). Among equals: shorter names, then those in use, then 本科, 专科 and
 * adult schools, then by code.
 *
 * 其他 (`999999`, `qt`), for a school that the list lacks, is always among the results, last unless it was asked
 * for; only with a `limit` of 1 does a school that was found take its place.
 *
 * Never throws; what is no text finds 其他 alone.
 *
 * @example
 * findSchools('bjdx')[0] // → { code: '4111010001', name: '北京大学', initials: 'bjdx', province: '北京市', … }
 * findSchools('湖州师范学院')[0] // → { name: '湖州师范大学', formerly: ['湖州师范学院'], … }
 * findSchools('上海第二医科大学')[0] // → { name: '上海交通大学', merged: ['上海第二医科大学'], … }
 * findSchools('10001', { limit: 1 }) // → [{ name: '北京大学', … }]
 */
export function findSchools(query: string, options?: FindSchoolsOptions): School[] {
  const limit = limitOf(options)
  const { table, names, codes } = (index ??= new SchoolIndex())
  const text = normalizeQuery(query, names.longest + 1)
  const found = isDigits(text) ? codes.startingWith(text, limit) : names.search(text, limit)
  const schools = found.map((school) => table.school(school))
  if (schools.indexOf(OTHER) < 0 && (limit > 1 || (limit === 1 && schools.length === 0))) {
    if (schools.length === limit) schools.pop()
    schools.push(OTHER)
  }
  return schools
}

/**
 * The school with a 10-digit code or its last five digits, in any width; 其他 for `999999`. Schools that are gone
 * are found too. `undefined` for anything else; never throws.
 *
 * @example
 * schoolByCode('10001')?.name // → '北京大学'
 * schoolByCode('4111010001')?.name // → '北京大学'
 */
export function schoolByCode(code: string): School | undefined {
  const digits = normalizeCode(code)
  if (digits === OTHER.code) return OTHER
  const { table, codes } = (index ??= new SchoolIndex())
  const school = codes.find(digits)
  return school === undefined ? undefined : table.school(school)
}

/**
 * Every school, those that are gone too, by ascending code: 3,250. 其他 is none.
 *
 * @example
 * allSchools().filter(({ province, status }) => province === '北京市' && status === 'current').length // → 115
 */
export function allSchools(): School[] {
  const { table } = (index ??= new SchoolIndex())
  return table.codes().map((_, school) => table.school(school))
}

/** Unpacked when first asked for: most visitors of a form never open the list of schools. */
class SchoolIndex {
  readonly table = new SchoolTable()
  readonly names = new NameIndex(this.table.names(), (school) => this.table.level(school))
  readonly codes = new CodeIndex(this.table.codes())
}

let index: SchoolIndex | undefined

const DEFAULT_LIMIT = 10

function limitOf(options: FindSchoolsOptions | undefined): number {
  const limit = options?.limit
  if (typeof limit !== 'number' || limit !== limit) return DEFAULT_LIMIT
  return Math.max(0, Math.floor(limit))
}
