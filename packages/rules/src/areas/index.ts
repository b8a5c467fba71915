import type { Area } from './area'
import { indexOfArea } from './codes'
import { FIRST_SEEN, LAST_SEEN, NAMES, UNKNOWN_YEAR, YEAR_ZERO } from './names.generated'

export type { Area } from './area'
export { isKnownArea } from './codes'

/**
 * The administrative division with a 6-digit code (GB/T 2260), current or not; `undefined` for anything else.
 * Never throws. The names are about 37 KB (gzip): a form that only checks numbers takes `isKnownArea` alone.
 *
 * @example
 * areaByCode('110103')?.path // → ['北京市', '崇文区']
 * areaByCode('420600') // → { code: '420600', name: '襄阳市', path: ['湖北省', '襄阳市'], formerly: ['襄樊市'], … }
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
    ...(formerly.length > 0 && { formerly }),
    ...(firstSeen !== undefined && { firstSeen }),
    ...(lastSeen !== undefined && { lastSeen }),
  }
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

function ancestorNames(code: string): string[] {
  return [code.slice(0, 2) + '0000', code.slice(0, 4) + '00']
    .filter((ancestor, level, ancestors) => ancestor !== code && ancestors.indexOf(ancestor) === level)
    .map(indexOfArea)
    .filter((index) => index >= 0)
    .map((index) => namesAt(index)[0] ?? '')
    .filter((name) => HEADINGS.indexOf(name) < 0)
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
