import * as z from 'zod'
import type { EvaluateOptions } from './core/evaluator'
import { evaluate } from './evaluate'
import { keysOf, type Finding } from './finding'
import { findingText, type Wording } from './messages'
import type { AttachmentInspection } from './formats/attachment'
import type { PhotoInspection } from './formats/photo'
import { normalisedApplication } from './normalised-application'
import type { Application, Field, Ruleset, Section } from './ruleset'

type FieldValue<F extends Field> = F['format'] extends infer Format
  ? Format extends { readonly type: 'choices' }
    ? readonly string[]
    : string
  : never

type IsAlwaysThere<F> = F extends { readonly when: object }
  ? false
  : F extends { readonly required: true }
    ? true
    : false

type Entries<S extends Section> = {
  readonly [F in S['fields'][number] as IsAlwaysThere<F> extends true ? F['id'] : never]: FieldValue<F>
} & {
  readonly [F in S['fields'][number] as IsAlwaysThere<F> extends true ? never : F['id']]?: FieldValue<F>
}

type SectionValue<S extends Section> = S extends { readonly repeats: object }
  ? readonly Entries<S>[]
  : Entries<S>

/**
 * An accepted application, normalised: of a ruleset whose type names its sections and fields (`defineRuleset`, `as
 * const`) these, of any other text and lists of text by section and field. Sections without an entry are left out.
 */
export type AcceptedApplication<R extends Ruleset> = {
  readonly [S in R['sections'][number] as S['id']]?: SectionValue<S>
} & {
  readonly photo?: PhotoInspection
  readonly attachments?: Readonly<Record<string, AttachmentInspection>>
}

/** What `evaluate` needs besides the application, and in what words issues are said. */
export interface ToZodOptions extends Omit<EvaluateOptions, 'only'>, Wording {}

export interface ApplicationSchema<R extends Ruleset> extends z.ZodType<AcceptedApplication<R>, Application> {
  /** the warnings of an application, accepted or not: they never make a parse fail */
  warnings(application: unknown): readonly Finding[]
}

/**
 * A portal as a Zod 4 schema: it parses an application to its normalised value, and each error of `evaluate` becomes
 * an issue with `path`, the library's text as `message`, and `params: { code, severity, …}`. No rule is written twice:
 * the schema asks `evaluate`.
 *
 * It holds today's date and the facts about one candidate, so it is made for each request or form; that costs
 * nothing, the ruleset is compiled once. Throws a `TypeError` when `today` is no calendar date.
 *
 * @example
 * toZod(healthSkills, { today: '2026-11-22' }).safeParse({}).error.issues[0].params.code // → 'required'
 */
export function toZod<const R extends Ruleset>(
  ruleset: R,
  { locale, texts, ...circumstances }: ToZodOptions,
): ApplicationSchema<R> {
  const judge = (application: unknown) => evaluate(ruleset, application as Application, circumstances)
  judge({})
  const schema = z.custom<Application>().transform((application, context) => {
    const evaluation = judge(application)
    for (const error of evaluation.errors) {
      const { code, severity, params } = error
      context.issues.push({
        code: 'custom',
        path: keysOf(error),
        message: findingText(ruleset, error, { locale, texts }),
        params: { ...params, code, severity },
        input: application,
      })
    }
    return normalisedApplication(evaluation) as AcceptedApplication<R>
  })
  return Object.assign(schema, { warnings: (application: unknown) => judge(application).warnings })
}
