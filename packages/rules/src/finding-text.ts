import type { Finding } from './finding'
import { messages, type Catalogue, type Locale } from './messages'
import type { Ruleset } from './ruleset'

/** In what words an adapter says what was found. */
export interface Wording {
  /** zh-CN unless given */
  readonly locale?: Locale | undefined
  /** texts of one's own by code, before the library's and the portal's */
  readonly texts?: Catalogue | undefined
}

/** The text of a finding: the library's, and of a rule that only this portal has, the portal's. */
export function findingText(ruleset: Ruleset, finding: Finding, { locale, texts }: Wording = {}): string {
  const text = messages(finding, locale, texts)
  if (text !== finding.code) return text
  const own = ruleset.rules.find(({ code }) => code === finding.code)?.message
  if (own === undefined) return text
  return own[locale === 'en' ? 'en' : 'zh'].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const param = finding.params[name]
    return param === undefined ? placeholder : String(param)
  })
}
