import type { CompiledField } from './compile'
import type { Facts, LookUp } from './conditions'
import { digitsAt } from './digits'
import { error, type Finding } from './finding'
import { calendarDate } from './formats/calendar-date'
import { civilianCadreId } from './formats/civilian-cadre-id'
import { email } from './formats/email'
import { hkMacaoPermit } from './formats/hk-macao-permit'
import { officerId } from './formats/officer-id'
import { passport } from './formats/passport'
import { permanentResidentId } from './formats/permanent-resident-id'
import { personName } from './formats/person-name'
import { phone } from './formats/phone'
import { plainText } from './formats/plain-text'
import { postalCode } from './formats/postal-code'
import { residentId } from './formats/resident-id'
import { socialCreditCode } from './formats/social-credit-code'
import { soldierId } from './formats/soldier-id'
import { taiwanPermit } from './formats/taiwan-permit'
import { isSettled, toHalfWidth } from './formats/typed-text'
import { yearMonth } from './formats/year-month'
import { yearsInOccupation } from './formats/years-in-occupation'
import type { FieldFormat, ListItem, Narrowing, PlainFormat } from './ruleset'

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

/** Of a format that depends on another field, that field. */
export type FormatPlace = CompiledField | undefined

/** Lists by their numbers in a compiled ruleset: an array is read in no time, names are not. */
export type Lists = readonly (ListIndex | undefined)[]
export type NumberOfList = (name: string) => number

export interface FormatContext extends Facts<FormatPlace> {
  readonly lists: Lists
  readonly schools: SchoolTable | undefined
}

/** Whatever a format answers besides value and findings, rules can ask for as a part. */
export interface CheckedField {
  readonly value: string | readonly string[]
  readonly findings: readonly Finding[]
  readonly item?: ListItem
}

export type CheckField = (raw: unknown, context: FormatContext) => CheckedField

export function compileFormat(
  format: FieldFormat,
  lookUp: LookUp<FormatPlace>,
  numberOfList: NumberOfList,
): CheckField {
  switch (format.type) {
    case 'personName':
      return (raw) => personName.check(raw, format)
    case 'years':
      return (raw) => yearsInOccupation.check(raw, format)
    case 'text':
      return (raw) => plainText.check(raw, format)
    case 'choice':
      return compileChoice(numberOfList(format.list), format.narrowedBy, lookUp)
    case 'choices':
      return compileChoices(numberOfList(format.list))
    case 'switch': {
      const on = lookUp(format.on)
      const cases = new Map(
        Object.entries(format.cases).map(([key, one]) => [key, compileFormat(one, lookUp, numberOfList)]),
      )
      const otherwise = compileFormat({ type: 'text', maxLength: 50 }, lookUp, numberOfList)
      return (raw, context) => {
        const chosen = context.value(on)
        const check = typeof chosen === 'string' ? cases.get(chosen) : undefined
        return (check ?? otherwise)(raw, context)
      }
    }
    default:
      return PLAIN_FORMATS[format.type].check
  }
}

const PLAIN_FORMATS: Readonly<Record<PlainFormat, { readonly check: CheckField }>> = {
  residentId,
  permanentResidentId,
  officerId,
  civilianCadreId,
  soldierId,
  hkMacaoPermit,
  taiwanPermit,
  passport,
  phone,
  email,
  postalCode,
  socialCreditCode,
  date: calendarDate,
  yearMonth,
  school: { check: checkSchool },
}

function isSchoolCode(text: string): boolean {
  return (text.length === 5 || text.length === 10) && digitsAt(text, 0, text.length) >= 0
}

function checkSchool(raw: unknown, { schools }: FormatContext): CheckedField {
  if (typeof raw === 'string' && isSchoolCode(raw)) return schoolOfCode(raw, schools)
  if (raw === OTHER_SCHOOL) return { value: OTHER_SCHOOL, findings: [] }
  const checked = plainText.check(raw, { maxLength: 100 })
  if (isSettled(checked)) return checked
  const text = toHalfWidth(checked.value)
  if (text === OTHER_SCHOOL || text.toLowerCase() === 'qt' || text === '其他') {
    return { value: OTHER_SCHOOL, findings: [] }
  }
  if (isSchoolCode(text)) return schoolOfCode(text, schools)
  const school = schools && schoolNamed(text, schools)
  return school === undefined ? unknownSchool(text) : { value: school.code, findings: [] }
}

