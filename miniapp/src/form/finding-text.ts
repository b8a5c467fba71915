import type { Finding, Ruleset } from '@registration/rules'
import { findingText } from '@registration/rules/messages'
import { useLocale } from '../texts/locale'

/** What a finding says: in the portal's own words where it has them, otherwise in the library's. */
export function useFindingText(ruleset: Ruleset): (finding: Finding) => string {
  const locale = useLocale()
  return (finding) => findingText(ruleset, finding, { locale })
}
