import type { CalendarDate } from './calendar-date'
import type { CompiledField } from './compile'
import type { Facts, LookUp } from './conditions'
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
import { isOfForm, isSettled, toHalfWidth } from './formats/typed-text'
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

export interface FormatContext extends Facts<FormatPlace> {
  list(name: string): readonly ListItem[] | undefined
  readonly schools: SchoolTable | undefined
}

/** Whatever a format answers besides value and findings, rules can ask for as a part. */
export interface CheckedField {
  readonly value: string | readonly string[]
  readonly findings: readonly Finding[]
  readonly item?: ListItem
}

export type CheckField = (raw: unknown, context: FormatContext) => CheckedField

export function compileFormat(format: FieldFormat, lookUp: LookUp<FormatPlace>): CheckField {
  switch (format.type) {
    case 'personName':
      return (raw) => personName.check(raw, format)
    case 'years':
      return (raw) => yearsInOccupation.check(raw, format)
    case 'text':
      return (raw) => plainText.check(raw, format)
    case 'choice':
      return compileChoice(format.list, format.narrowedBy, lookUp)
    case 'choices':
      return compileChoices(format.list)
    case 'switch': {
      const on = lookUp(format.on)
      const cases = new Map(
        Object.entries(format.cases).map(([key, one]) => [key, compileFormat(one, lookUp)]),
      )
      const otherwise = compileFormat({ type: 'text', maxLength: 50 }, lookUp)
      return (raw, context) => {
        const chosen = context.value(on)
        const check = typeof chosen === 'string' ? cases.get(chosen) : undefined
        return (check ?? otherwise)(raw, context)
      }
    }
    default:
      return PLAIN_FORMATS[format.type]
  }
}

const PLAIN_FORMATS: Readonly<Record<PlainFormat, CheckField>> = {
  residentId: (raw, context) => residentId.check(raw, dateOf(context)),
  permanentResidentId: (raw, context) => permanentResidentId.check(raw, dateOf(context)),
  officerId: (raw) => officerId.check(raw),
  civilianCadreId: (raw) => civilianCadreId.check(raw),
  soldierId: (raw) => soldierId.check(raw),
  hkMacaoPermit: (raw) => hkMacaoPermit.check(raw),
  taiwanPermit: (raw) => taiwanPermit.check(raw),
  passport: (raw) => passport.check(raw),
  phone: (raw) => phone.check(raw),
  email: (raw) => email.check(raw),
  postalCode: (raw) => postalCode.check(raw),
  socialCreditCode: (raw) => socialCreditCode.check(raw),
  date: (raw) => calendarDate.check(raw),
  yearMonth: (raw) => yearMonth.check(raw),
  school: checkSchool,
}

function dateOf({ today }: FormatContext): { readonly today?: CalendarDate } {
  return today === undefined ? {} : { today }
}

const SCHOOL_CODE = /^(?:\d{5}|\d{10})$/

function checkSchool(raw: unknown, { schools }: FormatContext): CheckedField {
  if (isOfForm(raw, SCHOOL_CODE)) return schoolOfCode(raw, schools)
  const checked = plainText.check(raw, { maxLength: 100 })
  if (isSettled(checked)) return checked
  const text = toHalfWidth(checked.value)
  if (text === OTHER_SCHOOL || text.toLowerCase() === 'qt' || text === '其他') {
    return { value: OTHER_SCHOOL, findings: [] }
  }
  if (SCHOOL_CODE.test(text)) return schoolOfCode(text, schools)
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
  listName: string,
  narrowedBy: Narrowing | undefined,
  lookUp: LookUp<FormatPlace>,
): CheckField {
  const indexIn = indexReader(listName)
  const narrowing = narrowedBy && lookUp(narrowedBy.field)
  return (raw, context) => {
    const items = indexIn(context)?.items
    const known = typeof raw === 'string' ? items?.get(raw) : undefined
    const checked = known ?? checkItem(raw, items)
    const { item } = checked
    if (item === undefined || narrowedBy === undefined || fits(item, narrowedBy, context.value(narrowing))) {
      return checked
    }
    return { value: item.code, findings: [error(narrowedBy.code)], item }
  }
}

/** What is no code or label as it stands: it may become one once it is normalised. */
function checkItem(raw: unknown, items: ListIndex['items'] | undefined): CheckedField {
  const checked = plainText.check(raw, { maxLength: 200 })
  if (items === undefined || isSettled(checked)) return checked
  return items.get(checked.value) ?? { value: checked.value, findings: [error('choice.unlisted')] }
}

/** Whether an item of a list may be chosen beside what was chosen in the narrowing field (or as long as nothing was). */
export function fits(item: ListItem, narrowedBy: Narrowing, chosen: unknown): boolean {
  const attribute = item[narrowedBy.attribute]
  if (typeof chosen !== 'string' || attribute === undefined) return true
  return Array.isArray(attribute) ? attribute.includes(chosen) : attribute === chosen
}

function compileChoices(listName: string): CheckField {
  const indexIn = indexReader(listName)
  return (raw, context) => {
    const index = indexIn(context)
    const chosen: readonly unknown[] = Array.isArray(raw) ? raw.slice(0, 100) : [raw]
    const codes: string[] = []
    let findings: readonly Finding[] = []
    for (const one of chosen) {
      const known = typeof one === 'string' ? index?.items.get(one) : undefined
      const { value, findings: found } = known ?? checkItem(one, index?.items)
      if (findings.length === 0) findings = found
      if (typeof value === 'string' && value !== '' && !codes.includes(value)) codes.push(value)
    }
    if (index !== undefined) sort(codes, index)
    return { value: codes, findings: findings.slice(0, 1) }
  }
}

/** Into the list's order, in which they mostly are; what is not in the list comes first. */
function sort(codes: string[], { places }: ListIndex): void {
  const placeOf = (code: string): number => places.get(code) ?? -1
  for (let i = 1; i < codes.length; i++) {
    if (placeOf(codes[i - 1]!) <= placeOf(codes[i]!)) continue
    codes.sort((a, b) => placeOf(a) - placeOf(b))
    return
  }
}

interface ListIndex {
  /** by code and by label: files from spreadsheets carry `身份证` where programs carry `resident-id` */
  readonly items: ReadonlyMap<string, CheckedField>
  /** where in the list a code stands */
  readonly places: ReadonlyMap<string, number>
}

const indexes = new WeakMap<readonly ListItem[], ListIndex>()

/** The index of the list that a name stands for; it is remembered, as the next application mostly has the same plan. */
function indexReader(listName: string): (context: FormatContext) => ListIndex | undefined {
  let [list, index]: [readonly ListItem[] | undefined, ListIndex | undefined] = [undefined, undefined]
  return (context) => {
    const wanted = context.list(listName)
    if (wanted !== list) [list, index] = [wanted, wanted && indexOf(wanted)]
    return index
  }
}

function indexOf(list: readonly ListItem[]): ListIndex {
  let index = indexes.get(list)
  if (index === undefined) {
    const items = new Map<string, CheckedField>()
    const places = new Map<string, number>()
    for (const item of list) {
      const checked = { value: item.code, findings: [], item }
      for (const label of [item.label.en, item.label.zh]) if (!items.has(label)) items.set(label, checked)
    }
    list.forEach((item, place) => {
      items.set(item.code, { value: item.code, findings: [], item })
      if (!places.has(item.code)) places.set(item.code, place)
    })
    index = { items, places }
    indexes.set(list, index)
  }
  return index
}
