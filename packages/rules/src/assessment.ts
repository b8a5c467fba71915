import { isCalendarDate, type CalendarDate } from './calendar-date'
import { compileRuleset, type CompiledField, type CompiledRuleset, type CompiledSection } from './compile'
import { indexOf, type CheckedField, type FormatContext, type Lists, type SchoolTable } from './field-formats'
import { error, type Finding } from './finding'
import type { Application, AttachmentSpec, ListItem, PhotoSpec, Ruleset, Scalar } from './ruleset'

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
  /** the value, unless there is an error in it */
  readonly valid: string | readonly string[] | undefined
  readonly findings: readonly Finding[]
  /** what the format found besides; nothing without a value */
  readonly checked: CheckedField | undefined
}

function empty(exists: boolean, required: boolean, findings: readonly Finding[]): FieldState {
  return {
    exists,
    required,
    derived: false,
    value: undefined,
    valid: undefined,
    findings,
    checked: undefined,
  }
}

const NOTHING: readonly Finding[] = []
const ABSENT = empty(false, false, [])
const LEFT_OUT = empty(true, false, [])
const MISSING = empty(true, true, [error('required')])
const AWAITED = empty(true, true, [])

const NO_ROWS = [undefined]

/**
 * One look at one application: the state of each field is worked out when it is first asked for, so that checking
 * one section touches only the fields that it depends on.
 */
export class Assessment {
  readonly compiled: CompiledRuleset
  /** what rules see that are asked of no row */
  readonly view: View
  /** by the field's index, those of a row after those of the row before */
  private readonly states: (FieldState | undefined)[]
  /** by the section's index; `undefined` as long as nobody looked */
  private readonly entered: unknown[]
  /** by their numbers */
  readonly lists: Lists

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
    this.states = new Array<FieldState | undefined>(this.compiled.fieldCount)
    this.entered = new Array<unknown>(this.compiled.sections.length)
    this.lists = replaced(this.compiled, circumstances.lists)
    this.view = new View(this, undefined, undefined, undefined)
  }

  /** The rows to look at: one that is no row (`undefined`) for a section that does not repeat. */
  rowsOf(section: CompiledSection | undefined): readonly (number | undefined)[] {
    if (section?.repeats === undefined) return NO_ROWS
    const rows = this.entriesOf(section)
    return Array.isArray(rows) ? rows.slice(0, section.repeats.max).map((_, index) => index) : []
  }

  /** What conditions see from a section, in one that repeats from a row. */
  viewOf(section: CompiledSection | undefined, row: number | undefined): View {
    return row === undefined ? this.view : new View(this, section, row, undefined)
  }

  state(field: CompiledField, row: number | undefined): FieldState {
    const { states } = this
    const index = row === undefined ? field.index : field.index + (row + 1) * this.compiled.fieldCount
    const known = states[index]
    if (known !== undefined) return known
    // A field that depends on itself through others is absent to itself.
    states[index] = ABSENT
    return (states[index] = this.assess(field, row))
  }

  list(name: string): readonly ListItem[] | undefined {
    return this.circumstances.lists?.[name] ?? this.ruleset.lists[name]
  }

  private assess(field: CompiledField, row: number | undefined): FieldState {
    const { section, exists, derivedFrom, isRequired } = field
    const view = this.viewOf(section, row)
    if (exists !== undefined && exists(view) !== true) return ABSENT
    const derivedValue =
      derivedFrom === undefined ? undefined : view.part(derivedFrom.place, derivedFrom.part)
    const derived = derivedValue !== undefined
    const raw = derived ? derivedValue : this.entry(field, row)
    const required = typeof isRequired === 'boolean' ? isRequired : isRequired(view) === true
    if (!isEmpty(raw)) {
      const checked = field.check(raw, view)
      const { value } = checked
      if (checked.findings.length > 0) {
        const findings = this.judged(checked.findings)
        const valid = hasError(findings) ? undefined : value
        return { exists: true, required, derived, value, valid, findings, checked }
      }
      if (!isEmpty(value)) {
        return { exists: true, required, derived, value, valid: value, findings: NOTHING, checked }
      }
    }
    if (!required) return LEFT_OUT
    return this.isAwaited(field, view) ? AWAITED : MISSING
  }

  private entry({ section, id, isInherited }: CompiledField, row: number | undefined): unknown {
    const rows = this.entriesOf(section)
    const entries = row === undefined ? rows : ownProperty(rows, String(row))
    if (isInherited || typeof entries !== 'object' || entries === null) return ownProperty(entries, id)
    return (entries as Record<string, unknown>)[id]
  }

  private entriesOf({ index, id }: CompiledSection): unknown {
    const known = this.entered[index]
    return known === undefined ? (this.entered[index] = ownProperty(this.application, id) ?? null) : known
  }

  /** What a field is taken from has to be put right first: until then nobody knows whether it must be typed. */
  private isAwaited({ derivedFrom }: CompiledField, view: View): boolean {
    if (derivedFrom === undefined) return false
    const source = derivedFrom.place
    const format = source?.field.format
    return (
      hasError(view.state(source).findings) ||
      (format?.type === 'switch' && hasError(view.state(this.compiled.lookUp(format.on)).findings))
    )
  }

  /** The portal decides how severe a format's finding is. */
  private judged(findings: readonly Finding[]): readonly Finding[] {
    return findings.map((finding) => {
      const { path, code, params } = finding
      const severity = this.ruleset.severities[code]
      return severity === undefined || severity === finding.severity
        ? finding
        : { path, code, severity, params }
    })
  }
}

