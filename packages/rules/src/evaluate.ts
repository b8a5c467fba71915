import { judge, type EvaluateOptions, type Evaluation } from './core/evaluator'
import { compileRuleset } from './every-format'
import type { Application, Ruleset } from './ruleset'

/**
 * Applies a portal's rules to an application and returns every finding, not the first.
 *
 * The application is `{section: {field: entry}, photo, attachments}`: a section that repeats holds a list of such
 * entries, `photo` is the file's bytes or the result of `inspectPhoto`, `attachments` holds bytes or results of
 * `inspectAttachment` by id. Whatever the application holds, nothing is thrown; a `today` that is no calendar date, and an
 * `only` that the ruleset does not have, throw a `TypeError`.
 *
 * An inspection is believed as it stands: a server takes it from the bytes that it has received itself, never out of a
 * request, which may describe a photo that does not exist.
 *
 * It knows every format; `evaluatorWith` of `@registration/rules/core` takes those alone that a portal has.
 *
 * @example
 * evaluate(healthSkills, { basic: { name: '张三' } }, { today: '2026-11-22', only: 'basic.name' })
 * // → { value: { basic: { name: '张三' } }, rows: {}, errors: [], warnings: [], … }
 */
export function evaluate(ruleset: Ruleset, application: Application, options: EvaluateOptions): Evaluation {
  return judge(compileRuleset(ruleset), application, options)
}