/** Without the table, a code is judged by its form. */
function schoolOfCode(code: string, schools: SchoolTable | undefined): CheckedField {
  const school = schools === undefined ? { code } : schools.schoolByCode(code)
  return school === undefined ? unknownSchool(code) : { value: school.code, findings: [] }
}

function unknownSchool(text: string): CheckedField {
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

/** One item of a list, by its code or its label. */
function compileChoice(
  list: number,
  narrowedBy: Narrowing | undefined,
  lookUp: LookUp<FormatPlace>,
): CheckField {
  const narrowing = narrowedBy && lookUp(narrowedBy.field)
  return (raw, context) => {
    const checked = checkItem(raw, context.lists[list])
    const { item } = checked
    if (item === undefined || narrowedBy === undefined || fits(item, narrowedBy, context.value(narrowing))) {
      return checked
    }
    return { value: item.code, findings: [error(narrowedBy.code)], item }
  }
}

/** What is no code or label as it stands may become one once it is normalised. */
function checkItem(raw: unknown, index: ListIndex | undefined): CheckedItem {
  const known = typeof raw === 'string' && index !== undefined ? index.get(raw) : undefined
  if (known !== undefined) return known
  const checked = plainText.check(raw, { maxLength: 200 })
  if (index === undefined || isSettled(checked)) return checked
  return index.get(checked.value) ?? { value: checked.value, findings: [error('choice.unlisted')] }
}

/** Whether an item of a list may be chosen beside what was chosen in the narrowing field (or as long as nothing was). */
export function fits(item: ListItem, narrowedBy: Narrowing, chosen: unknown): boolean {
  const attribute = item[narrowedBy.attribute]
  if (typeof chosen !== 'string' || attribute === undefined) return true
  return Array.isArray(attribute) ? attribute.includes(chosen) : attribute === chosen
}

function compileChoices(list: number): CheckField {
  return (raw, { lists }) => {
    const index = lists[list]
    const chosen: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
    const codes: string[] = []
    let findings: readonly Finding[] = []
    let isInOrder = true
    let last = -1
    for (let i = 0; i < chosen.length && i < 100; i++) {
      const { value, findings: found, place = -1 } = checkItem(chosen[i], index)
      if (findings.length === 0) findings = found
      if (typeof value === 'string' && value !== '' && !codes.includes(value)) {
        codes.push(value)
        isInOrder = isInOrder && last <= place
        last = place
      }
    }
    // What is not in the list comes first.
    const placeOf = (code: string): number => index?.get(code)?.place ?? -1
    if (!isInOrder) codes.sort((a, b) => placeOf(a) - placeOf(b))
    return { value: codes, findings: findings.length > 1 ? findings.slice(0, 1) : findings }
  }
}

interface CheckedItem extends CheckedField {
  /** where in the list its code stands */
  readonly place?: number
}

/** By code and by label: files from spreadsheets carry `身份证` where programs carry `resident-id`. */
export type ListIndex = ReadonlyMap<string, CheckedItem>

const indexes = new WeakMap<readonly ListItem[], ListIndex>()

/** A list's index is remembered, as the next application mostly has the same plan. */
export function indexOf(list: readonly ListItem[]): ListIndex {
  let index = indexes.get(list)
  if (index === undefined) {
    const items = new Map<string, CheckedItem>()
    const checked = list.map((item, place) => ({ value: item.code, findings: [], item, place }))
    for (const one of checked) items.set(one.value, one)
    for (const one of checked) {
      const { en, zh } = one.item.label
      for (const label of [en, zh]) if (!items.has(label)) items.set(label, one)
    }
    index = items
    indexes.set(list, index)
  }
  return index
}
