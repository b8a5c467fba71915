import { Assessment, ownProperty, type Circumstances } from './assessment'
import type { CalendarDate } from './calendar-date'
import type { CompiledRule } from './compile'
import { error, type Finding } from './finding'
import { checkPhoto, inspectPhoto, type PhotoInspection } from './formats/photo'
import type { Application, PhotoSpec, Ruleset } from './ruleset'
import { hashValues } from './value-hash'

export interface EvaluateOptions extends Circumstances {
  /** the calendar date in China (UTC+8); `chinaDate(clock())` makes it */
  readonly today: CalendarDate
  /** one section (`basic`) or one field (`basic.idNumber`): only findings there are looked for */
  readonly only?: string
}

/** Entries by section and field, normalised; fields that the portal does not know are left out. */
export type ApplicationValue = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

export interface Evaluation {
  /** a normalised copy; the input is never changed */
  readonly value: ApplicationValue
  readonly photo: PhotoInspection | undefined
  /** these block saving and submitting */
  readonly errors: readonly Finding[]
  /** these are shown, can be acknowledged, and never block */
  readonly warnings: readonly Finding[]
}

/**
 * Applies a portal's rules to an application and returns every finding, not the first.
 *
 * The application is `{section: {field: entry}, photo}`; `photo` is the file's bytes or the result of `inspectPhoto`.
 * Whatever the application holds, nothing is thrown; a `today` that is no calendar date throws a `TypeError`.
 *
 * @example
 * evaluate(healthSkills, { basic: { name: '张三' } }, { today: '2026-11-22', only: 'basic.name' })
 * // → { value: { basic: { name: '张三' }, … }, errors: [], warnings: [] }
 */
export function evaluate(ruleset: Ruleset, application: Application, options: EvaluateOptions): Evaluation {
  const assessment = new Assessment(ruleset, application, options)
  const isAsked = selects(options.only)
  const findings: Finding[] = []
  const value: Record<string, Record<string, string | readonly string[]>> = {}

  for (const { path, section, field } of assessment.compiled.fields.values()) {
    if (!isAsked(path)) continue
    const state = assessment.state(path)
    if (state.value !== undefined) (value[section] = value[section] ?? {})[field.id] = state.value
    for (const finding of state.findings) findings.push(at(path, finding, [state.value]))
  }
  for (const compiled of assessment.compiled.rules) {
    if (!isAsked(compiled.rule.path)) continue
    const finding = applyRule(compiled, assessment)
    if (finding !== undefined) findings.push(finding)
  }
  const photo = isAsked('photo') ? judgePhoto(ownProperty(application, 'photo'), ruleset.photo) : undefined
  if (photo !== undefined) findings.push(...photo.findings)

  return {
    value,
    photo: photo?.inspection,
    errors: findings.filter((finding) => finding.severity === 'error'),
    warnings: findings.filter((finding) => finding.severity === 'warning'),
  }
}

function selects(only: string | undefined): (path: string) => boolean {
  if (only === undefined) return () => true
  return (path) => path === only || path.startsWith(only + '.')
}

function applyRule(compiled: CompiledRule, assessment: Assessment): Finding | undefined {
  const { rule, applies, holds } = compiled
  if (applies !== undefined && applies(assessment) !== true) return undefined
  if (holds(assessment) !== false) return undefined
  const params: Record<string, string | number> = {}
  for (const [name, read] of compiled.params) {
    const param = read(assessment)
    if (typeof param === 'string' || typeof param === 'number') params[name] = param
  }
  const values = compiled.paths.map((path) => assessment.state(path).value)
  return at(rule.path, { path: '', code: rule.code, severity: rule.severity, params }, values)
}

function at(path: string, finding: Finding, values: readonly unknown[]): Finding {
  const { code, severity, params } = finding
  if (severity === 'error') return { path, code, severity, params }
  return { path, code, severity, params, valueHash: hashValues([path, code, ...values]) }
}

function judgePhoto(
  photo: unknown,
  spec: PhotoSpec,
): { readonly inspection: PhotoInspection | undefined; readonly findings: readonly Finding[] } {
  if (photo === undefined || photo === null) {
    return { inspection: undefined, findings: [at('photo', error('required'), [])] }
  }
  const inspection = isInspection(photo) ? photo : inspectPhoto(photo)
  const { type, width, height, byteLength } = inspection
  return {
    inspection,
    findings: checkPhoto(inspection, spec).map((finding) =>
      at('photo', finding, [type, width, height, byteLength]),
    ),
  }
}

function isInspection(photo: unknown): photo is PhotoInspection {
  return ownProperty(photo, 'type') !== undefined && Array.isArray(ownProperty(photo, 'findings'))
}
