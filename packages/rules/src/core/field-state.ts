import { NO_FINDINGS, type Finding, type Severity } from '../finding'
import type { SchoolTable } from '../formats/school'
import type { ListItem } from '../ruleset'
import type { ListIndex } from './choices'
import type { CompiledField } from './compile'
import type { Facts } from './conditions'

/** One field of an application after its format was checked. */
export interface FieldState {
  /** normalised; `undefined` when nothing was entered */
  readonly value: string | readonly string[] | undefined
  /** the value, unless there is an error in it */
  readonly valid: string | readonly string[] | undefined
  readonly findings: readonly Finding[]
  /** what the format found besides; nothing without a value */
  readonly checked: CheckedField | undefined
}

/** Whatever a format answers besides value and findings, rules can ask for as a part. */
export interface CheckedField {
  readonly value: string | readonly string[]
  readonly findings: readonly Finding[]
  readonly item?: ListItem | undefined
}

/** Of a path in a ruleset, its field; a path of no field is nowhere. */
export type FieldPlace = CompiledField | undefined

/** Lists by their numbers in a compiled ruleset: an array is read in no time, names are not. */
export type Lists = readonly (ListIndex | undefined)[]

/** What a format may look at besides what was entered. */
export interface FormatContext extends Facts<FieldPlace> {
  readonly lists: Lists
  readonly schools: SchoolTable | undefined
}

export type CheckField = (raw: unknown, context: FormatContext) => FieldState

/** The portal decides how severe a format's finding is. */
export type Severities = Readonly<Record<string, Severity>>

export const ABSENT: FieldState = {
  value: undefined,
  valid: undefined,
  findings: NO_FINDINGS,
  checked: undefined,
}

/** What a field is with what its format found: `ABSENT` where nothing is left of the entry. */
export function stateOf(checked: CheckedField, severities: Severities): FieldState {
  const { value, findings: found } = checked
  if (found.length === 0) {
    return value.length === 0 ? ABSENT : { value, valid: value, findings: NO_FINDINGS, checked }
  }
  const findings = found.map((finding) => judged(finding, severities))
  return { value, valid: hasError(findings) ? undefined : value, findings, checked }
}

/** A finding as severe as the portal has it. */
export function judged(finding: Finding, severities: Severities): Finding {
  const { path, code, params } = finding
  const severity = severities[code]
  return severity === undefined ? finding : { path, code, severity, params }
}

export function hasError(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error')
}
