import type { Circumstances } from './core/assessment'
import { judge } from './core/evaluator'
import { compileRuleset } from './every-format'
import { keysOf } from './finding'
import { findingText, type Wording } from './messages'
import { normalisedApplication } from './normalised-application'
import type { Application, Ruleset } from './ruleset'

/** What is known besides the application, and in what words issues are said. */
export interface StandardSchemaOptions extends Circumstances, Wording {}

export interface StandardIssue {
  readonly message: string
  readonly path: readonly (string | number)[]
}

export type StandardResult =
  { readonly value: Application; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] }

/** Standard Schema, version 1 (standardschema.dev), which form libraries and routers understand. */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: '@registration/rules'
    /** `libraryOptions`: `StandardSchemaOptions` of this call, beside those that the schema was made with */
    readonly validate: (
      value: unknown,
      options?: { readonly libraryOptions?: Readonly<Record<string, unknown>> | undefined },
    ) => StandardResult
    readonly types?: { readonly input: Application; readonly output: Application }
  }
}

/**
 * A ruleset as a Standard Schema: errors become issues, warnings do not. The clock is not read: rules that need
 * `today` are silent unless it is given here, or in `libraryOptions` of a call.
 *
 * @example
 * standardSchema(healthSkills, { today: '2026-11-22' })['~standard'].validate({}).issues?.[0]
 * // → { message: '此项必填', path: ['basic', 'name'] }
 */
export function standardSchema(ruleset: Ruleset, options: StandardSchemaOptions = {}): StandardSchema {
  return {
    '~standard': {
      version: 1,
      vendor: '@registration/rules',
      validate(application, { libraryOptions } = {}) {
        const { locale, texts, ...circumstances }: StandardSchemaOptions = { ...options, ...libraryOptions }
        const judged = judge(compileRuleset(ruleset), application as Application, circumstances)
        if (judged.errors.length === 0) return { value: normalisedApplication(judged) }
        return {
          issues: judged.errors.map((finding) => ({
            message: findingText(ruleset, finding, { locale, texts }),
            path: keysOf(finding),
          })),
        }
      },
    },
  }
}

/** A copy that carries `~standard` out of sight: neither JSON nor a comparison sees it. */
export function withStandardSchema<R extends Ruleset>(ruleset: R): R & StandardSchema {
  const copy = { ...ruleset }
  return Object.defineProperty(copy, '~standard', {
    value: standardSchema(copy)['~standard'],
  }) as R & StandardSchema
}
