import type { Area } from './area'
import { areaCodes, indexOfArea } from './codes'
import { FIRST_SEEN, LAST_SEEN, NAMES, NEWEST_LIST, UNKNOWN_YEAR, YEAR_ZERO } from './names.generated'

export type { Area } from './area'
export { isKnownArea } from './codes'

/**
 * The administrative division with a 6-digit code (GB/T 2260), current or not; `undefined` for anything else.
 * Never throws. The names are about 37 KB (gzip): a form that only checks numbers takes `isKnownArea` alone.
 *
 * @example
 * areaByCode('110103')?.path // → ['北京市', '崇文区']
 * areaByCode('420600') // → { code: '420600', name: '襄阳市', path: ['湖北省', '襄阳市'], status: 'current', … }
 */
export function areaByCode(code: string): Area | undefined {
  const index = indexOfArea(code)
  if (index < 0) return undefined
  const [name = '', ...formerly] = namesAt(index)
  const firstSeen = yearAt(FIRST_SEEN, index)
  const lastSeen = yearAt(LAST_SEEN, index)
  return {
    code,
    name,
    path: [...ancestorNames(code), name],
    status: isCurrent(index) || code === TAIWAN_RESIDENTS ? 'current' : 'retired',
    ...(formerly.length > 0 && { formerly }),
    ...(firstSeen !== undefined && { firstSeen }),
    ...(lastSeen !== undefined && { lastSeen }),
  }
}

/**
 * The current divisions directly within one, by ascending code, for a choice of 省、市、县; the provinces without a code.
 * Districts of a municipality, and counties that no city administers, are directly within the province. Empty for a
 * code that has none, and for whatever is no code. Never throws.
 *
 * @example
 * areasIn().length // → 34
 * areasIn('110000')[0].path // → ['北京市', '东城区']
 * areasIn('420000').map(({ name }) => name) // → ['武汉市', '黄石市', …]
 */
export function areasIn(code?: string): Area[] {
  const areas: Area[] = []
  areaCodes().forEach((number, index) => {
    const within = String(number)
    if (isCurrent(index) && code === parentOf(within)) areas.push(areaByCode(within)!)
  })
  return areas
}

/** Every division there is and was, by ascending code: 7,435. */
export function allAreas(): Area[] {
  return Array.from(areaCodes(), (number) => areaByCode(String(number))!)
}

/** A province is within none. */
function parentOf(code: string): string | undefined {
  const [province, city] = [code.slice(0, 2) + '0000', code.slice(0, 4) + '00']
  if (code === province) return undefined
  const index = code === city ? -1 : indexOfArea(city)
  return index < 0 || isHeading(namesAt(index)[0]!) ? province : city
}

/** Taiwan's residents have it in their permits, though lists of divisions have another: 国办发〔2018〕81号. */
const TAIWAN_RESIDENTS = '830000'

function isCurrent(index: number): boolean {
  return yearAt(LAST_SEEN, index) === NEWEST_LIST
}

/** Entries that only head a group of codes. */
const HEADINGS = [
  '市辖区',
  '县',
  '林区',
  '省直辖行政单位',
  '省直辖县级行政单位',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
]

function isHeading(name: string): boolean {
  return HEADINGS.indexOf(name) >= 0
}

function ancestorNames(code: string): string[] {
  return [code.slice(0, 2) + '0000', code.slice(0, 4) + '00']
    .filter((ancestor, level, ancestors) => ancestor !== code && ancestors.indexOf(ancestor) === level)
    .map(indexOfArea)
    .filter((index) => index >= 0)
    .map((index) => namesAt(index)[0] ?? '')
    .filter((name) => !isHeading(name))
}

let names: readonly string[] | undefined

/** The last known name first, then the former ones. */
function namesAt(index: number): string[] {
  names ??= NAMES.split(' ')
  return (names[index] ?? '').split('<')
}

function yearAt(years: string, index: number): number | undefined {
  const year = years.charCodeAt(index) - UNKNOWN_YEAR.charCodeAt(0)
  return year > 0 ? YEAR_ZERO + year : undefined
}
