import { areaCodes } from '../tables'

/** What somebody writes who has no library for it: the parts that the Zod schema and the Vest suite share. */

export interface IdProblem {
  readonly code: 'form' | 'checksum' | 'birthDate' | 'birthDateInFuture' | 'area'
  readonly severity: 'error' | 'warning'
}

const areas = new Set([...areaCodes, '810000', '820000', '830000'])
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
}

export function birthDateOf(id: string): string | undefined {
  const date = id.length === 15 ? '19' + id.slice(6, 12) : id.slice(6, 14)
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6))]
  const last = month === 2 ? (year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28) : 31
  const isReal =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= ([4, 6, 9, 11].includes(month) ? 30 : last) &&
    year >= 1800
  return isReal ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : undefined
}

export function idProblems(id: string, today: string): readonly IdProblem[] {
  if (!/^(?:\d{15}|\d{17}[\dX])$/.test(id)) return [{ code: 'form', severity: 'error' }]
  const problems: IdProblem[] = []
  if (id.length === 18) {
    let sum = 0
    for (let i = 0; i < 17; i++) sum += Number(id[i]) * WEIGHTS[i]!
    if ('10X98765432'[sum % 11] !== id[17]) problems.push({ code: 'checksum', severity: 'warning' })
  }
  const birthDate = birthDateOf(id)
  if (birthDate === undefined) problems.push({ code: 'birthDate', severity: 'warning' })
  else if (birthDate > today) problems.push({ code: 'birthDateInFuture', severity: 'warning' })
  const area = id[0] === '9' ? id.slice(1, 3) + '0000' : id.slice(0, 6)
  if (!areas.has(area)) problems.push({ code: 'area', severity: 'warning' })
  return problems
}

export function genderOf(id: string): 'male' | 'female' {
  return Number(id[id.length === 15 ? 14 : 16]) % 2 === 1 ? 'male' : 'female'
}

export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** `tooEarly`, `inFuture`, `beforeAge`: the manual's warnings about a month. */
export function monthProblems(
  month: string,
  birthDate: string | undefined,
  age: number,
  today: string,
): readonly string[] {
  const problems: string[] = []
  if (Number(month.slice(0, 4)) < Number(today.slice(0, 4)) - 80) problems.push('tooEarly')
  if (month > today.slice(0, 7)) problems.push('inFuture')
  if (birthDate !== undefined) {
    const earliest = `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4, 7)}`
    if (month < earliest) problems.push('beforeAge')
  }
  return problems
}