/**
 * What conditions see of an application: in a section that repeats, the fields of one row; inside `someItem`, the
 * attributes of one item.
 */
export class View implements FormatContext {
  constructor(
    private readonly assessment: Assessment,
    private readonly section: CompiledSection | undefined,
    private readonly row: number | undefined,
    private readonly chosen: ListItem | undefined,
  ) {}

  get today(): CalendarDate | undefined {
    return this.assessment.circumstances.today
  }

  get schools(): SchoolTable | undefined {
    return this.assessment.circumstances.schools
  }

  get lists(): Lists {
    return this.assessment.lists
  }

  /** A field of a section that repeats is seen from its own row alone. */
  state(field: CompiledField | undefined): FieldState {
    if (field === undefined) return ABSENT
    if (field.section.repeats === undefined) return this.assessment.state(field, undefined)
    const isInRow = this.row !== undefined && field.section === this.section
    return isInRow ? this.assessment.state(field, this.row) : ABSENT
  }

  isPresent(field: CompiledField | undefined): boolean {
    return this.state(field).value !== undefined
  }

  value(field: CompiledField | undefined): string | readonly string[] | undefined {
    return this.state(field).valid
  }

  part(field: CompiledField | undefined, part: string): Scalar | readonly string[] | undefined {
    return comparable(this.state(field).checked, part)
  }

  attribute(field: CompiledField | undefined, attribute: string): Scalar | readonly string[] | undefined {
    return comparable(this.state(field).checked?.item, attribute)
  }

  item(attribute: string): Scalar | readonly string[] | undefined {
    return comparable(this.chosen, attribute)
  }

  items(list: string): readonly View[] | undefined {
    return this.assessment.list(list)?.map((item) => new View(this.assessment, this.section, this.row, item))
  }

  /** What the application holds there: of a section that repeats, seen from outside, every row's value. */
  entered(path: string): unknown {
    const section = this.sectionAt(path)
    const field = this.assessment.compiled.lookUp(path)
    if (section?.repeats === undefined || section === this.section) return this.state(field).value
    return this.assessment
      .rowsOf(section)
      .map((row) => (field === undefined ? undefined : this.assessment.state(field, row).value))
  }

  /** Unknown as long as one of the rows may still turn out equal. */
  count(path: string, equal: Scalar | undefined): number | undefined {
    const rows = this.assessment.rowsOf(this.sectionAt(path))
    const field = this.assessment.compiled.lookUp(path)
    if (equal === undefined) return rows.length
    if (field === undefined) return 0
    const states = rows.map((row) => this.assessment.state(field, row))
    if (states.some(({ findings }) => hasError(findings))) return undefined
    return states.filter(({ value }) => value === equal).length
  }

  private sectionAt(path: string): CompiledSection | undefined {
    const { lookUp, sections } = this.assessment.compiled
    return lookUp(path)?.section ?? sections.find(({ id }) => id === path)
  }

  fact(name: string): Scalar | readonly string[] | undefined {
    return ownProperty(this.assessment.circumstances.facts, name) as Scalar | readonly string[] | undefined
  }

  list(name: string): readonly ListItem[] | undefined {
    return this.assessment.list(name)
  }
}

/** What the caller brings along in place of the ruleset's own. */
function replaced({ lists, listNumbers }: CompiledRuleset, by: Circumstances['lists']): Lists {
  if (by === undefined) return lists
  const all = lists.slice()
  for (const name in by) {
    const number = listNumbers.get(name)
    const list = by[name]
    if (number !== undefined && list) all[number] = indexOf(list)
  }
  return all
}

/** Where a field is: `basic.name`, or `educations.0.school` in a section that repeats. */
export function placeOf(path: string, row: number | undefined): string {
  return row === undefined ? path : path.replace('.', `.${row}.`)
}

/** What every object has, such as `constructor`, is neither text nor number nor list. */
function comparable(of: object | undefined, name: string): Scalar | readonly string[] | undefined {
  const value = of && (of as Record<string, unknown>)[name]
  return typeof value === 'string' || typeof value === 'number' || isList(value) ? value : undefined
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error')
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.length === 0
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
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
