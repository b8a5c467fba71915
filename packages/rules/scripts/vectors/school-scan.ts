import { SchoolTable } from '../../src/schools/table'

const LEVELS = ['本科', '专科', '成人高等学校', '']

const table = new SchoolTable()
export const schoolNames = table.names()

/**
 * The codes of all schools that a normalised query finds, best first, by comparing every name: what `findSchools` must
 * give, written down a second time without an index.
 */
export function scanNames(query: string): string[] {
  if (query === '') return []
  const candidates = schoolNames.flatMap(({ school, spoken, initials, past }) => {
    const matches = (at: number, character: string) => initials[at] === character || spoken[at] === character
    const positions = Array.from(spoken.slice(query.length - 1), (_, at) => at)
    const isAt = (at: number) => Array.from(query).every((character, i) => matches(at + i, character))
    let at = 0
    const abbreviates = Array.from(query).every((character) => {
      while (at < spoken.length && !matches(at, character)) at++
      return at++ < spoken.length
    })
    const abbreviatesFromStart = abbreviates && matches(0, query.charAt(0))
    const partFirst = !query.endsWith('大')
    const kinds = [
      isAt(0),
      partFirst ? positions.some(isAt) : abbreviatesFromStart,
      partFirst ? abbreviatesFromStart : positions.some(isAt),
      abbreviates && !/^[a-z]+$/.test(query),
    ]
    const kind = kinds.indexOf(true)
    const rank = [kind, spoken.length, Number(past), LEVELS.indexOf(table.level(school)), school]
    return kind < 0 ? [] : [{ school, rank }]
  })
  candidates.sort((a, b) => {
    const difference = a.rank.findIndex((value, i) => value !== b.rank[i])
    return difference < 0 ? 0 : a.rank[difference]! - b.rank[difference]!
  })
  return [...new Set(candidates.map(({ school }) => table.school(school).code))]
}
