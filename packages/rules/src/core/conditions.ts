import { addYears, ageOn, isAtMost, isCalendarDate } from '../calendar-date'
import type { Condition, Operand, Scalar } from '../ruleset'

type Value = Scalar | readonly string[]

/**
 * What conditions look at. `undefined` means unknown: absent, or not valid enough to compare with. A path is looked up
 * once, when a condition is compiled; what it stands for then is the caller's business.
 */
export interface Facts<Place> {
  isPresent(place: Place): boolean
  value(place: Place): Value | undefined
  part(place: Place, part: string): Value | undefined
  attribute(place: Place, attribute: string): Value | undefined
  fact(name: string): Value | undefined
  /** an attribute of the list item in question */
  item(attribute: string): Value | undefined
  /** one view for each item of a list */
  items(list: string): readonly Facts<Place>[] | undefined
  /** of a field's or a section's path */
  count(path: string, equal: Scalar | undefined): number | undefined
  readonly today: string | undefined
}

/** `undefined` when something that the condition needs is unknown. */
export type Test<Place> = (facts: Facts<Place>) => boolean | undefined
export type Read<Place> = (facts: Facts<Place>) => Value | undefined
export type LookUp<Place> = (path: string) => Place

export function compileOperand<Place>(operand: Operand, lookUp: LookUp<Place>): Read<Place> {
  if (typeof operand !== 'object' || isList(operand)) return () => operand
  if ('field' in operand) {
    const place = lookUp(operand.field)
    const { otherwise } = operand
    if (otherwise === undefined) return (facts) => facts.value(place)
    return (facts) => (facts.isPresent(place) ? facts.value(place) : otherwise)
  }
  if ('part' in operand) {
    const place = lookUp(operand.of)
    const { part } = operand
    return (facts) => facts.part(place, part)
  }
  if ('attribute' in operand) {
    const place = lookUp(operand.of)
    const { attribute } = operand
    return (facts) => facts.attribute(place, attribute)
  }
  if ('item' in operand) return (facts) => facts.item(operand.item)
  if ('count' in operand) return (facts) => facts.count(operand.count, operand.equal)
  if ('fact' in operand) return (facts) => facts.fact(operand.fact)
  if ('today' in operand) {
    if (operand.today === 'date') return (facts) => facts.today
    return remembering(
      (today) => today.slice(0, 4),
      (facts) => facts.today,
    )
  }
  if ('yearsAfter' in operand) {
    const date = compileOperand(operand.yearsAfter[0], lookUp)
    const years = operand.yearsAfter[1]
    return remembering((from) => addYears(from, years), date)
  }
  if ('age' in operand) {
    const date = compileOperand(operand.age, lookUp)
    return (facts) => {
      const born = date(facts)
      if (facts.today === undefined || typeof born !== 'string' || !isCalendarDate(born)) return undefined
      return ageOn(born, facts.today)
    }
  }
  const left = compileOperand(operand.minus[0], lookUp)
  const right = compileOperand(operand.minus[1], lookUp)
  return (facts) => {
    const a = left(facts)
    const b = right(facts)
    return typeof a === 'number' && typeof b === 'number' ? a - b : undefined
  }
}

/** Reads what is made of a text: today is the same for one application after the other. */
function remembering<Place>(make: (text: string) => string, read: Read<Place>): Read<Place> {
  let known: string | undefined
  let made = ''
  return (facts) => {
    const text = read(facts)
    if (typeof text !== 'string') return undefined
    if (text !== known) {
      made = make(text)
      known = text
    }
    return made
  }
}

export function compileCondition<Place>(condition: Condition, lookUp: LookUp<Place>): Test<Place> {
  const comparing = (operands: readonly [Operand, Operand], compare: Compare): Test<Place> =>
    compileComparison(operands, compare, lookUp)
  if ('present' in condition) {
    const place = lookUp(condition.present)
    return (facts) => facts.isPresent(place)
  }
  if ('equal' in condition) return comparing(condition.equal, (a, b) => a === b)
  if ('atMost' in condition) return comparing(condition.atMost, compareOrder)
  if ('atLeast' in condition) return comparing(condition.atLeast, (a, b) => compareOrder(b, a))
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
    const tests = condition.all.map((one) => compileCondition(one, lookUp))
    return (facts) => combine(tests, (test) => test(facts), false)
  }
  if ('any' in condition) {
    const tests = condition.any.map((one) => compileCondition(one, lookUp))
    return (facts) => combine(tests, (test) => test(facts), true)
  }
  if ('someItem' in condition) {
    const test = compileCondition(condition.holds, lookUp)
    return (facts) => {
      const items = facts.items(condition.someItem)
      return items && combine(items, test, true)
    }
  }
  const test = compileCondition(condition.not, lookUp)
  return (facts) => {
    const result = test(facts)
    return result === undefined ? undefined : !result
  }
}

type Compare = (a: Value, b: Value) => boolean | undefined

function compileComparison<Place>(
  operands: readonly [Operand, Operand],
  compare: Compare,
  lookUp: LookUp<Place>,
): Test<Place> {
  const readLeft = compileOperand(operands[0], lookUp)
  const readRight = compileOperand(operands[1], lookUp)
  const test: Test<Place> = (facts) => {
    const a = readLeft(facts)
    if (a === undefined) return undefined
    const b = readRight(facts)
    return b === undefined ? undefined : compare(a, b)
  }
  const attributes = attributesIn(operands)
  if (attributes.length === 0) return test
  // A criterion that says nothing of an attribute does not restrict it.
  return (facts) => (attributes.some((attribute) => facts.item(attribute) === undefined) ? true : test(facts))
}

function attributesIn(operands: readonly Operand[]): string[] {
  const attributes: string[] = []
  for (const operand of operands) {
    if (typeof operand === 'object' && 'item' in operand) attributes.push(operand.item)
  }
  return attributes
}

/** Numbers by size, dates at the precision that both have; anything else cannot be ordered. */
function compareOrder(a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a <= b
  if (typeof a === 'string' && typeof b === 'string') return isAtMost(a, b)
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

export function isList(value: unknown): value is readonly string[] {
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
