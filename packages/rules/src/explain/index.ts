import type { Circumstances } from '../core/assessment'
import { templateOf, type Finding, type Severity } from '../finding'
import { findingText } from '../messages'
import type { Field, FieldFormat, Narrowing, Rule, Ruleset, Text } from '../ruleset'
import { ConditionText, fieldAt } from './condition-text'
import { fileText, formatText, photoText } from './format-text'
import { and, both, joined, quoted } from './texts'

export interface Explanation {
  /** the rule across fields that reported it */
  readonly rule?: Rule
  /** the format of the field that reported it; of one that depends on a choice, the case */
  readonly format?: FieldFormat
  /** the manual's section or the standard that asks for it */
  readonly source: string
  readonly severity: Severity
  /** what the finding says */
  readonly message: Text
  /** what would have to be true for it not to be said */
  readonly whatWouldPass: Text
}

/**
 * Why a finding of `evaluate` was made: its rule or format, where that comes from, and what would pass.
 * `undefined` for a finding that is not of this ruleset.
 *
 * @param circumstances what the evaluation was given: the plan's lists, photo and attachments are named
 * @example
 * explain(healthSkills, { path: 'education.graduationMonth', code: 'graduationMonth.tooEarly', severity: 'warning',
 *   params: { earliest: '1946' } })
 * // → { source: '注意事项 (2)', whatWouldPass: { zh: '「毕业时间」不早于今年之前80年（1946）', … }, … }
 */
export function explain(
  ruleset: Ruleset,
  finding: Finding,
  circumstances: Pick<Circumstances, 'lists' | 'photo' | 'attachments'> = {},
): Explanation | undefined {
  const lists = { ...ruleset.lists, ...circumstances.lists }
  const path = templateOf(finding.path)
  const about = (source: string, whatWouldPass: Text, more: Pick<Explanation, 'rule' | 'format'> = {}) => {
    const message = { zh: findingText(ruleset, finding), en: findingText(ruleset, finding, { locale: 'en' }) }
    return { ...more, source, severity: finding.severity, message, whatWouldPass }
  }

  const rule = ruleset.rules.find((one) => one.code === finding.code && one.path === path)
  if (rule !== undefined) {
    const words = new ConditionText(ruleset, lists, rule, finding.params)
    return about(rule.source, words.condition(rule.assert), { rule })
  }
  if (path === 'photo') {
    const spec = circumstances.photo ?? ruleset.photo
    return about(spec.source, photoText(spec))
  }
  const attachment = (circumstances.attachments ?? ruleset.attachments ?? []).find(
    ({ id }) => path === `attachments.${id}`,
  )
  if (attachment !== undefined) return about(attachment.source, fileText(attachment))

  const section = ruleset.sections.find(({ id }) => id === path)
  if (section?.repeats !== undefined) {
    const { min, max } = section.repeats
    const source = section.fields[0]?.source ?? ''
    return about(source, { zh: `${min}至${max}条记录`, en: `${min} to ${max} entries` })
  }
  const field = fieldAt(ruleset, path)
  if (field === undefined) return undefined
  const words = new ConditionText(ruleset, lists)
  const format = formatOf(field, finding.code)
  const wanted = formatText(format, (name) => lists[name])
  if (finding.code === 'required') return about(field.source, requiredText(field, wanted, words), { format })
  const narrowing = format.type === 'choice' ? format.narrowedBy : undefined
  if (narrowing?.code === finding.code)
    return about(field.source, narrowingText(ruleset, narrowing), { format })
  return about(field.source, wanted, { format })
}

/** Of a format that depends on a choice, the case that has such a code. */
function formatOf({ format }: Field, code: string): FieldFormat {
  if (format.type !== 'switch') return format
  const type = code.slice(0, code.indexOf('.'))
  return Object.values(format.cases).find((one) => one.type === type) ?? format
}

/** The field filled in, or its condition no longer met. */
function requiredText({ label, required, when }: Field, wanted: Text, words: ConditionText): Text {
  const filled = both(joined([quoted(label), wanted], { zh: '：', en: ': ' }), (text, is) =>
    is(`填写${text}`, `fill in ${text}`),
  )
  const conditions = [
    ...(typeof required === 'boolean' ? [] : [required]),
    ...(when === undefined ? [] : [when]),
  ]
  if (conditions.length === 0) return filled
  const because = joined(
    conditions.map((one) => words.condition(one)),
    and,
  )
  return {
    zh: `${filled.zh}（因为${because.zh}）`,
    en: `${filled.en} (because ${because.en})`,
  }
}

function narrowingText(ruleset: Ruleset, { field }: Narrowing): Text {
  const other = quoted(fieldAt(ruleset, field)?.label ?? { zh: field, en: field })
  return both(other, (one, is) => is(`与所选${one}相符的一项`, `an item that belongs to the chosen ${one}`))
}
