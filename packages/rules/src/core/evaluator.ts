import type { CalendarDate } from '../calendar-date'
import { error, type Finding } from '../finding'
import type { AttachmentInspection } from '../formats/attachment'
import type { PhotoInspection } from '../formats/photo'
import type { Application, AttachmentSpec, PhotoSpec, Ruleset } from '../ruleset'
import { hashValues } from '../value-hash'
import { Assessment, ownProperty, placeOf, type Circumstances, type View } from './assessment'
import {
  compileRequired,
  compilerWith,
  notHandedIn,
  type CompiledRule,
  type CompiledRuleset,
  type CompiledSection,
} from './compile'
import type { FileFormat, Formats } from './field-format'
import { judged, type FieldState } from './field-state'
import { assertPath } from './paths'

export interface EvaluateOptions extends Circumstances {
  /** the calendar date in China (UTC+8); `chinaDate(clock())` makes it */
  readonly today: CalendarDate
  /**
   * one section (`basic`), one row (`educations.0`), one field (`basic.idNumber`, `educations.0.school`), `photo`,
   * `attachments` or one of these: only findings there are looked for. What the ruleset does not have throws a
   * `TypeError`.
   */
  readonly only?: string
}

/** The entries of one section, or of one row, normalised. */
export type Entries = Readonly<Record<string, string | readonly string[]>>

/** Entries by section and field, normalised; fields that the portal does not know are left out. */
export type ApplicationValue = Readonly<Record<string, Entries>>

export interface Evaluation {
  /** a normalised copy; the input is never changed */
  readonly value: ApplicationValue
  /** of sections that repeat, the normalised rows: `{ ...value, ...rows }` is an application again */
  readonly rows: Readonly<Record<string, readonly Entries[]>>
  readonly photo: PhotoInspection | undefined
  readonly attachments: Readonly<Record<string, AttachmentInspection>>
  /** these block saving and submitting */
  readonly errors: readonly Finding[]
  /** these are shown, can be acknowledged, and never block */
  readonly warnings: readonly Finding[]
}

export type Evaluate = (ruleset: Ruleset, application: Application, options: EvaluateOptions) => Evaluation

/**
 * `evaluate` with the formats that it is handed and no other, for a bundle in which each kilobyte counts. They are
 * handed in by the names that rulesets give them: `date`, `years` and `text` are `calendarDate`, `yearsInOccupation` and
 * `plainText`, all others are called alike. Lists (`choice`, `choices`) and a `switch` need `text`.
 *
 * A ruleset that names a format which was not handed in is refused with a `TypeError` that lists what is missing, at
 * the first call, whatever part of an application is asked about: nothing passes because nobody looked. Every ruleset
 * has a photo and needs `photo`; one with attachments, its own or its exam plan's, needs `attachment`.
 *
 * @example
 * const cards = { officerId, residentId, personName, date: calendarDate }
 * const others = { phone, photo, school, text: plainText, yearMonth, years: yearsInOccupation }
 * const evaluateHere = evaluatorWith({ ...cards, ...others })
 * const entries = { work: { phone: '138 0013 8000' } }
 * evaluateHere(healthSkills, entries, { today: '2026-11-22', only: 'work.phone' })
 * // → { value: { work: { phone: '13800138000' } }, errors: [], … }
 */
export function evaluatorWith(formats: Formats): Evaluate {
  const compile = compilerWith(formats)
  return (ruleset, application, options) => judge(compile(ruleset), application, options)
}

/** For a caller who may not know the date: rules that need it are silent. */
export function judge(
  compiled: CompiledRuleset,
  application: Application,
  options: Circumstances & Pick<EvaluateOptions, 'only'>,
): Evaluation {
  const { ruleset } = compiled
  const assessment = new Assessment(compiled, application, options)
  const isAsked = selects(compiled, options.only)
  const findings: Finding[] = []
  const { value, rows } = judgeFields(assessment, isAsked, findings)
  judgeRowCounts(assessment, isAsked, findings)
  judgeRules(assessment, isAsked, findings)
  const photo = isAsked('photo')
    ? judgePhoto(application, compiled, options.photo ?? ruleset.photo, findings)
    : undefined
  const specs = options.attachments ?? ruleset.attachments ?? []
  const attachments = judgeAttachments(application, assessment, specs, isAsked, findings)
  const errors: Finding[] = []
  const warnings: Finding[] = []
  for (const finding of findings) (finding.severity === 'error' ? errors : warnings).push(finding)
  return { value, rows, photo, attachments, errors, warnings }
}

type IsAsked = (path: string) => boolean

const EVERYTHING: IsAsked = () => true

function selects(compiled: CompiledRuleset, only: string | undefined): IsAsked {
  if (only === undefined) return EVERYTHING
  assertPath(compiled, only)
  return (path) => path === only || path.startsWith(only + '.')
}

type WritableEntries = Record<string, string | readonly string[]>

function judgeFields(assessment: Assessment, isAsked: IsAsked, findings: Finding[]) {
  const value: Record<string, WritableEntries> = {}
  const rows: Record<string, WritableEntries[]> = {}
  for (const section of assessment.compiled.sections) {
    if (section.repeats !== undefined) {
      const judged = judgeSectionRows(assessment, section, isAsked, findings)
      if (judged !== undefined) rows[section.id] = judged
      continue
    }
    let entries: WritableEntries | undefined
    for (const compiled of section.fields) {
      if (!isAsked(compiled.path)) continue
      const state = assessment.state(compiled, undefined)
      if (state.value !== undefined) (entries ??= {})[compiled.id] = state.value
      if (state.findings.length > 0) report(findings, compiled.path, state)
    }
    if (entries !== undefined) value[section.id] = entries
  }
  return { value, rows }
}

