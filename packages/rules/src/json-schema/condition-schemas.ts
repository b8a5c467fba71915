import type { Condition, Operand, Scalar } from '../ruleset'
import type { Keywords, Reason } from './format-shapes'

/** A condition that JSON Schema cannot express, and why. */
export class Inexpressible extends Error {
  constructor(readonly reason: Reason) {
    super(`JSON Schema cannot express a condition: ${reason}`)
  }
}

/** Where a schema stands that is to hold of fields: at the application, or at one row of a section that repeats. */
export interface Scope {
  /** the section of whose row the schema is to hold */
  readonly row?: string
  readonly repeats: ReadonlySet<string>
}

/**
 * A schema that holds exactly when the condition is true. A condition may also be unknown, when a value is absent, so
 * that "is true" and "is not false" are two schemas.
 *
 * Throws `Inexpressible`.
 */
export function isTrue(condition: Condition, scope: Scope): Keywords {
  if ('present' in condition) return at(condition.present, true, scope, 'present')
  if ('all' in condition) return { allOf: condition.all.map((one) => isTrue(one, scope)) }
  if ('any' in condition) return { anyOf: condition.any.map((one) => isTrue(one, scope)) }
  if ('not' in condition) return { not: isNotFalse(condition.not, scope) }
  return countOf(condition, scope) ?? comparisonOf(condition, scope, 'present')
}

/** A schema that holds unless the condition is false. Throws `Inexpressible`. */
export function isNotFalse(condition: Condition, scope: Scope): Keywords {
  if ('present' in condition) return at(condition.present, true, scope, 'present')
  if ('all' in condition) return { allOf: condition.all.map((one) => isNotFalse(one, scope)) }
  if ('any' in condition) return { anyOf: condition.any.map((one) => isNotFalse(one, scope)) }
  if ('not' in condition) return { not: isTrue(condition.not, scope) }
  return countOf(condition, scope) ?? comparisonOf(condition, scope)
}

/** Keywords at a field's place; they hold without the field unless it has to be `present`. Throws `Inexpressible`. */
export function at(
  path: string,
  keywords: Keywords | true,
  { row, repeats }: Scope,
  presence?: 'present',
): Keywords {
  const [section = '', field = ''] = path.split('.')
  const inSection = inObject(field, keywords, presence)
  if (section === row) return inSection
  // From outside, and from another row, the fields of a row are not to be seen.
  if (row !== undefined || repeats.has(section)) throw new Inexpressible('comparison')
  return inObject(section, { type: 'object', ...inSection }, presence)
}

function inObject(name: string, keywords: Keywords | true, presence: 'present' | undefined): Keywords {
  return { properties: { [name]: keywords }, ...(presence === 'present' && { required: [name] }) }
}

type Comparison = Exclude<
  Condition,
  | { readonly present: string }
  | { readonly all: unknown }
  | { readonly any: unknown }
  | { readonly not: unknown }
>

/** What a comparison says of the one field that it looks at. */
function comparisonOf(condition: Comparison, scope: Scope, presence?: 'present'): Keywords {
  const said = (operand: Operand, keywords: Keywords, holdsOf: (value: Scalar) => boolean) => {
    const { field, otherwise } = fieldOf(operand)
    // Of an absent field the condition is unknown, unless something stands for it.
    if (otherwise === undefined) return at(field, keywords, scope, presence)
    return at(field, keywords, scope, holdsOf(otherwise) ? undefined : 'present')
  }
  if ('equal' in condition) {
    const [left, right] = condition.equal
    const [field, constant] = typeof left === 'object' ? [left, right] : [right, left]
    if (typeof constant !== 'object') return said(field, { const: constant }, (value) => value === constant)
  } else if ('oneOf' in condition) {
    const [field, list] = condition.oneOf
    if (isList(list)) return said(field, { enum: list }, (value) => list.includes(String(value)))
  } else if ('includesAll' in condition) {
    const [field, list] = condition.includesAll
    if (isList(list)) {
      const all = list.map((item) => ({ contains: { const: item } }))
      return said(field, { type: 'array', allOf: all }, () => true)
    }
  } else if ('includesNone' in condition) {
    const [field, list] = condition.includesNone
    if (isList(list)) return said(field, { type: 'array', not: { contains: { enum: list } } }, () => true)
  }
  throw new Inexpressible(reasonOf(condition))
}

/** How many rows a section has, or has with a value, compared with a number: never unknown. */
function countOf(condition: Comparison, scope: Scope): Keywords | undefined {
  const limits: readonly (readonly [readonly [Operand, Operand] | undefined, Limit])[] = [
    ['equal' in condition ? condition.equal : undefined, 'exactly'],
    ['atLeast' in condition ? condition.atLeast : undefined, 'min'],
    ['atMost' in condition ? condition.atMost : undefined, 'max'],
  ]
  for (const [operands, limit] of limits) {
    if (operands === undefined) continue
    const [counted, number] = operands
    if (typeof counted !== 'object' || !('count' in counted) || typeof number !== 'number') continue
    if (scope.row !== undefined) throw new Inexpressible('comparison')
    const [section = '', field] = counted.count.split('.')
    const rows =
      field === undefined
        ? { type: 'array', ...bounds('Items', limit, number) }
        : {
            type: 'array',
            contains: { type: 'object', ...inObject(field, { const: counted.equal }, 'present') },
            ...bounds('Contains', limit, number),
          }
    return inObject(section, rows, limit === 'max' || number === 0 ? undefined : 'present')
  }
  return undefined
}

type Limit = 'exactly' | 'min' | 'max'

function bounds(of: 'Items' | 'Contains', limit: Limit, number: number): Keywords {
  return {
    // `contains` alone asks for one.
    ...((limit !== 'max' || of === 'Contains') && { [`min${of}`]: limit === 'max' ? 0 : number }),
    ...(limit !== 'min' && { [`max${of}`]: number }),
  }
}

function fieldOf(operand: Operand): { readonly field: string; readonly otherwise?: Scalar } {
  if (typeof operand === 'object' && 'field' in operand) return operand
  throw new Inexpressible(reasonOf(operand))
}

function isList(operand: Operand): operand is readonly string[] {
  return Array.isArray(operand)
}

function reasonOf(expression: Condition | Operand): Reason {
  const text = JSON.stringify(expression)
  if (/"(?:today|age)":/.test(text)) return 'today'
  if (text.includes('"fact":')) return 'facts'
  return /"(?:someItem|attribute)":/.test(text) ? 'table' : 'comparison'
}
