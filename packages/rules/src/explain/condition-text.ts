import { OTHER_SCHOOL } from '../formats/school'
import type { FindingParams } from '../finding'
import type { Condition, ListItem, Operand, Rule, Ruleset, Scalar, Text } from '../ruleset'
import { and, both, joined, listed, or, quoted } from './texts'

/** Says conditions in words, with the portal's own labels. */
export class ConditionText {
  /** operands whose value the finding carries, by how they are written */
  private readonly values: ReadonlyMap<string, string | number>

  constructor(
    private readonly ruleset: Ruleset,
    private readonly lists: Ruleset['lists'],
    rule: Pick<Rule, 'params'> = {},
    params: FindingParams = {},
  ) {
    const values = new Map<string, string | number>()
    for (const [name, operand] of Object.entries(rule.params ?? {})) {
      const value = params[name]
      if (value !== undefined) values.set(JSON.stringify(operand), value)
    }
    this.values = values
  }

  condition(condition: Condition): Text {
    if ('present' in condition) {
      const field = this.label(condition.present)
      return both(field, (one, is) => is(`填写了${one}`, `${one} is filled in`))
    }
    if ('all' in condition)
      return joined(
        condition.all.map((one) => this.condition(one)),
        and,
      )
    if ('any' in condition)
      return joined(
        condition.any.map((one) => this.condition(one)),
        or,
      )
    if ('not' in condition) {
      return both(this.condition(condition.not), (one, is) => is(`并非“${one}”`, `not: ${one}`))
    }
    if ('someItem' in condition) return this.someItem(condition.someItem)
    const [operator, operands] = Object.entries(condition)[0] as [Comparison, readonly [Operand, Operand]]
    const [left, right] = this.pair(operands, operator === 'oneOf' ? or : listed)
    const say = COMPARISONS[operator](operands)
    return { zh: say.zh(left.zh, right.zh), en: say.en(left.en, right.en) }
  }

  /** Codes are named as the choice that they are compared with has them. */
  private pair([left, right]: readonly [Operand, Operand], glue = listed): readonly [Text, Text] {
    return [this.operand(left, this.choicesOf(right), glue), this.operand(right, this.choicesOf(left), glue)]
  }

  private operand(operand: Operand, choices: readonly ListItem[] = [], glue = listed): Text {
    const text = this.wording(operand, choices, glue)
    const value = this.values.get(JSON.stringify(operand))
    return value === undefined ? text : { zh: `${text.zh}（${value}）`, en: `${text.en} (${value})` }
  }

  private wording(operand: Operand, choices: readonly ListItem[], glue: Text): Text {
    if (typeof operand !== 'object') return labelOf(operand, choices)
    if (isList(operand)) {
      const labels = operand.map((one) => labelOf(one, choices))
      return joined(labels, glue)
    }
    if ('field' in operand) return this.label(operand.field)
    if ('part' in operand) {
      const part = PARTS[operand.part]
      const of = this.label(operand.of)
      return part === undefined ? of : { zh: `${of.zh}中的${part.zh}`, en: `the ${part.en} in ${of.en}` }
    }
    if ('attribute' in operand) {
      return both(this.label(operand.of), (of, is) => is(`所选${of}的要求`, `what the chosen ${of} asks for`))
    }
    if ('item' in operand) return { zh: `该项的${operand.item}`, en: `the ${operand.item} of the item` }
    if ('count' in operand) return this.count(operand.count, operand.equal)
    if ('fact' in operand) return FACTS[operand.fact] ?? { zh: operand.fact, en: operand.fact }
    if ('today' in operand) {
      return operand.today === 'year' ? { zh: '今年', en: 'this year' } : { zh: '今天', en: 'today' }
    }
    if ('yearsAfter' in operand) {
      const [from, years] = operand.yearsAfter
      const count = Math.abs(years)
      return both(this.operand(from), (date, is) =>
        years < 0
          ? is(`${date}之前${count}年`, `${count} years before ${date}`)
          : is(`${date}之后${count}年`, `${count} years after ${date}`),
      )
    }
    if ('age' in operand)
      return both(this.operand(operand.age), (date, is) => is(`按${date}计算的周岁`, `the age by ${date}`))
    const [left, right] = this.pair(operand.minus)
    return { zh: `${left.zh}减${right.zh}`, en: `${left.en} less ${right.en}` }
  }

