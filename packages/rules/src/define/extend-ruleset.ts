import type { Severity } from '../finding'
import type { Field, FieldFormat, ListItem, PhotoSpec, Rule, Ruleset, Section, Text } from '../ruleset'
import type { StandardSchema } from '../standard-schema'
import { defineRuleset, type PathsOf, type RulesetData } from './define-ruleset'
import { Names } from './names'

/** Of one field: what is named replaces what was there; of a format without `type`, only its limits. */
export interface FieldChange extends Partial<Omit<Field, 'id' | 'format'>> {
  readonly format?: FieldFormat | Limits
}

type Limits = Partial<Record<'maxLength' | 'min' | 'max', number>> & { readonly type?: never }

export interface RulesetChanges<Path extends string = string> {
  readonly id: string
  readonly version: string
  readonly title?: Text
  readonly changeFields?: Readonly<Partial<Record<Path, FieldChange>>>
  readonly removeFields?: readonly Path[]
  /** by section, at its end */
  readonly addFields?: Readonly<Record<string, readonly Field[]>>
  readonly addSections?: readonly Section[]
  /** by code, wherever it is reported */
  readonly changeRules?: Readonly<Record<string, Partial<Omit<Rule, 'code'>>>>
  /** by code, wherever it is reported */
  readonly removeRules?: readonly string[]
  readonly addRules?: readonly Rule[]
  /** added, or in place of those of the same name */
  readonly lists?: Readonly<Record<string, readonly ListItem[]>>
  readonly severities?: Readonly<Record<string, Severity>>
  readonly photo?: Partial<PhotoSpec>
  /** attachments, plan and policies replace those of the base as a whole */
  readonly replace?: Partial<Omit<RulesetData, keyof Ruleset> & Pick<Ruleset, 'attachments' | 'fromPlan'>>
}

/**
 * A portal that differs from another in a few things. The base stays as it is. The result is checked like any other
 * ruleset: a rule that names a field which was removed is found here.
 *
 * Throws a `TypeError` for a path, section or code that the base does not have, and for what `defineRuleset` refuses.
 *
 * @example
 * const shanxiSkills = extendRuleset(healthSkills, {
 *   id: 'shanxi-skills',
 *   version: '1.0.0',
 *   title: { zh: '山西省卫生职业技能鉴定', en: 'Shanxi health skills appraisal' },
 *   changeFields: {
 *     'basic.name': { format: { maxLength: 30 } },
 *     'work.phone': { label: { zh: '手机号码', en: 'Mobile number' } },
 *     'exam.currentQualification': { required: true },
 *   },
 *   removeFields: ['work.employerType'],
 *   addFields: {
 *     basic: [
 *       {
 *         id: 'email',
 *         label: { zh: '电子邮箱', en: 'E-mail' },
 *         required: false,
 *         format: { type: 'email' },
 *         source: '山西省通知 第四条',
 *       },
 *     ],
 *   },
 *   changeRules: { 'graduationMonth.inFuture': { severity: 'error' } },
 *   removeRules: ['yearsInOccupation.exceedsAge'],
 *   severities: { 'residentId.checksum': 'error' },
 *   photo: { maxBytes: 50 * 1024 },
 * })
 * shanxiSkills.sections[0].fields.map(({ id }) => id)
 * // → ['name', 'idType', 'idNumber', 'gender', 'birthDate', 'email']
 */
export function extendRuleset<R extends RulesetData>(
  base: R,
  changes: RulesetChanges<PathsOf<R>>,
): Omit<R, 'id' | 'version' | 'sections' | 'rules' | 'lists'> & RulesetData & StandardSchema {
  refuseUnknown(base, changes)
  const { id, version, title = base.title, replace } = changes
  const extended: RulesetData = {
    ...base,
    ...replace,
    id,
    version,
    title,
    sections: [
      ...base.sections.map((section) => changedSection(section, changes)),
      ...(changes.addSections ?? []),
    ],
    rules: [
      ...base.rules
        .filter(({ code }) => !(changes.removeRules ?? []).includes(code))
        .map((rule) => ({ ...rule, ...changes.changeRules?.[rule.code] })),
      ...(changes.addRules ?? []),
    ],
    lists: { ...base.lists, ...changes.lists },
    severities: { ...base.severities, ...changes.severities },
    photo: { ...base.photo, ...changes.photo },
  }
  return defineRuleset(extended) as ReturnType<typeof extendRuleset<R>>
}

function changedSection(section: Section, changes: RulesetChanges): Section {
  const { changeFields = {}, removeFields = [], addFields = {} } = changes
  const kept = section.fields.filter(({ id }) => !removeFields.includes(`${section.id}.${id}`))
  return {
    ...section,
    fields: [
      ...kept.map((field) => changedField(field, changeFields[`${section.id}.${field.id}`])),
      ...(addFields[section.id] ?? []),
    ],
  }
}

function changedField(field: Field, change: FieldChange | undefined): Field {
  if (change === undefined) return field
  const { format, ...others } = change
  return { ...field, ...others, format: changedFormat(field.format, format) }
}

function changedFormat(format: FieldFormat, change: FieldChange['format']): FieldFormat {
  if (change === undefined) return format
  return change.type === undefined ? ({ ...format, ...change } as FieldFormat) : change
}

function refuseUnknown({ sections, rules }: Ruleset, changes: RulesetChanges): void {
  const { changeFields = {}, removeFields = [], addFields = {}, changeRules = {}, removeRules = [] } = changes
  const paths: string[] = []
  for (const { id, fields } of sections) paths.push(...fields.map((field) => `${id}.${field.id}`))
  const fieldNames = new Names('field', paths)
  const sectionNames = new Names(
    'section',
    sections.map(({ id }) => id),
  )
  const codes = new Names(
    'rule',
    rules.map(({ code }) => code),
  )
  const problems = [
    ...[...Object.keys(changeFields), ...removeFields].map((path) => fieldNames.problem(path)),
    ...Object.keys(addFields).map((id) => sectionNames.problem(id)),
    ...[...Object.keys(changeRules), ...removeRules].map((code) => codes.problem(code)),
  ].filter((problem) => problem !== undefined)
  if (problems.length > 0)
    throw new TypeError(`${changes.id} changes what is not there:\n- ${problems.join('\n- ')}`)
}
