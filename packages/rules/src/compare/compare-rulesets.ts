import type { EvaluateOptions, Evaluation } from '../core/evaluator'
import { evaluate } from '../evaluate'
import type { Finding } from '../finding'
import type { Application, Ruleset } from '../ruleset'

/** `warned`: passes, with something to acknowledge. */
export type Verdict = 'passes' | 'warned' | 'fails'

export interface VerdictChange {
  /** of the application, from 0 */
  readonly index: number
  readonly before: Verdict
  readonly after: Verdict
  /** findings that the second ruleset alone has */
  readonly appeared: readonly Finding[]
  /** findings that the first ruleset alone has */
  readonly disappeared: readonly Finding[]
}

/**
 * Which applications change their verdict from one ruleset to another, and because of which findings: what a new
 * version of a portal's rules would do to the applications that are there. A finding of another severity has
 * disappeared and appeared.
 *
 * Takes any iterable, and keeps nothing but the changes. Throws a `TypeError` when `today` is no calendar date.
 *
 * @example
 * const stricter = extendRuleset(healthSkills, { id: 'x', version: '2', severities: { 'residentId.checksum': 'error' } })
 * compareRulesets(healthSkills, stricter, applications, { today: '2026-11-22' })
 * // → [{ index: 3, before: 'warned', after: 'fails', appeared: [{ code: 'residentId.checksum', … }], … }]
 */
export function compareRulesets(
  before: Ruleset,
  after: Ruleset,
  applications: Iterable<Application>,
  options: EvaluateOptions,
): readonly VerdictChange[] {
  const changes: VerdictChange[] = []
  let index = 0
  for (const application of applications) {
    const first = evaluate(before, application, options)
    const second = evaluate(after, application, options)
    if (verdictOf(first) !== verdictOf(second)) {
      changes.push({
        index,
        before: verdictOf(first),
        after: verdictOf(second),
        appeared: missingIn(first, second),
        disappeared: missingIn(second, first),
      })
    }
    index++
  }
  return changes
}

export function verdictOf({ errors, warnings }: Evaluation): Verdict {
  if (errors.length > 0) return 'fails'
  return warnings.length > 0 ? 'warned' : 'passes'
}

function missingIn(one: Evaluation, other: Evaluation): readonly Finding[] {
  const known = new Set(findingsOf(one).map(keyOf))
  return findingsOf(other).filter((finding) => !known.has(keyOf(finding)))
}

function findingsOf({ errors, warnings }: Evaluation): readonly Finding[] {
  return [...errors, ...warnings]
}

function keyOf({ path, code, severity }: Finding): string {
  return `${severity} ${path} ${code}`
}
