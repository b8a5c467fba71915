import { addYears, ageOn, compareDates, isCalendarDate } from './calendar-date'
import type { Condition, Operand, Scalar } from './ruleset'

type Value = Scalar | readonly string[]

/** What conditions look at. `undefined` means unknown: absent, or not valid enough to compare with. */
export interface Facts {
  isPresent(path: string): boolean
  value(path: string): Value | undefined
  part(path: string, part: string): Value | undefined
  attribute(path: string, attribute: string): Value | undefined
  fact(name: string): Value | undefined
  /** an attribute of the list item in question */
  item(attribute: string): Value | undefined
  /** one view for each item of a list */
  items(list: string): readonly Facts[] | undefined
  count(path: string, equal: Scalar | undefined): number | undefined
  readonly today: string | undefined
}

/** `undefined` when something that the condition needs is unknown. */
export type Test = (facts: Facts) => boolean | undefined
export type Read = (facts: Facts) => Value | undefined

export function compileOperand(operand: Operand): Read {
  if (typeof operand !== 'object' || isList(operand)) return () => operand
  if ('field' in operand) {
    const { field, otherwise } = operand
    return (facts) => (facts.isPresent(field) ? facts.value(field) : otherwise)
  }
  if ('part' in operand) return (facts) => facts.part(operand.of, operand.part)
  if ('attribute' in operand) return (facts) => facts.attribute(operand.of, operand.attribute)
  if ('item' in operand) return (facts) => facts.item(operand.item)
  if ('count' in operand) return (facts) => facts.count(operand.count, operand.equal)
  if ('fact' in operand) return (facts) => facts.fact(operand.fact)
  if ('today' in operand) {
    return operand.today === 'year' ? (facts) => facts.today?.slice(0, 4) : (facts) => facts.today
  }
  if ('yearsAfter' in operand) {
    const date = compileOperand(operand.yearsAfter[0])
    const years = operand.yearsAfter[1]
    return (facts) => {
      const from = date(facts)
      return typeof from === 'string' ? addYears(from, years) : undefined
    }
  }
  if ('age' in operand) {
    const date = compileOperand(operand.age)
    return (facts) => {
      const born = date(facts)
      if (facts.today === undefined || typeof born !== 'string' || !isCalendarDate(born)) return undefined
      return ageOn(born, facts.today)
    }
  }
  const left = compileOperand(operand.minus[0])
  const right = compileOperand(operand.minus[1])
  return (facts) => {
    const a = left(facts)
    const b = right(facts)
    return typeof a === 'number' && typeof b === 'number' ? a - b : undefined
  }
}

export function compileCondition(condition: Condition): Test {
  if ('present' in condition) return (facts) => facts.isPresent(condition.present)
  if ('equal' in condition) return comparing(condition.equal, (a, b) => a === b)
  if ('atMost' in condition) return comparing(condition.atMost, (a, b) => order(a, b, (n) => n <= 0))
  if ('atLeast' in condition) return comparing(condition.atLeast, (a, b) => order(a, b, (n) => n >= 0))
  if ('oneOf' in condition) {
    return comparing(condition.oneOf, (a, b) => (isList(b) ? b.includes(a as string) : a === b))
  }
  if ('includesAll' in condition) {
    return comparing(condition.includesAll, (a, b) =>
      lists(a, b, (x, y) => y.every((item) => x.includes(item))),
    )
  }
  if ('includesNone' in condition) {
    return comparing(condition.includesNone, (a, b) =>
      lists(a, b, (x, y) => !y.some((item) => x.includes(item))),
    )
  }
  if ('all' in condition) {
    const tests = condition.all.map(compileCondition)
    return (facts) => combine(tests, (test) => test(facts), false)
  }
  if ('any' in condition) {
    const tests = condition.any.map(compileCondition)
    return (facts) => combine(tests, (test) => test(facts), true)
  }
  if ('someItem' in condition) {
    const test = compileCondition(condition.holds)
    return (facts) => {
      const items = facts.items(condition.someItem)
      return items && combine(items, test, true)
    }
  }
  const test = compileCondition(condition.not)
  return (facts) => {
    const result = test(facts)
    return result === undefined ? undefined : !result
  }
}

function comparing(
  operands: readonly [Operand, Operand],
  compare: (a: Value, b: Value) => boolean | undefined,
): Test {
  const [readLeft, readRight] = [compileOperand(operands[0]), compileOperand(operands[1])]
  const isUnrestricted = compileUnrestricted(operands)
  return (facts) => {
    if (isUnrestricted(facts)) return true
    const a = readLeft(facts)
    if (a === undefined) return undefined
    const b = readRight(facts)
    return b === undefined ? undefined : compare(a, b)
  }
}

/** A criterion that says nothing of an attribute does not restrict it. */
function compileUnrestricted(operands: readonly Operand[]): (facts: Facts) => boolean {
  const attributes: string[] = []
  for (const operand of operands) {
    if (typeof operand === 'object' && 'item' in operand) attributes.push(operand.item)
  }
  return (facts) => attributes.some((attribute) => facts.item(attribute) === undefined)
}

/** Numbers by size, dates at the precision that both have; anything else cannot be ordered. */
function order(a: Value, b: Value, holds: (comparison: number) => boolean): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return holds(a - b)
  if (typeof a === 'string' && typeof b === 'string') return holds(compareDates(a, b))
  return undefined
}

function lists(
  a: Value,
  b: Value,
  holds: (a: readonly string[], b: readonly string[]) => boolean,
): boolean | undefined {
  return isList(a) && isList(b) ? holds(a, b) : undefined
}

/** `all` is decided by the first false, `any` by the first true; otherwise one unknown makes the whole unknown. */
function combine<Part>(
  parts: readonly Part[],
  test: (part: Part) => boolean | undefined,
  decisive: boolean,
): boolean | undefined {
  let result: boolean | undefined = !decisive
  for (const part of parts) {
    const one = test(part)
    if (one === decisive) return decisive
    if (one === undefined) result = undefined
  }
  return result
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}

/** The paths of all fields that an operand or a condition looks at. */
export function pathsIn(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return []
  const paths: string[] = []
  for (const [key, inner] of Object.entries(expression)) {
    if (PATH_KEYS.includes(key)) paths.push(inner as string)
    else paths.push(...pathsIn(inner))
  }
  return paths
}

const PATH_KEYS = ['field', 'of', 'present', 'count']
