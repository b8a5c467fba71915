import { Assessment, ownProperty, placeOf, View, type Circumstances } from './assessment'
import type { CalendarDate } from './calendar-date'
import { compileRequired, type CompiledRule } from './compile'
import { error, type Finding } from './finding'
import { checkAttachment, inspectAttachment, type AttachmentInspection } from './formats/attachment'
import { checkPhoto, inspectPhoto, type PhotoInspection } from './formats/photo'
import type { Application, AttachmentSpec, PhotoSpec, Ruleset } from './ruleset'
import { hashValues } from './value-hash'

export interface EvaluateOptions extends Circumstances {
  /** the calendar date in China (UTC+8); `chinaDate(clock())` makes it */
  readonly today: CalendarDate
  /** one section (`basic`), one row (`educations.0`) or one field (`basic.idNumber`): only findings there are looked for */
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

/**
 * Applies a portal's rules to an application and returns every finding, not the first.
 *
 * The application is `{section: {field: entry}, photo, attachments}`: a section that repeats holds a list of such
 * entries, `photo` is the file's bytes or the result of `inspectPhoto`, `attachments` holds bytes or results of
 * `inspectAttachment` by id. Whatever the application holds, nothing is thrown; a `today` that is no calendar date
 * throws a `TypeError`.
 *
 * @example
 * evaluate(healthSkills, { basic: { name: '张三' } }, { today: '2026-11-22', only: 'basic.name' })
 * // → { value: { basic: { name: '张三' } }, rows: {}, errors: [], warnings: [], … }
 */
export function evaluate(ruleset: Ruleset, application: Application, options: EvaluateOptions): Evaluation {
  return judge(ruleset, application, options)
}

/** `evaluate` for a caller who may not know the date: rules that need it are silent. */
export function judge(
  ruleset: Ruleset,
  application: Application,
  options: Circumstances & Pick<EvaluateOptions, 'only'>,
): Evaluation {
  const assessment = new Assessment(ruleset, application, options)
  const isAsked = selects(options.only)
  const fields = judgeFields(assessment, isAsked)
  const photo = judgePhoto(application, isAsked('photo') ? (options.photo ?? ruleset.photo) : undefined)
  const specs = options.attachments ?? ruleset.attachments ?? []
  const attachments = judgeAttachments(application, assessment, specs, isAsked)
  const findings = [
    ...fields.findings,
    ...judgeRowCounts(application, assessment, isAsked),
    ...judgeRules(assessment, isAsked),
    ...photo.findings,
    ...attachments.findings,
  ]
  return {
    value: fields.value,
    rows: fields.rows,
    photo: photo.inspection,
    attachments: attachments.inspections,
    errors: findings.filter((finding) => finding.severity === 'error'),
    warnings: findings.filter((finding) => finding.severity === 'warning'),
  }
}

type IsAsked = (path: string) => boolean

function selects(only: string | undefined): IsAsked {
  if (only === undefined) return () => true
  return (path) => path === only || path.startsWith(only + '.')
}

type WritableEntries = Record<string, string | readonly string[]>

function judgeFields(assessment: Assessment, isAsked: IsAsked) {
  const value: Record<string, WritableEntries> = {}
  const rows: Record<string, WritableEntries[]> = {}
  const findings: Finding[] = []
  for (const { path, section, field } of assessment.compiled.fields.values()) {
    for (const row of assessment.rowsOf(section)) {
      const place = placeOf(path, row)
      if (!isAsked(place)) continue
      const state = assessment.state(path, row)
      const entries = row === undefined ? undefined : (rows[section] ??= emptyRows(assessment, section))[row]
      if (state.value !== undefined) (entries ?? (value[section] ??= {}))[field.id] = state.value
      for (const finding of state.findings) findings.push(at(place, finding, [state.value]))
    }
  }
  return { value, rows, findings }
}

function emptyRows(assessment: Assessment, section: string): WritableEntries[] {
  return assessment.rowsOf(section).map(() => ({}))
}

/** That there are enough rows and not too many; what is no list has none. */
function judgeRowCounts(application: Application, { compiled }: Assessment, isAsked: IsAsked): Finding[] {
  const findings: Finding[] = []
  compiled.repeats.forEach(({ min, max }, section) => {
    if (!isAsked(section)) return
    const rows = ownProperty(application, section)
    const count = Array.isArray(rows) ? rows.length : 0
    if (count < min) findings.push(at(section, error('rows.tooFew', { min, count }), []))
    if (count > max) findings.push(at(section, error('rows.tooMany', { max, count }), []))
  })
  return findings
}

function judgeRules(assessment: Assessment, isAsked: IsAsked): Finding[] {
  const findings: Finding[] = []
  for (const compiled of assessment.compiled.rules) {
    const { rule, section } = compiled
    for (const row of assessment.rowsOf(section)) {
      const place = placeOf(rule.path, row)
      const finding = isAsked(place)
        ? applyRule(compiled, place, new View(assessment, section, row))
        : undefined
      if (finding !== undefined) findings.push(finding)
    }
  }
  return findings
}

function applyRule(compiled: CompiledRule, place: string, view: View): Finding | undefined {
  const { rule, applies, holds } = compiled
  if (applies !== undefined && applies(view) !== true) return undefined
  if (holds(view) !== false) return undefined
  const params: Record<string, string | number> = {}
  for (const [name, read] of compiled.params) {
    const param = read(view)
    if (typeof param === 'string' || typeof param === 'number') params[name] = param
  }
  const values = compiled.paths.map((path) => view.entered(path))
  return at(place, { path: '', code: rule.code, severity: rule.severity, params }, values)
}

function at(path: string, finding: Finding, values: readonly unknown[]): Finding {
  const { code, severity, params } = finding
  if (severity === 'error') return { path, code, severity, params }
  return { path, code, severity, params, valueHash: hashValues([path, code, ...values]) }
}

function judgePhoto(application: Application, spec: PhotoSpec | undefined) {
  if (spec === undefined) return { inspection: undefined, findings: [] }
  const photo = ownProperty(application, 'photo')
  if (photo === undefined || photo === null) {
    return { inspection: undefined, findings: [at('photo', error('required'), [])] }
  }
  const inspection = isInspection(photo) ? (photo as PhotoInspection) : inspectPhoto(photo)
  const { type, width, height, byteLength } = inspection
  return {
    inspection,
    findings: checkPhoto(inspection, spec).map((finding) =>
      at('photo', finding, [type, width, height, byteLength]),
    ),
  }
}

function judgeAttachments(
  application: Application,
  assessment: Assessment,
  specs: readonly AttachmentSpec[],
  isAsked: IsAsked,
) {
  const files = ownProperty(application, 'attachments')
  const inspections: Record<string, AttachmentInspection> = {}
  const findings: Finding[] = []
  for (const spec of specs) {
    const path = `attachments.${spec.id}`
    if (!isAsked(path)) continue
    const file = ownProperty(files, spec.id)
    if (file !== undefined && file !== null) {
      const inspection = isInspection(file) ? (file as AttachmentInspection) : inspectAttachment(file, spec)
      inspections[spec.id] = inspection
      findings.push(...checkAttachment(inspection, spec).map((finding) => at(path, finding, [])))
    } else if (compileRequired(spec.required)(new View(assessment)) === true) {
      findings.push(at(path, error('required'), []))
    }
  }
  return { inspections, findings }
}

function isInspection(file: unknown): boolean {
  return ownProperty(file, 'type') !== undefined && Array.isArray(ownProperty(file, 'findings'))
}
