import type { CalendarDate } from './calendar-date'
import type { EvaluateOptions } from './core/evaluator'
import { evaluate } from './evaluate'
import { findingText, type Wording } from './messages'
import type { Application, Ruleset } from './ruleset'

/** A compiled schema outlives the day: `today` may be asked for at each validation. */
export interface RegistrationKeywordsOptions extends Omit<EvaluateOptions, 'only' | 'today'>, Wording {
  readonly today: CalendarDate | (() => CalendarDate)
}

interface RegistrationError {
  readonly instancePath: string
  readonly keyword: 'x-ruleset'
  readonly params: Readonly<Record<string, string | number>>
  readonly message: string
}

interface ValidateRuleset {
  (
    ruleset: Ruleset,
    application: unknown,
    parent?: object,
    place?: { readonly instancePath: string },
  ): boolean
  errors?: RegistrationError[]
}

/** Any Ajv 8, of whichever draft. */
interface KeywordHost {
  addKeyword(definition: {
    keyword: string
    schemaType: 'object'
    errors: 'full'
    validate: ValidateRuleset
  }): unknown
}

/**
 * Teaches Ajv the keyword `x-ruleset`, whose value is a ruleset: everything that JSON Schema cannot say, and the
 * rest once more, judged by `evaluate` on entries as typed. Each error has our code and severity in `params` and the
 * library's text as `message`; its `instancePath` is the field's place, also where nothing was entered. Warnings are
 * no errors: ask `evaluate` for them.
 *
 * @returns the same Ajv
 * @example
 * const ajv = addRegistrationKeywords(new Ajv2020({ allErrors: true }), { today: () => chinaDate(Date.now()) })
 * const validate = ajv.compile({ type: 'object', properties: { application: { 'x-ruleset': healthSkills } } })
 * validate({ application: {} }) // → false
 * validate.errors[0] // → { instancePath: '/application/basic/name', params: { code: 'required', … }, … }
 */
export function addRegistrationKeywords<Host extends KeywordHost>(
  ajv: Host,
  { today, locale, texts, ...circumstances }: RegistrationKeywordsOptions,
): Host {
  const validate: ValidateRuleset = (
    ruleset,
    application,
    _parent,
    { instancePath } = { instancePath: '' },
  ) => {
    const day = typeof today === 'function' ? today() : today
    const { errors } = evaluate(ruleset, application as Application, { ...circumstances, today: day })
    validate.errors = errors.map((error) => ({
      instancePath: `${instancePath}/${error.path.replace(/\./g, '/')}`,
      keyword: 'x-ruleset',
      params: { ...error.params, code: error.code, severity: error.severity },
      message: findingText(ruleset, error, { locale, texts }),
    }))
    return errors.length === 0
  }
  ajv.addKeyword({ keyword: 'x-ruleset', schemaType: 'object', errors: 'full', validate })
  return ajv
}