  private count(path: string, equal: Scalar | undefined): Text {
    const [sectionId] = path.split('.')
    const section = quoted(
      this.ruleset.sections.find(({ id }) => id === sectionId)?.label ?? { zh: path, en: path },
    )
    if (equal === undefined)
      return { zh: `${section.zh}的条数`, en: `the number of entries in ${section.en}` }
    const value = labelOf(equal, this.choicesOf({ field: path }) ?? [])
    const field = this.label(path)
    return {
      zh: `${section.zh}中${field.zh}为“${value.zh}”的条数`,
      en: `the number of entries in ${section.en} with ${field.en} “${value.en}”`,
    }
  }

  private someItem(list: string): Text {
    const items = this.lists[list]
    if (items === undefined || items.length === 0) {
      return { zh: '符合考务计划所列的一项条件', en: "one of the exam plan's criteria is met" }
    }
    return both(
      joined(
        items.map(({ label }) => label),
        or,
      ),
      (labels, is) => is(`符合下列一项条件：${labels}`, `one of these is met: ${labels}`),
    )
  }

  private choicesOf(operand: Operand): readonly ListItem[] | undefined {
    if (typeof operand !== 'object' || isList(operand) || !('field' in operand)) return undefined
    const format = fieldAt(this.ruleset, operand.field)?.format
    if (format?.type === 'school') return [OTHER]
    return format !== undefined && 'list' in format ? this.lists[format.list] : undefined
  }

  private label(path: string): Text {
    return quoted(fieldAt(this.ruleset, path)?.label ?? { zh: path, en: path })
  }
}

type Comparison = 'equal' | 'atMost' | 'atLeast' | 'oneOf' | 'includesAll' | 'includesNone'

interface Wording {
  readonly zh: (left: string, right: string) => string
  readonly en: (left: string, right: string) => string
}

const between = (zh: string, en: string): Wording => ({
  zh: (left, right) => left + zh + right,
  en: (left, right) => `${left} ${en} ${right}`,
})

/** Quantities are larger or smaller, dates later or earlier. */
const COMPARISONS: Readonly<Record<Comparison, (operands: readonly [Operand, Operand]) => Wording>> = {
  equal: (operands) =>
    operands.some((one) => typeof one !== 'object')
      ? between('为', 'is')
      : { ...between('', 'agrees with'), zh: (left, right) => `${left}与${right}一致` },
  atMost: (operands) =>
    operands.some(isQuantity) ? between('不大于', 'is at most') : between('不晚于', 'is not later than'),
  atLeast: (operands) =>
    operands.some(isQuantity) ? between('不小于', 'is at least') : between('不早于', 'is not earlier than'),
  oneOf: () => between('为', 'is'),
  includesAll: () => between('包括', 'includes'),
  includesNone: () => between('不包括', 'does not include'),
}

const PARTS: Readonly<Partial<Record<string, Text>>> = {
  birthDate: { zh: '出生日期', en: 'date of birth' },
  gender: { zh: '性别', en: 'gender' },
  areaCode: { zh: '地区代码', en: 'area code' },
}

const FACTS: Readonly<Partial<Record<string, Text>>> = {
  passedSubjects: { zh: '已通过的科目', en: 'the subjects passed before' },
  verifiedName: { zh: '实名认证的姓名', en: 'the name that was verified' },
  verifiedIdNumbers: { zh: '实名认证的身份证号码', en: 'the ID number that was verified' },
  pendingName: { zh: '待核验的姓名', en: 'the name that waits to be verified' },
  pendingIdNumbers: { zh: '待核验的身份证号码', en: 'the ID number that waits to be verified' },
  byOccupationOffered: { zh: '本计划可凭职业报名', en: 'registration on the strength of an occupation' },
}

const OTHER: ListItem = { code: OTHER_SCHOOL, label: { zh: '其他', en: 'Other' } }

function isQuantity(operand: Operand): boolean {
  if (typeof operand === 'number') return true
  if (typeof operand !== 'object' || isList(operand)) return false
  return (
    'count' in operand ||
    'age' in operand ||
    'minus' in operand ||
    ('part' in operand && operand.part === 'years')
  )
}

function labelOf(code: Scalar, choices: readonly ListItem[]): Text {
  return choices.find((item) => item.code === code)?.label ?? { zh: String(code), en: String(code) }
}

export function fieldAt(ruleset: Ruleset, path: string) {
  const [sectionId, fieldId] = path.split('.')
  return ruleset.sections.find(({ id }) => id === sectionId)?.fields.find(({ id }) => id === fieldId)
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}
