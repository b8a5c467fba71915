/** `error` blocks saving and submitting; `warning` (提示) is shown, can be acknowledged, and never blocks. */
export type Severity = 'error' | 'warning'

/** What a message needs to be filled in: limits, lengths, the offending characters. Never a whole ID number. */
export type FindingParams = Readonly<Record<string, string | number>>

/** What a rule reports (校验结果). */
export interface Finding {
  /** Where: `section.field`, such as `basic.idNumber`; `''` when a format was checked on its own. */
  readonly path: string
  /** Which rule, such as `residentId.checksum`. Codes are stable: a published code never changes its meaning. */
  readonly code: string
  readonly severity: Severity
  readonly params: FindingParams
  /**
   * Of findings made by `evaluate`: a hash of every value that the rule looked at. An acknowledgement keeps it,
   * so that a value which changes later voids the acknowledgement.
   */
  readonly valueHash?: string
}

/** What every format's `check` answers: the normalised value and what is to be said about it. */
export interface Checked {
  readonly value: string
  readonly findings: readonly Finding[]
}

/** Nothing is to be said, mostly: one list for all of it. */
export const NO_FINDINGS: readonly Finding[] = /* @__PURE__ */ Object.freeze([])

export function error(code: string, params: FindingParams = {}): Finding {
  return { path: '', code, severity: 'error', params }
}

export function warning(code: string, params: FindingParams = {}): Finding {
  return { path: '', code, severity: 'warning', params }
}

/** A finding's path by keys: `educations.0.school` is `['educations', 0, 'school']`. */
export function keysOf({ path }: Finding): (string | number)[] {
  return path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
}

/** A finding's place in the ruleset, where rows are alike: of `educations.0.school` it is `educations.school`. */
export function templateOf(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/, '')
}
