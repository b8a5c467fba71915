import { isCalendarDate, type CalendarDate } from './calendar-date'
import { compileRuleset, type CompiledField, type CompiledRuleset } from './compile'
import type { CheckedField, FormatContext, SchoolTable } from './field-formats'
import { error, type Finding } from './finding'
import type { Application, Field, ListItem, Ruleset, Scalar } from './ruleset'

/** What the caller knows and the application does not say. */
export interface Circumstances {
  /** the calendar date in China (UTC+8); rules that need it are silent without it */
  readonly today?: CalendarDate
  /** lists of the exam plan by name (occupations, stations …); they replace the ruleset's own */
  readonly lists?: Readonly<Record<string, readonly ListItem[]>>
  /** facts that rules ask for, such as `passedSubjects: ['theory']` of an earlier attempt */
  readonly facts?: Readonly<Record<string, Scalar | readonly string[]>>
  /** the module `@registration/rules/schools`; without it a school's code is checked by its form only */
  readonly schools?: SchoolTable
}

/** One field of an application after its format was checked. */
export interface FieldState {
  /** the field's own condition holds */
  readonly exists: boolean
  readonly required: boolean
  /** the value was taken from another field */
  readonly derived: boolean
  /** normalised; `undefined` when nothing was entered */
  readonly value: string | readonly string[] | undefined
  readonly findings: readonly Finding[]
  readonly parts: Readonly<Record<string, Scalar | undefined>>
  readonly item: ListItem | undefined
}

const ABSENT: FieldState = {
  exists: false,
  required: false,
  derived: false,
  value: undefined,
  findings: [],
  parts: {},
  item: undefined,
}

/**
 * One look at one application: the state of each field is worked out when it is first asked for, so that checking
 * one section touches only the fields that it depends on.
 */
export class Assessment implements FormatContext {
  readonly compiled: CompiledRuleset
  readonly today: CalendarDate | undefined
  readonly schools: SchoolTable | undefined
  private readonly states = new Map<string, FieldState>()

  constructor(
    private readonly ruleset: Ruleset,
    private readonly application: Application,
    private readonly circumstances: Circumstances,
  ) {
    const { today, schools } = circumstances
    if (today !== undefined && !isCalendarDate(today)) {
      throw new TypeError('today must be a calendar date of China such as 2026-11-22')
    }
    this.compiled = compileRuleset(ruleset)
    this.today = today
    this.schools = schools
  }

  state(path: string): FieldState {
    const known = this.states.get(path)
    if (known !== undefined) return known
    const compiled = this.compiled.fields.get(path)
    if (compiled === undefined) return ABSENT
    // A field that depends on itself through others is absent to itself.
    this.states.set(path, ABSENT)
    const state = this.assess(compiled)
    this.states.set(path, state)
    return state
  }

  isPresent(path: string): boolean {
    return this.state(path).value !== undefined
  }

  value(path: string): string | readonly string[] | undefined {
    const state = this.state(path)
    return hasError(state.findings) ? undefined : state.value
  }

  part(path: string, part: string): Scalar | undefined {
    return this.state(path).parts[part]
  }

  attribute(path: string, attribute: string): string | readonly string[] | undefined {
    const value = this.state(path).item?.[attribute]
    return typeof value === 'string' || isList(value) ? value : undefined
  }

  fact(name: string): Scalar | readonly string[] | undefined {
    return ownProperty(this.circumstances.facts, name) as Scalar | readonly string[] | undefined
  }

  list(name: string): readonly ListItem[] | undefined {
    return this.circumstances.lists?.[name] ?? this.ruleset.lists[name]
  }

  private assess({ section, field, check, isRequired, exists }: CompiledField): FieldState {
    if (exists !== undefined && exists(this) !== true) return ABSENT
    const derivedValue = field.derivedFrom && this.part(field.derivedFrom.of, field.derivedFrom.part)
    const derived = derivedValue !== undefined
    const raw = derived ? derivedValue : ownProperty(ownProperty(this.application, section), field.id)
    const required = isRequired(this) === true
    const checked = isEmpty(raw) ? undefined : check(raw, this)
    if (checked === undefined || (isEmpty(checked.value) && checked.findings.length === 0)) {
      const findings = required && !this.isAwaited(field) ? [error('required')] : []
      return { ...ABSENT, exists: true, required, findings }
    }
    return {
      exists: true,
      required,
      derived,
      ...settled(checked),
      findings: checked.findings.map(this.judge),
    }
  }

  /** What a field is taken from has to be put right first: until then nobody knows whether it must be typed. */
  private isAwaited({ derivedFrom }: Field): boolean {
    if (derivedFrom === undefined) return false
    const source = this.compiled.fields.get(derivedFrom.of)
    const format = source?.field.format
    return (
      hasError(this.state(derivedFrom.of).findings) ||
      (format?.type === 'switch' && hasError(this.state(format.on).findings))
    )
  }

  /** The portal decides how severe a format's finding is. */
  private readonly judge = (finding: Finding): Finding => {
    const severity = this.ruleset.severities[finding.code]
    return severity === undefined || severity === finding.severity ? finding : { ...finding, severity }
  }
}

function settled({ value, parts, item }: CheckedField): Pick<FieldState, 'value' | 'parts' | 'item'> {
  return { value, parts: parts ?? {}, item }
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error')
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}

/** Applications come from outside: only their own properties count, never `constructor` or `__proto__`. */
export function ownProperty(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null && Object.prototype.hasOwnProperty.call(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined
}
