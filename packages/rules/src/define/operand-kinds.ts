import { isCalendarDate } from '../calendar-date'
import type { Operand } from '../ruleset'
import { isObject } from './shape'
import type { Vocabulary } from './vocabulary'

/**
 * What an operand stands for. `digits` are whole years as a field holds them, a text; `date`, `month` and `year` are the
 * three precisions of a date.
 */
export type Kind = 'number' | 'flag' | 'list' | 'text' | 'digits' | 'date' | 'month' | 'year'

export type Comparison = 'equal' | 'atMost' | 'atLeast' | 'oneOf' | 'includesAll' | 'includesNone'

const DATES: readonly (Kind | undefined)[] = ['date', 'month', 'year']

/** Why two operands cannot be compared, or the arithmetic cannot be done; `undefined` where they can, or nobody knows. */
export class OperandKinds {
  constructor(private readonly vocabulary: Vocabulary) {}

  /** Of a comparison of two values. */
  mismatch(comparison: Comparison, [left, right]: readonly [Operand, Operand]): string | undefined {
    switch (comparison) {
      case 'atMost':
      case 'atLeast':
        return this.disorder(left, right)
      case 'equal':
        return this.inequality(left, right)
      case 'oneOf':
        return this.kindOf(right) === 'list' ? this.notAmong(left) : this.inequality(left, right)
      default:
        return this.notA(['list'], left, 'a list') ?? this.notA(['list'], right, 'a list')
    }
  }

  /** Of operands that are reckoned with. */
  readonly notANumber = (operand: Operand) => this.notA(['number'], operand, 'a number')
  readonly notADay = (operand: Operand) => this.notA(['date'], operand, 'a date with its day')
  readonly notADate = (operand: Operand) => this.notA(['date', 'month', 'year'], operand, 'a date')

  private notA(kinds: readonly Kind[], operand: Operand, wanted: string): string | undefined {
    const kind = this.orderedKindOf(operand)
    if (kind === undefined || kinds.includes(kind)) return undefined
    return `${wanted} is needed, not ${said(operand, kind)}${hint(operand, kind)}`
  }

  private disorder(left: Operand, right: Operand): string | undefined {
    const kinds = [this.orderedKindOf(left), this.orderedKindOf(right)] as const
    for (const [index, operand] of [left, right].entries()) {
      const kind = kinds[index]
      if (kind === undefined || kind === 'number' || DATES.includes(kind)) continue
      return `${said(operand, kind)} has no order${hint(operand, kind)}`
    }
    if (kinds.includes(undefined) || DATES.includes(kinds[0]) === DATES.includes(kinds[1])) return undefined
    return unlike([left, kinds[0]], [right, kinds[1]])
  }

  private inequality(left: Operand, right: Operand): string | undefined {
    const kinds = [this.kindOf(left), this.kindOf(right)] as const
    if (kinds.includes('list')) return 'a list is compared with includesAll or includesNone'
    if (kinds.includes(undefined)) return undefined
    if (groupOf(kinds[0]) !== groupOf(kinds[1])) return unlike([left, kinds[0]], [right, kinds[1]])
    // A literal is as precise as it is written.
    const precise = [this.orderedKindOf(left), this.orderedKindOf(right)] as const
    const isDate = DATES.includes(kinds[0]) || DATES.includes(kinds[1])
    return isDate && precise[0] !== precise[1] ? unlike([left, precise[0]], [right, precise[1]]) : undefined
  }

  private notAmong(operand: Operand): string | undefined {
    const kind = this.kindOf(operand)
    if (kind === 'number' || kind === 'flag' || kind === 'list') {
      return `a list holds texts, and ${said(operand, kind)} is none of them`
    }
    return undefined
  }

  /** Whether a text is a date can be seen where it is written out. */
  private orderedKindOf(operand: Operand): Kind | undefined {
    if (typeof operand !== 'string') return this.kindOf(operand)
    if (isCalendarDate(operand)) return 'date'
    if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(operand)) return 'month'
    return /^\d{4}$/.test(operand) ? 'year' : 'text'
  }

  /** `undefined` for what the caller or the exam plan brings along, and for what is no operand. */
  private kindOf(operand: Operand): Kind | undefined {
    if (typeof operand === 'number') return 'number'
    if (typeof operand === 'boolean') return 'flag'
    if (typeof operand === 'string') return 'text'
    if (Array.isArray(operand)) return 'list'
    if (!isObject(operand)) return undefined
    if ('field' in operand) return this.vocabulary.kindOf(operand.field)
    if ('part' in operand)
      return operand.part === 'years' ? 'number' : operand.part === 'birthDate' ? 'date' : 'text'
    if ('count' in operand || 'age' in operand || 'minus' in operand) return 'number'
    if ('today' in operand) return operand.today
    if ('yearsAfter' in operand && Array.isArray(operand.yearsAfter)) {
      return this.orderedKindOf((operand.yearsAfter as readonly Operand[])[0] as Operand)
    }
    return undefined
  }
}

function groupOf(kind: Kind | undefined): Kind | undefined {
  return kind === 'digits' || DATES.includes(kind) ? 'text' : kind
}

const NAMES: Readonly<Record<Kind, string>> = {
  number: 'a number',
  flag: 'true or false',
  list: 'a list',
  text: 'a text',
  digits: 'digits in a text',
  date: 'a date',
  month: 'a month',
  year: 'a year',
}

function said(operand: Operand, kind: Kind): string {
  return `${JSON.stringify(operand)} (${NAMES[kind]})`
}

type Named = readonly [operand: Operand, kind: Kind | undefined]

function unlike([left, one]: Named, [right, other]: Named): string {
  const text = `${said(left, one as Kind)} is never compared with ${said(right, other as Kind)}`
  const fix = hint(left, one) || hint(right, other)
  const year = [left, right].find((operand) => isYear(operand))
  const isAmongDates = DATES.includes(one) || DATES.includes(other)
  return text + (fix || (year !== undefined && isAmongDates ? `; did you mean "${String(year)}"?` : ''))
}

function isYear(operand: Operand): boolean {
  return typeof operand === 'number' && operand >= 1000 && operand <= 9999
}

/** Years are read out of a field as a number. */
function hint(operand: Operand, kind: Kind | undefined): string {
  if (kind !== 'digits' || typeof operand !== 'object' || !('field' in operand)) return ''
  return `; did you mean { part: 'years', of: '${operand.field}' }?`
}
