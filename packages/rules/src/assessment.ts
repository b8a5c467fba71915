import { isCalendarDate, type CalendarDate } from './calendar-date'
import { compileRuleset, type CompiledField, type CompiledRuleset } from './compile'
import type { CheckedField, FormatContext, SchoolTable } from './field-formats'
import { error, type Finding } from './finding'
import type { Application, AttachmentSpec, Field, ListItem, PhotoSpec, Ruleset, Scalar } from './ruleset'

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
  /** what the exam plan asks of the photo, in place of what the ruleset asks */
  readonly photo?: PhotoSpec
  /** the attachments that the exam plan asks for, in place of the ruleset's */
  readonly attachments?: readonly AttachmentSpec[]
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
  /** what the format found besides; nothing without a value */
  readonly checked?: CheckedField
}

const ABSENT: FieldState = { exists: false, required: false, derived: false, value: undefined, findings: [] }

const NO_ROWS = [undefined]

/**
 * One look at one application: the state of each field is worked out when it is first asked for, so that checking
 * one section touches only the fields that it depends on.
 */
export class Assessment {
  readonly compiled: CompiledRuleset
  private readonly states = new Map<string, FieldState>()

  constructor(
    private readonly ruleset: Ruleset,
    private readonly application: Application,
    readonly circumstances: Circumstances,
  ) {
    const { today } = circumstances
    if (today !== undefined && !isCalendarDate(today)) {
      throw new TypeError('today must be a calendar date of China such as 2026-11-22')
    }
    this.compiled = compileRuleset(ruleset)
  }

  /** The rows to look at: one that is no row (`undefined`) for a section that does not repeat. */
  rowsOf(section: string | undefined): readonly (number | undefined)[] {
    const repeats = this.compiled.repeats.get(section ?? '')
    if (section === undefined || repeats === undefined) return NO_ROWS
    const rows = ownProperty(this.application, section)
    return Array.isArray(rows) ? rows.slice(0, repeats.max).map((_, index) => index) : []
  }

  /** The state of a field, in a section that repeats of one row. */
  state(path: string, row?: number): FieldState {
    const compiled = this.compiled.fields.get(path)
    if (compiled === undefined || this.compiled.repeats.has(compiled.section) !== (row !== undefined))
      return ABSENT
    const place = placeOf(path, row)
    const known = this.states.get(place)
    if (known !== undefined) return known
    // A field that depends on itself through others is absent to itself.
    this.states.set(place, ABSENT)
    const state = this.assess(compiled, row)
    this.states.set(place, state)
    return state
  }

  list(name: string): readonly ListItem[] | undefined {
    return this.circumstances.lists?.[name] ?? this.ruleset.lists[name]
  }

  private assess(
    { section, field, check, isRequired, exists }: CompiledField,
    row: number | undefined,
  ): FieldState {
    const view = new View(this, section, row)
    if (exists !== undefined && exists(view) !== true) return ABSENT
    const derivedValue = field.derivedFrom && view.part(field.derivedFrom.of, field.derivedFrom.part)
    const derived = derivedValue !== undefined
    const raw = derived ? derivedValue : ownProperty(this.entries(section, row), field.id)
    const required = isRequired(view) === true
    const checked = isEmpty(raw) ? undefined : check(raw, view)
    if (checked === undefined || (isEmpty(checked.value) && checked.findings.length === 0)) {
      const findings = required && !this.isAwaited(field, view) ? [error('required')] : []
      return { exists: true, required, derived: false, value: undefined, findings }
    }
    const findings = checked.findings.map(this.judge)
    return { exists: true, required, derived, value: checked.value, findings, checked }
  }

  private entries(section: string, row: number | undefined): unknown {
    const entries = ownProperty(this.application, section)
    return row === undefined ? entries : ownProperty(entries, String(row))
  }

  /** What a field is taken from has to be put right first: until then nobody knows whether it must be typed. */
  private isAwaited({ derivedFrom }: Field, view: View): boolean {
    if (derivedFrom === undefined) return false
    const format = this.compiled.fields.get(derivedFrom.of)?.field.format
    return (
      hasError(view.state(derivedFrom.of).findings) ||
      (format?.type === 'switch' && hasError(view.state(format.on).findings))
    )
  }

  /** The portal decides how severe a format's finding is. */
  private readonly judge = (finding: Finding): Finding => {
    const { path, code, params } = finding
    const severity = this.ruleset.severities[code]
    return severity === undefined || severity === finding.severity
      ? finding
      : { path, code, severity, params }
  }
}

/**
 * What conditions see of an application: in a section that repeats, the fields of one row; inside `someItem`, the
 * attributes of one item.
 */
export class View implements FormatContext {
  constructor(
    private readonly assessment: Assessment,
    private readonly section?: string | undefined,
    private readonly row?: number | undefined,
    private readonly chosen?: ListItem,
  ) {}

  get today(): CalendarDate | undefined {
    return this.assessment.circumstances.today
  }

  get schools(): SchoolTable | undefined {
    return this.assessment.circumstances.schools
  }

  state(path: string): FieldState {
    const isInRow = this.row !== undefined && path.startsWith(this.section + '.')
    return this.assessment.state(path, isInRow ? this.row : undefined)
  }

  isPresent(path: string): boolean {
    return this.state(path).value !== undefined
  }

  value(path: string): string | readonly string[] | undefined {
    const state = this.state(path)
    return hasError(state.findings) ? undefined : state.value
  }

  part(path: string, part: string): Scalar | readonly string[] | undefined {
    return comparable(this.state(path).checked, part)
  }

  attribute(path: string, attribute: string): Scalar | readonly string[] | undefined {
    return comparable(this.state(path).checked?.item, attribute)
  }

  item(attribute: string): Scalar | readonly string[] | undefined {
    return comparable(this.chosen, attribute)
  }

  items(list: string): readonly View[] | undefined {
    return this.assessment.list(list)?.map((item) => new View(this.assessment, this.section, this.row, item))
  }

  /** What the application holds there: of a section that repeats, seen from outside, every row's value. */
  entered(path: string): unknown {
    const section = this.assessment.compiled.fields.get(path)?.section ?? path
    if (section === this.section || !this.assessment.compiled.repeats.has(section))
      return this.state(path).value
    return this.assessment.rowsOf(section).map((row) => this.assessment.state(path, row).value)
  }

  /** Unknown as long as one of the rows may still turn out equal. */
  count(path: string, equal: Scalar | undefined): number | undefined {
    const { compiled } = this.assessment
    const rows = this.assessment.rowsOf(compiled.fields.get(path)?.section ?? path)
    if (equal === undefined) return rows.length
    const states = rows.map((row) => this.assessment.state(path, row))
    if (states.some(({ findings }) => hasError(findings))) return undefined
    return states.filter(({ value }) => value === equal).length
  }

  fact(name: string): Scalar | readonly string[] | undefined {
    return ownProperty(this.assessment.circumstances.facts, name) as Scalar | readonly string[] | undefined
  }

  list(name: string): readonly ListItem[] | undefined {
    return this.assessment.list(name)
  }
}

/** Where a field is: `basic.name`, or `educations.0.school` in a section that repeats. */
export function placeOf(path: string, row: number | undefined): string {
  return row === undefined ? path : path.replace('.', `.${row}.`)
}

function comparable(of: unknown, name: string): Scalar | readonly string[] | undefined {
  const value = ownProperty(of, name)
  return typeof value === 'string' || typeof value === 'number' || isList(value) ? value : undefined
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
