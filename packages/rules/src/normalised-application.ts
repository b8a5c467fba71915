import type { Evaluation } from './core/evaluator'
import type { Application } from './ruleset'

/**
 * What `evaluate` made of an application, as an application again: normalised entries and rows, the photo's inspection
 * in place of its bytes, the attachments' likewise. It can be kept as JSON and evaluates to itself.
 *
 * @example
 * normalisedApplication(evaluate(healthSkills, { basic: { name: ' 王芳 ' } }, { today: '2026-11-22' }))
 * // → { basic: { name: '王芳' } }
 */
export function normalisedApplication({ value, rows, photo, attachments }: Evaluation): Application {
  const application: Record<string, unknown> = Object.assign({}, value, rows)
  if (photo !== undefined) application['photo'] = photo
  if (Object.keys(attachments).length > 0) application['attachments'] = attachments
  return application
}
