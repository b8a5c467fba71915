import type { Condition, Operand } from '../ruleset'
import { OperandKinds, type Comparison } from './operand-kinds'
import { isObject } from './shape'
import type { Vocabulary } from './vocabulary'

/** Where an expression stands. */
export interface Place {
  /** for the reader: `rules[3].assert` */
  readonly at: string
  /** of a section that repeats: fields of the same row may be named */
  readonly row?: string | undefined
  /** within `someItem` */
  readonly inItem?: boolean
}

type Report = (at: string, problem: string) => void

/** How each operator's argument is built, by its keyword. */
type Arguments = Readonly<Record<string, (argument: never, place: Place) => void>>

/** Looks through conditions and operands for what the engine would not understand, or would never find. */
export class ExpressionCheck {
  private readonly conditions: Arguments
  private readonly operands: Arguments

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly report: Report,
  ) {
    const kinds = new OperandKinds(vocabulary)
    const two = (comparison: Comparison) => (argument: readonly [Operand, Operand], place: Place) =>
      this.pair(argument, place, (operands) => kinds.mismatch(comparison, operands))
    const many = (argument: readonly Condition[], place: Place) => {
      if (!Array.isArray(argument)) return this.report(place.at, 'a list of conditions is needed')
      argument.forEach((one, index) => this.condition(one, { ...place, at: `${place.at}.${index}` }))
    }
    const path = (argument: string, place: Place) => this.path(argument, place)
    this.conditions = {
      present: path,
      equal: two('equal'),
      atMost: two('atMost'),
      atLeast: two('atLeast'),
      oneOf: two('oneOf'),
      includesAll: two('includesAll'),
      includesNone: two('includesNone'),
      all: many,
      any: many,
      not: (argument: Condition, place: Place) => this.condition(argument, place),
      someItem: (argument: string, place: Place) => this.list(argument, place.at),
      holds: (argument: Condition, place: Place) => this.condition(argument, { ...place, inItem: true }),
    }
    const scalar = (argument: unknown, { at }: Place) => {
      if (!isScalar(argument)) this.report(at, 'a text, a number, true or false is needed')
    }
    const asText = (argument: unknown, { at }: Place) => {
      if (typeof argument !== 'string') this.report(at, 'entries are texts: a text is needed')
    }
    this.operands = {
      field: path,
      otherwise: asText,
      of: path,
      part: scalar,
      attribute: scalar,
      item: (_: string, { at, inItem }: Place) => {
        if (inItem !== true) this.report(at, 'an item is looked at within someItem only')
      },
      count: (argument: string, { at }: Place) => this.counted(argument, at),
      equal: asText,
      fact: scalar,
      today: (argument: string, { at }: Place) => {
        if (argument !== 'date' && argument !== 'year') this.report(at, 'today is "date" or "year"')
      },
      yearsAfter: (argument: readonly [Operand, number], place: Place) => {
        if (!Array.isArray(argument) || !Number.isInteger(argument[1])) {
          return this.report(place.at, 'a date and a whole number of years are needed')
        }
        this.kindred(argument[0], { ...place, at: `${place.at}.0` }, kinds.notADate)
      },
      age: (argument: Operand, place: Place) => this.kindred(argument, place, kinds.notADay),
      minus: (argument: readonly [Operand, Operand], place: Place) =>
        this.pair(argument, place, ([left, right]) => kinds.notANumber(left) ?? kinds.notANumber(right)),
    }
  }

  condition(condition: Condition, place: Place): void {
    if (!isObject(condition)) return this.report(place.at, 'a condition is needed')
    this.keywords(condition, CONDITIONS, 'operator', this.conditions, place)
  }

  operand(operand: Operand, place: Place): void {
    if (isScalar(operand) || (Array.isArray(operand) && operand.every((one) => typeof one === 'string')))
      return
    if (!isObject(operand)) return this.report(place.at, 'a value or an operand is needed')
    this.keywords(operand, OPERANDS, 'operand', this.operands, place)
    if ('part' in operand) {
      const parts = this.vocabulary.partsOf(operand.of)
      const problem = parts?.problem(operand.part)
      if (problem !== undefined) this.report(place.at, `${problem} of ${operand.of}`)
    }
    if ('attribute' in operand && this.vocabulary.isChoice(operand.of) === false) {
      this.report(place.at, `${operand.of} is no choice and has no attributes`)
    }
  }

  list(name: string, at: string): void {
    const problem = this.vocabulary.lists.problem(name)
    if (problem !== undefined) this.report(at, problem)
  }

  /** A field that can be looked at from here: of a section that repeats, only from within a row. */
  path(path: string, { at, row }: Place): void {
    const problem = this.vocabulary.fields.problem(path)
    if (problem !== undefined) return this.report(at, problem)
    const section = this.vocabulary.repeatingSectionOf(path)
    if (section !== undefined && section !== row) {
      this.report(at, `${path} is in every row of ${section}: count rows, or report at a field of ${section}`)
    }
  }

  private counted(path: string, at: string): void {
    if (this.vocabulary.repeating.has(path)) return
    if (!this.vocabulary.fields.has(path) || this.vocabulary.repeatingSectionOf(path) === undefined) {
      this.report(at, `${JSON.stringify(path)} is no section that repeats, nor a field of one`)
    }
  }

  private pair(
    argument: readonly [Operand, Operand],
    place: Place,
    mismatch: (operands: readonly [Operand, Operand]) => string | undefined,
  ): void {
    if (!Array.isArray(argument) || argument.length !== 2)
      return this.report(place.at, 'two operands are needed')
    argument.forEach((one: Operand, index) => this.operand(one, { ...place, at: `${place.at}.${index}` }))
    const problem = mismatch(argument)
    if (problem !== undefined) this.report(place.at, problem)
  }

  private kindred(operand: Operand, place: Place, mismatch: (operand: Operand) => string | undefined): void {
    this.operand(operand, place)
    const problem = mismatch(operand)
    if (problem !== undefined) this.report(place.at, problem)
  }

  /** The keys must be exactly those of one of the forms. */
  private keywords(
    expression: object,
    forms: readonly (readonly string[])[],
    what: string,
    known: Arguments,
    place: Place,
  ): void {
    const keys = Object.keys(expression)
    const fits = forms.some((form) => {
      const needed = form.filter((key) => !key.endsWith('?'))
      const allowed = form.map((key) => key.replace('?', ''))
      return needed.every((key) => keys.includes(key)) && keys.every((key) => allowed.includes(key))
    })
    if (!fits) return this.report(place.at, `there is no ${what} {${keys.join(', ')}}`)
    for (const key of keys) {
      const check = known[key] as (argument: unknown, place: Place) => void
      check((expression as Record<string, unknown>)[key], { ...place, at: `${place.at}.${key}` })
    }
  }
}

const CONDITIONS = [
  ['present'],
  ['equal'],
  ['atMost'],
  ['atLeast'],
  ['oneOf'],
  ['includesAll'],
  ['includesNone'],
  ['all'],
  ['any'],
  ['not'],
  ['someItem', 'holds'],
]

const OPERANDS = [
  ['field', 'otherwise?'],
  ['part', 'of'],
  ['attribute', 'of'],
  ['item'],
  ['count', 'equal?'],
  ['fact'],
  ['today'],
  ['yearsAfter'],
  ['age'],
  ['minus'],
]

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
