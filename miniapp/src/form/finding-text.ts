import type { Finding, Ruleset } from '@registration/rules'
import { messages } from '@registration/rules/messages'
import { useLocale } from '../texts/locale'

/** What a finding says: in the portal's own words where its rule has them, otherwise in the library's. */
export function useFindingText(ruleset: Ruleset): (finding: Finding) => string {
  const locale = useLocale()
  return (finding) => {
    const own = ruleset.rules.find(({ code }) => code === finding.code)?.message
    if (own === undefined) return messages(finding, locale)
    return locale === 'en' ? own.en : own.zh
  }
}
