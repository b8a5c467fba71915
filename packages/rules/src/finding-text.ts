import type { Finding } from './finding'
import { messages, type Locale } from './messages'
import type { Ruleset } from './ruleset'

/** The text of a finding: the library's, and of a rule that only this portal has, the portal's. */
export function findingText(ruleset: Ruleset, finding: Finding, locale: Locale = 'zh-CN'): string {
  const text = messages(finding, locale)
  if (text !== finding.code) return text
  const own = ruleset.rules.find(({ code }) => code === finding.code)?.message
  if (own === undefined) return text
  return own[locale === 'en' ? 'en' : 'zh'].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const param = finding.params[name]
    return param === undefined ? placeholder : String(param)
  })
}
