import type { Finding } from './finding'

/** That a person has seen a warning and stands by the value (确定). Kept for the staff who confirm. */
export interface Acknowledgement {
  readonly path: string
  readonly code: string
  /** of the values that the rule looked at; another value makes the acknowledgement void */
  readonly valueHash: string
}

/**
 * The record that a warning was acknowledged; whoever stores it adds the ruleset's version and the time.
 * Throws a `TypeError` for a finding that did not come from `evaluate`, which knows the value.
 */
export function acknowledge({ path, code, severity, valueHash }: Finding): Acknowledgement {
  if (severity !== 'warning' || valueHash === undefined) {
    throw new TypeError('only a warning found by evaluate can be acknowledged')
  }
  return { path, code, valueHash }
}

/** The warnings for which no record holds: never acknowledged, or acknowledged for another value. */
export function unacknowledged(
  findings: readonly Finding[],
  records: readonly Acknowledgement[],
): readonly Finding[] {
  return findings.filter(
    (finding) =>
      finding.severity === 'warning' &&
      !records.some(
        (record) =>
          record.path === finding.path &&
          record.code === finding.code &&
          record.valueHash === finding.valueHash,
      ),
  )
}
