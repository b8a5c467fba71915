import { OTHER_SCHOOL } from '@registration/rules'
import { findSchools, type School } from '@registration/rules/schools'

export interface SchoolResults {
  readonly shown: readonly School[]
  /** how many of them are schools: 其他 is none */
  readonly schools: number
  readonly hasMore: boolean
}

/** The first schools that a query finds. 其他 is among them only as the first: its tick box says it better. */
export function schoolResults(query: string, count: number): SchoolResults {
  const found =
    query === ''
      ? []
      : findSchools(query, { limit: count + 2 }).filter(
          ({ code }, index) => index === 0 || code !== OTHER_SCHOOL,
        )
  const shown = found.slice(0, count)
  return {
    shown,
    schools: shown.filter(({ code }) => code !== OTHER_SCHOOL).length,
    hasMore: found.length > count,
  }
}

/** The five digits by which a school is known, of the ten that are kept (year, province, 学校代码); 999999 is whole. */
export function shortCode(code: string): string {
  return code.length === 10 ? code.slice(-5) : code
}
