import { placeOf } from './core/assessment'
import { pathsIn } from './core/conditions'
import type { EvaluateOptions } from './core/evaluator'
import { assertPath } from './core/paths'
import { evaluate } from './evaluate'
import { compileRuleset } from './every-format'
import type { Finding } from './finding'
import { findingText, type Wording } from './messages'
import type { Application, Ruleset } from './ruleset'

export interface FormRulesOptions extends Omit<EvaluateOptions, 'only'>, Wording {}

/** A rule of an Ant Design `Form.Item`; a `warningOnly` rule shows and never blocks. */
export interface AntdRule {
  readonly warningOnly?: true
  validator(): Promise<void>
}

/** What an Ant Design rule is given: the form, for the values beside the field's own. */
export interface AntdForm {
  getFieldsValue(all: true): Application
}

export type AntdRules = readonly ((form: AntdForm) => AntdRule)[]

/**
 * The rules of one field (`basic.idNumber`) for an Ant Design `Form.Item` with `name={path.split('.')}`: one that
 * blocks and one with `warningOnly`. Each looks at the whole form, so that rules across fields work; give the item
 * `dependencies={fieldsBehind(ruleset, path)}` to be checked again when one of these changes.
 *
 * Throws a `TypeError` for a path that the ruleset does not have.
 *
 * @example
 * antdRules(healthSkills, 'basic.idNumber', { today: '2026-11-22' }).map((rule) => rule(form).warningOnly)
 * // → [undefined, true]
 */
export function antdRules(ruleset: Ruleset, path: string, options: FormRulesOptions): AntdRules {
  assertPath(compileRuleset(ruleset), path)
  const { locale, texts, ...circumstances } = options
  const judge = (form: AntdForm) =>
    evaluate(ruleset, form.getFieldsValue(true), { ...circumstances, only: path })
  const reject = async (findings: readonly Finding[]) => {
    if (findings.length > 0) throw new Error(linesOf(ruleset, findings, { locale, texts }))
  }
  return [
    (form) => ({ validator: () => reject(judge(form).errors) }),
    (form) => ({ warningOnly: true, validator: () => reject(judge(form).warnings) }),
  ]
}

/** What Formily shows and, for an error, is stopped by. */
export interface FormilyFeedback {
  readonly type: 'error' | 'warning'
  readonly message: string
}

/**
 * The rules of one field as a Formily validator (`x-validator`): it answers with an error, otherwise with a warning,
 * which does not keep the form from being submitted. Throws a `TypeError` for a path that the ruleset does not have.
 *
 * @example
 * formilyValidator(healthSkills, 'basic.name', { today: '2026-11-22' })('', {}, { form: { values: {} } })
 * // → { type: 'error', message: '此项必填' }
 */
export function formilyValidator(ruleset: Ruleset, path: string, options: FormRulesOptions) {
  assertPath(compileRuleset(ruleset), path)
  const { locale, texts, ...circumstances } = options
  return (
    _value: unknown,
    _rule: unknown,
    context: { readonly form: { readonly values: Application } },
  ): FormilyFeedback | '' => {
    const { errors, warnings } = evaluate(ruleset, context.form.values, { ...circumstances, only: path })
    if (errors.length > 0) return { type: 'error', message: linesOf(ruleset, errors, { locale, texts }) }
    if (warnings.length > 0)
      return { type: 'warning', message: linesOf(ruleset, warnings, { locale, texts }) }
    return ''
  }
}

/**
 * The names (`['basic', 'idType']`) of the other fields that a field's format and rules look at; of a row
 * (`educations.0.school`) those of the same row. Throws a `TypeError` for a path that the ruleset does not have.
 *
 * @example
 * fieldsBehind(healthSkills, 'basic.idNumber') // → [['basic', 'idType']]
 */
export function fieldsBehind(ruleset: Ruleset, path: string): readonly string[][] {
  const compiled = compileRuleset(ruleset)
  assertPath(compiled, path)
  const { fields, rules } = compiled
  const [section = '', row] = path.split('.', 2)
  const index = /^\d+$/.test(row ?? '') ? Number(row) : undefined
  const template = index === undefined ? path : path.replace(`.${index}.`, '.')
  const field = fields.get(template)?.field
  const paths = new Set(pathsIn(field))
  if (field?.format.type === 'switch') paths.add(field.format.on)
  for (const { rule, paths: seen } of rules) if (rule.path === template) seen.forEach((one) => paths.add(one))
  paths.delete(template)
  return Array.from(paths, (one) =>
    placeOf(one, one.startsWith(section + '.') ? index : undefined).split('.'),
  )
}

function linesOf(ruleset: Ruleset, findings: readonly Finding[], wording: Wording): string {
  return findings.map((finding) => findingText(ruleset, finding, wording)).join('\n')
}
