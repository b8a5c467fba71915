import { assertDay, type CalendarDate } from '../calendar-date'
import { error } from '../finding'
import type { SchoolTable } from '../formats/school'
import type { Application, AttachmentSpec, ListItem, PhotoSpec, Scalar } from '../ruleset'
import { indexOf } from './choices'
import type { CompiledField, CompiledRuleset, CompiledSection } from './compile'
import { isList } from './conditions'
import {
  ABSENT,
  hasError,
  type FieldPlace,
  type FieldState,
  type FormatContext,
  type Lists,
} from './field-state'
import { sectionAt } from './paths'

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

const MISSING: FieldState = {
  value: undefined,
  valid: undefined,
  findings: [error('required')],
  checked: undefined,
}

const NO_ROWS = [undefined]

/**
 * One look at one application: the state of each field is worked out when it is first asked for, so that checking
 * one section touches only the fields that it depends on.
 */
export class Assessment {
  /** what rules see that are asked of no row */
  readonly view: View
  /** by the field's index, those of a row after those of the row before */
  private readonly states: (FieldState | undefined)[]
  /** by the section's index; `undefined` as long as nobody looked */
  private readonly entered: unknown[]
  /** by their numbers */
  readonly lists: Lists

  constructor(
    readonly compiled: CompiledRuleset,
    private readonly application: Application,
    readonly circumstances: Circumstances,
  ) {
    if (circumstances.today !== undefined) assertDay(circumstances.today)
    this.states = new Array<FieldState | undefined>(compiled.fieldCount)
    this.entered = new Array<unknown>(compiled.sections.length)
    this.lists = replaced(compiled, circumstances.lists)
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
    return this.circumstances.lists?.[name] ?? this.compiled.ruleset.lists[name]
  }

  private assess(field: CompiledField, row: number | undefined): FieldState {
    const view = this.viewOf(field.section, row)
    if (!field.exists(view)) return ABSENT
    const raw = field.derived(view) ?? this.entry(field, row)
    if (!isEmpty(raw)) {
      const state = field.check(raw, view)
      if (state !== ABSENT) return state
    }
    return field.isRequired(view) && !isAwaited(field, view) ? MISSING : ABSENT
  }

  private entry({ section, id, isInherited }: CompiledField, row: number | undefined): unknown {
    const rows = this.entriesOf(section)
    const entries = row === undefined ? rows : ownProperty(rows, String(row))
    if (isInherited || typeof entries !== 'object' || entries === null) return ownProperty(entries, id)
    return (entries as Record<string, unknown>)[id]
  }

  entriesOf({ index, id }: CompiledSection): unknown {
    const known = this.entered[index]
    return known === undefined ? (this.entered[index] = ownProperty(this.application, id) ?? null) : known
  }
}

/** What a field is taken from has to be put right first: until then nobody knows whether it must be typed. */
function isAwaited({ source }: CompiledField, view: View): boolean {
  if (source === undefined) return false
  const { format } = source.field
  return (
    hasError(view.state(source).findings) ||
    (format.type === 'switch' && hasError(view.stateAt(format.on).findings))
  )
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
  state(field: FieldPlace): FieldState {
    if (field === undefined) return ABSENT
    if (!field.isInRows) return this.assessment.state(field, undefined)
    const isInRow = this.row !== undefined && field.section === this.section
    return isInRow ? this.assessment.state(field, this.row) : ABSENT
  }

  stateAt(path: string): FieldState {
    return this.state(this.assessment.compiled.lookUp(path))
  }

  isPresent(field: FieldPlace): boolean {
    return this.state(field).value !== undefined
  }

  value(field: FieldPlace): string | readonly string[] | undefined {
    return this.state(field).valid
  }

  part(field: FieldPlace, part: string): Scalar | readonly string[] | undefined {
    return comparable(this.state(field).checked, part)
  }

  attribute(field: FieldPlace, attribute: string): Scalar | readonly string[] | undefined {
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
    const section = sectionAt(this.assessment.compiled, path)
    const field = this.assessment.compiled.lookUp(path)
    if (section?.repeats === undefined || section === this.section) return this.state(field).value
    return this.assessment
      .rowsOf(section)
      .map((row) => (field === undefined ? undefined : this.assessment.state(field, row).value))
  }

  /** Unknown as long as one of the rows may still turn out equal. */
  count(path: string, equal: Scalar | undefined): number | undefined {
    const rows = this.assessment.rowsOf(sectionAt(this.assessment.compiled, path))
    const field = this.assessment.compiled.lookUp(path)
    if (equal === undefined) return rows.length
    if (field === undefined) return 0
    const states = rows.map((row) => this.assessment.state(field, row))
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

/** What the caller brings along in place of the ruleset's own. */
function replaced({ lists, listNumbers }: CompiledRuleset, by: Circumstances['lists']): Lists {
  if (by === undefined) return lists
  const all = lists.slice()
  for (const name in by) {
    const number = listNumbers.get(name)
    const list = by[name]
    if (number !== undefined && list) all[number] = indexOf(list, name)
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

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || isList(value)) return value.length === 0
  return value === undefined || value === null
}

/** Applications come from outside: only their own properties count, never `constructor` or `__proto__`. */
export function ownProperty(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null && Object.prototype.hasOwnProperty.call(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined
}
