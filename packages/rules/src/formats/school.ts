import { digitsAt } from '../digits'
import { NO_FINDINGS, error, type Checked } from '../finding'
import { plainText } from './plain-text'
import { isSettled, toHalfWidth } from './typed-text'

/** The school table as `@registration/rules/schools` exports it; pass the whole module. */
export interface SchoolTable {
  schoolByCode(code: string): { readonly code: string } | undefined
  findSchools(
    query: string,
    options: { readonly limit: number },
  ): readonly { readonly code: string; readonly name: string; readonly formerly?: readonly string[] }[]
}

/** 其他: a school that is in no list (manual: 简拼为qt,或者代码“999999”). */
export const OTHER_SCHOOL = '999999'

function isSchoolCode(text: string): boolean {
  return (text.length === 5 || text.length === 10) && digitsAt(text, 0, text.length) >= 0
}

/** Without the table, a code is judged by its form. */
function schoolOfCode(code: string, schools: SchoolTable | undefined): Checked {
  const school = schools === undefined ? { code } : schools.schoolByCode(code)
  return school === undefined ? unknownSchool(code) : { value: school.code, findings: NO_FINDINGS }
}

function unknownSchool(text: string): Checked {
  return { value: text, findings: [error('school.unknown')] }
}

/**
 * A whole name, or the former name that stands on an older diploma, is as good as a code; anything less is a search
 * and has to be chosen from its results.
 */
function schoolNamed(name: string, schools: SchoolTable): { readonly code: string } | undefined {
  const best = schools.findSchools(name, { limit: 1 })[0]
  const names = best === undefined ? [] : [best.name, ...(best.formerly ?? [])]
  return names.some((one) => toHalfWidth(one) === name) ? best : undefined
}

function check(input: unknown, { schools }: { readonly schools?: SchoolTable | undefined } = {}): Checked {
  if (schools !== undefined && typeof schools.schoolByCode !== 'function') {
    throw new TypeError('schools must be the module @registration/rules/schools')
  }
  // Most of what is checked is a code of the table already.
  const known = typeof input === 'string' && schools !== undefined ? schools.schoolByCode(input) : undefined
  if (known !== undefined) return { value: known.code, findings: NO_FINDINGS }
  const typed = plainText.check(input, { maxLength: 100 })
  if (isSettled(typed)) return typed
  const text = toHalfWidth(typed.value)
  if (text === OTHER_SCHOOL || text.toLowerCase() === 'qt' || text === '其他' || text === '其它') {
    return { value: OTHER_SCHOOL, findings: NO_FINDINGS }
  }
  if (isSchoolCode(text)) return schoolOfCode(text, schools)
  const found = schools && schoolNamed(text, schools)
  return found === undefined ? unknownSchool(text) : { value: found.code, findings: NO_FINDINGS }
}

/**
 * 毕业学校: a school of the Ministry of Education's list by its code of 5 or 10 digits, its name or a former name; 其他
 * (`999999`) for one that is in no list (操作手册 · 教育情况).
 *
 * Normalised: with the table the code of 10 digits; without it a code stays as it is and a name is unknown. `qt` and
 * `其他` (`其它`) become `999999`.
 *
 * Throws a `TypeError` for `schools` that are not the module.
 *
 * Finding: `school.unknown` (error).
 *
 * @example
 * school.check('其他') // → { value: '999999', findings: [] }
 */
export const school = {
  normalize: (input: unknown): string => check(input).value,

  check,
}
