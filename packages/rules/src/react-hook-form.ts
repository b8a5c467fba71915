import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import type { EvaluateOptions } from './core/evaluator'
import { evaluate } from './evaluate'
import type { Finding } from './finding'
import { findingText, type Wording } from './messages'
import { normalisedApplication } from './normalised-application'
import type { Ruleset } from './ruleset'

export interface ResolverOptions extends Omit<EvaluateOptions, 'only'>, Wording {
  /**
   * Told the warnings of each validation, `[]` when there are none. They have no place among the form's errors, which
   * keep it from being submitted.
   */
  readonly onWarnings?: (warnings: readonly Finding[]) => void
}

/**
 * A portal as the resolver of react-hook-form: fields are named `section.field`, errors have our code as `type` and
 * the library's text as `message`, and a form without errors is submitted with the normalised value.
 *
 * @example
 * const resolver = registrationResolver(healthSkills, { today: '2026-11-22', onWarnings: setWarnings })
 * resolver({}).errors.basic.name // → { type: 'required', message: '此项必填' }
 */
export function registrationResolver<Values extends FieldValues>(
  ruleset: Ruleset,
  { locale, texts, onWarnings, ...circumstances }: ResolverOptions,
): Resolver<Values> {
  return (values) => {
    const evaluation = evaluate(ruleset, values, circumstances)
    onWarnings?.(evaluation.warnings)
    if (evaluation.errors.length === 0) {
      return { values: normalisedApplication(evaluation) as Values, errors: {} }
    }
    const tree: ErrorTree = {}
    for (const error of evaluation.errors) {
      const message = findingText(ruleset, error, { locale, texts })
      place(tree, error.path.split('.'), { type: error.code, message })
    }
    return { values: {}, errors: tree as FieldErrors<Values> }
  }
}

interface FieldError {
  readonly type: string
  readonly message: string
}

interface ErrorTree {
  [key: string]: ErrorTree | FieldError
}

/** The first error of a field is shown; the form nests errors as it nests values, and takes those of a list as `root`. */
function place(tree: ErrorTree, [key = '', ...rest]: readonly string[], error: FieldError): void {
  const inside = tree[key]
  if (rest.length > 0) {
    const rows = (/^\d+$/.test(rest[0] ?? '') ? [] : {}) as ErrorTree
    place((tree[key] ??= rows) as ErrorTree, rest, error)
  } else if (Array.isArray(inside)) {
    place(inside as unknown as ErrorTree, ['root'], error)
  } else {
    tree[key] ??= error
  }
}