function judgeSectionRows(
  assessment: Assessment,
  section: CompiledSection,
  isAsked: IsAsked,
  findings: Finding[],
): WritableEntries[] | undefined {
  const rows = assessment.rowsOf(section)
  const entries: WritableEntries[] = rows.map(() => ({}))
  let isAnyAsked = false
  for (const compiled of section.fields) {
    rows.forEach((row, index) => {
      const place = placeOf(compiled.path, row)
      if (!isAsked(place)) return
      isAnyAsked = true
      const state = assessment.state(compiled, row)
      if (state.value !== undefined) entries[index]![compiled.id] = state.value
      report(findings, place, state)
    })
  }
  return isAnyAsked ? entries : undefined
}

function report(findings: Finding[], place: string, state: FieldState): void {
  for (const finding of state.findings) findings.push(at(place, finding, [state.value]))
}

/** That there are enough rows and not too many; what is no list has none. */
function judgeRowCounts(assessment: Assessment, isAsked: IsAsked, findings: Finding[]): void {
  for (const section of assessment.compiled.sections) {
    const { id, repeats } = section
    if (repeats === undefined || !isAsked(id)) continue
    const { min, max } = repeats
    const rows = assessment.entriesOf(section)
    const count = Array.isArray(rows) ? rows.length : 0
    if (count < min) findings.push(at(id, error('rows.tooFew', { min, count }), []))
    if (count > max) findings.push(at(id, error('rows.tooMany', { max, count }), []))
  }
}

function judgeRules(assessment: Assessment, isAsked: IsAsked, findings: Finding[]): void {
  for (const rule of assessment.compiled.rules) {
    if (rule.section?.repeats === undefined) {
      if (isAsked(rule.path)) applyRule(rule, rule.path, assessment.view, findings)
      continue
    }
    for (const row of assessment.rowsOf(rule.section)) {
      const place = placeOf(rule.path, row)
      if (isAsked(place)) applyRule(rule, place, assessment.viewOf(rule.section, row), findings)
    }
  }
}

function applyRule(compiled: CompiledRule, place: string, view: View, findings: Finding[]): void {
  const { applies, holds } = compiled
  if (applies !== undefined && applies(view) !== true) return
  if (holds(view) !== false) return
  const params: Record<string, string | number> = {}
  for (const [name, read] of compiled.params) {
    const param = read(view)
    if (typeof param === 'string' || typeof param === 'number') params[name] = param
  }
  const { code, severity } = compiled.rule
  const values = compiled.paths.map((path) => view.entered(path))
  findings.push(at(place, { path: '', code, severity, params }, values))
}

function at(path: string, finding: Finding, values: readonly unknown[]): Finding {
  const { code, severity, params } = finding
  if (severity === 'error') return { path, code, severity, params }
  return { path, code, severity, params, valueHash: hashValues([path, code, ...values]) }
}

function judgePhoto(
  application: Application,
  compiled: CompiledRuleset,
  spec: PhotoSpec,
  findings: Finding[],
): PhotoInspection | undefined {
  const photo = ownProperty(application, 'photo')
  if (photo === undefined || photo === null) {
    findings.push(at('photo', error('required'), []))
    return undefined
  }
  // A ruleset is compiled only with a format for photos.
  const format = compiled.formats.photo!
  const inspection = isInspection(photo) ? (photo as PhotoInspection) : format.inspect(photo)
  judgeFile('photo', inspection, format, spec, compiled, findings)
  return inspection
}

/** What is known of a file stands for its bytes: another one voids the acknowledgement. */
function judgeFile<Inspection extends AttachmentInspection, Limits>(
  path: string,
  inspection: Inspection,
  format: FileFormat<Inspection, Limits>,
  limits: Limits,
  { ruleset }: CompiledRuleset,
  findings: Finding[],
): void {
  const { type, width, height, byteLength } = inspection
  for (const finding of format.check(inspection, limits)) {
    findings.push(at(path, judged(finding, ruleset.severities), [type, width, height, byteLength]))
  }
}

function judgeAttachments(
  application: Application,
  assessment: Assessment,
  specs: readonly AttachmentSpec[],
  isAsked: IsAsked,
  findings: Finding[],
): Record<string, AttachmentInspection> {
  const inspections: Record<string, AttachmentInspection> = {}
  const { compiled } = assessment
  const files = specs.length === 0 ? undefined : ownProperty(application, 'attachments')
  for (const spec of specs) {
    const format = compiled.formats.attachment
    // An exam plan may ask for attachments where the ruleset has none.
    if (format === undefined) throw notHandedIn(compiled.ruleset, ['attachment'])
    const path = `attachments.${spec.id}`
    if (!isAsked(path)) continue
    const file = ownProperty(files, spec.id)
    if (file !== undefined && file !== null) {
      const inspection = isInspection(file) ? (file as AttachmentInspection) : format.inspect(file, spec)
      inspections[spec.id] = inspection
      judgeFile(path, inspection, format, spec, compiled, findings)
    } else if (compileRequired(spec.required, compiled.lookUp)(assessment.view) === true) {
      findings.push(at(path, error('required'), []))
    }
  }
  return inspections
}

function isInspection(file: unknown): boolean {
  return ownProperty(file, 'type') !== undefined && Array.isArray(ownProperty(file, 'findings'))
}
