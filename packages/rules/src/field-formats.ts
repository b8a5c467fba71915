import type { CalendarDate } from './calendar-date'
import type { Facts } from './conditions'
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

export interface FormatContext extends Facts {
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

export function compileFormat(format: FieldFormat): CheckField {
  switch (format.type) {
    case 'personName':
      return (raw) => personName.check(raw, format)
    case 'years':
      return (raw) => yearsInOccupation.check(raw, format)
    case 'text':
      return (raw) => plainText.check(raw, format)
    case 'choice':
      return (raw, context) => checkChoice(raw, context, format.list, format.narrowedBy)
    case 'choices':
      return (raw, context) => checkChoices(raw, context, format.list)
    case 'switch': {
      const cases = new Map(Object.entries(format.cases).map(([key, one]) => [key, compileFormat(one)]))
      const otherwise = compileFormat({ type: 'text', maxLength: 50 })
      return (raw, context) => {
        const chosen = context.value(format.on)
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

function checkSchool(raw: unknown, { schools }: FormatContext): CheckedField {
  const checked = plainText.check(raw, { maxLength: 100 })
  if (isSettled(checked)) return checked
  const text = toHalfWidth(checked.value)
  if (text === OTHER_SCHOOL || text.toLowerCase() === 'qt' || text === '其他') {
    return { value: OTHER_SCHOOL, findings: [] }
  }
  const isCode = /^(?:\d{5}|\d{10})$/.test(text)
  if (schools === undefined) {
    return isCode ? { value: text, findings: [] } : { value: text, findings: [error('school.unknown')] }
  }
  const school = isCode ? schools.schoolByCode(text) : schoolNamed(text, schools)
  if (school === undefined) return { value: text, findings: [error('school.unknown')] }
  return { value: school.code, findings: [] }
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

function checkChoice(
  raw: unknown,
  context: FormatContext,
  listName: string,
  narrowedBy: Narrowing | undefined,
): CheckedField {
  const checked = plainText.check(raw, { maxLength: 200 })
  if (isSettled(checked)) return checked
  const list = context.list(listName)
  if (list === undefined) return checked
  const item = indexOf(list).get(checked.value)
  if (item === undefined) return { value: checked.value, findings: [error('choice.unlisted')] }
  if (narrowedBy !== undefined && !fits(item, narrowedBy, context)) {
    return { value: item.code, findings: [error(narrowedBy.code)], item }
  }
  return { value: item.code, findings: [], item }
}

/** Whether an item of a list may be chosen beside what was chosen in the narrowing field (or as long as nothing was). */
export function fits(item: ListItem, narrowedBy: Narrowing, facts: Facts): boolean {
  const chosen = facts.value(narrowedBy.field)
  const attribute = item[narrowedBy.attribute]
  if (typeof chosen !== 'string' || attribute === undefined) return true
  return Array.isArray(attribute) ? attribute.includes(chosen) : attribute === chosen
}

function checkChoices(raw: unknown, context: FormatContext, listName: string): CheckedField {
  const chosen: readonly unknown[] = Array.isArray(raw) ? raw.slice(0, 100) : [raw]
  const codes: string[] = []
  const findings: Finding[] = []
  for (const one of chosen) {
    const { value, findings: found } = checkChoice(one, context, listName, undefined)
    findings.push(...found)
    if (typeof value === 'string' && value !== '' && !codes.includes(value)) codes.push(value)
  }
  const order = (context.list(listName) ?? []).map((item) => item.code)
  codes.sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return { value: codes, findings: findings.slice(0, 1) }
}

/** Items by code and by label: files from spreadsheets carry `身份证` where programs carry `resident-id`. */
const indexes = new WeakMap<readonly ListItem[], Map<string, ListItem>>()

function indexOf(list: readonly ListItem[]): Map<string, ListItem> {
  let index = indexes.get(list)
  if (index === undefined) {
    index = new Map()
    for (const item of list) {
      if (!index.has(item.label.en)) index.set(item.label.en, item)
      if (!index.has(item.label.zh)) index.set(item.label.zh, item)
    }
    for (const item of list) index.set(item.code, item)
    indexes.set(list, index)
  }
  return index
}
