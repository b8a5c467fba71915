import type { ListItem, Ruleset } from '@registration/rules'
import type { PlanView } from '@registration/server/contract'
import type { Entries } from '../../api/applications'
import { ofPlan } from '../../application/portal-of'
import type { EligibilityStep } from './use-eligibility-form'

/** What an item of the list may leave to some of, by the field in which one of them is chosen. */
const NARROWED: Readonly<Record<string, string>> = { levels: 'level', occupations: 'occupation' }

/** The criteria of the plan, of which a candidate meets one: those of the level and occupation that she has chosen by now. */
export function criteriaFor(
  { rules, lists }: Pick<Ruleset, 'rules' | 'lists'>,
  { rules: deciding }: Pick<EligibilityStep, 'rules'>,
  plan: Pick<PlanView, 'lists' | 'facts'>,
  exam: Entries = {},
): readonly ListItem[] {
  return rules.reduce<readonly ListItem[]>((all, { code, assert }) => {
    if (!deciding.includes(code) || !('someItem' in assert)) return all
    const items = ofPlan(plan).lists?.[assert.someItem] ?? lists[assert.someItem] ?? []
    return [...all, ...items.filter((item) => isFor(item, exam))]
  }, [])
}

function isFor(item: ListItem, exam: Entries): boolean {
  return Object.entries(NARROWED).every(([attribute, field]) => {
    const [among, chosen] = [item[attribute], exam[field]]
    return !Array.isArray(among) || typeof chosen !== 'string' || chosen === '' || among.includes(chosen)
  })
}
