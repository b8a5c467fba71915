import { templateOf, type Finding } from '../finding'
import type { FieldFormat, Ruleset, Text } from '../ruleset'
import { messages, type Catalogue, type Locale } from './catalogues'

/** In what words an adapter says what was found. */
export interface Wording {
  /** zh-CN unless given */
  readonly locale?: Locale | undefined
  /** texts of one's own by code, before the portal's and the library's */
  readonly texts?: Catalogue | undefined
}

/**
 * The text of a finding of `evaluate` for a person: the portal's, of the rule or the dependent choice that reported it,
 * and where it has none the library's (`messages`). `texts` by code come before both.
 *
 * @example
 * const [error] = evaluate(healthSkills, {}, { today: '2026-11-22', only: 'basic.name' }).errors
 * findingText(healthSkills, error, { locale: 'en' }) // → 'This field is required.'
 */
export function findingText(ruleset: Ruleset, finding: Finding, { locale, texts }: Wording = {}): string {
  const own = messageOf(ruleset, finding)
  if (own === undefined) return messages(finding, locale, texts)
  return messages(finding, locale, { [finding.code]: own[locale === 'en' ? 'en' : 'zh'], ...texts })
}

/** The portal's own, by code and place: two rules may report the same code at different fields. */
function messageOf({ rules, sections }: Ruleset, { code, path }: Finding): Text | undefined {
  const place = templateOf(path)
  const rule = rules.find((one) => one.code === code && one.path === place)
  if (rule !== undefined) return rule.message
  const [sectionId, fieldId] = place.split('.')
  const field = sections.find(({ id }) => id === sectionId)?.fields.find(({ id }) => id === fieldId)
  return field && narrowingMessage(field.format, code)
}

function narrowingMessage(format: FieldFormat, code: string): Text | undefined {
  if (format.type === 'choice') {
    return format.narrowedBy?.code === code ? format.narrowedBy.message : undefined
  }
  if (format.type !== 'switch') return undefined
  for (const one of Object.values(format.cases)) {
    const message = narrowingMessage(one, code)
    if (message !== undefined) return message
  }
  return undefined
}
