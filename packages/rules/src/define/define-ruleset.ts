import type { Portal } from '../portal'
import type { Ruleset } from '../ruleset'
import { withStandardSchema, type StandardSchema } from '../standard-schema'
import { checkRuleset } from './check-ruleset'

/** A ruleset, and as many of a portal's policies as there are. */
export type RulesetData<Path extends string = string, List extends string = string> = Ruleset<Path, List> &
  Partial<Omit<Portal, keyof Ruleset>>

type FieldPaths<S> = S extends {
  readonly id: infer Id extends string
  readonly fields: readonly (infer F)[]
}
  ? F extends { readonly id: infer Name extends string }
    ? `${Id}.${Name}`
    : never
  : never

/** The paths that a ruleset's rules may name: of its fields, `basic.name`, and of its sections. */
export type PathsOf<R extends Ruleset> = FieldPaths<R['sections'][number]> | R['sections'][number]['id']

/** The names of the lists that a ruleset has, or gets from the exam plan. */
export type ListsOf<R extends Ruleset> =
  | Extract<keyof R['lists'], string>
  | (R extends { readonly fromPlan: { readonly lists: readonly (infer List extends string)[] } }
      ? List
      : never)

/**
 * A portal of one's own. The types refuse a path, list, format or operator that the ruleset does not have; what types
 * cannot see (ids given twice, a state that nothing leads to, a regular expression among the data) is refused when
 * the module is loaded. The result is a copy that implements Standard Schema, out of sight of JSON.
 *
 * Throws a `TypeError` that names every inconsistency and, where a name was mistyped, the one that was meant.
 *
 * @example
 * const firstAid = defineRuleset({
 *   id: 'first-aid',
 *   version: '1.0.0',
 *   title: { zh: '急救员培训报名', en: 'First-aid course' },
 *   sections: [
 *     {
 *       id: 'basic',
 *       label: { zh: '基本信息', en: 'Basic information' },
 *       fields: [
 *         {
 *           id: 'name',
 *           label: { zh: '姓名', en: 'Name' },
 *           required: true,
 *           format: { type: 'personName', maxLength: 20 },
 *           source: '招生简章 2.1',
 *         },
 *         {
 *           id: 'idNumber',
 *           label: { zh: '身份证号', en: 'ID number' },
 *           required: true,
 *           format: { type: 'residentId' },
 *           source: '招生简章 2.1',
 *         },
 *         {
 *           id: 'course',
 *           label: { zh: '班次', en: 'Course' },
 *           required: true,
 *           format: { type: 'choice', list: 'courses' },
 *           source: '招生简章 1',
 *         },
 *       ],
 *     },
 *   ],
 *   rules: [
 *     {
 *       code: 'age.under18',
 *       path: 'basic.idNumber',
 *       severity: 'error',
 *       assert: { atLeast: [{ age: { part: 'birthDate', of: 'basic.idNumber' } }, 18] },
 *       message: { zh: '须年满18周岁', en: 'You must be 18 or older' },
 *       source: '招生简章 3',
 *     },
 *   ],
 *   lists: { courses: [{ code: 'weekend', label: { zh: '周末班', en: 'Weekend course' } }] },
 *   severities: { 'residentId.checksum': 'warning' },
 *   photo: { types: ['jpeg'], maxBytes: 200 * 1024, sizes: [], source: '招生简章 4' },
 * })
 * evaluate(firstAid, { basic: { course: 'weekend' } }, { today: '2026-11-22', only: 'basic' }).errors
 * // → [{ path: 'basic.name', code: 'required', … }, { path: 'basic.idNumber', code: 'required', … }]
 */
export function defineRuleset<const R extends RulesetData>(
  data: R & RulesetData<PathsOf<R>, ListsOf<R>>,
): R & StandardSchema {
  const problems = checkRuleset(data)
  if (problems.length > 0) {
    throw new TypeError(`the ruleset ${data.id} is inconsistent:\n- ${problems.join('\n- ')}`)
  }
  return withStandardSchema<R>(data)
}
