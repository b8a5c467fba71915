import type { Ruleset } from '@registration/rules'
import { portals } from '@registration/rules/portals'
import type { ExamPlan } from './store/store'

/** The ruleset of a plan. A plan whose portal this server does not carry is a mistake of set-up, not of a caller. */
export function rulesetOf(plan: ExamPlan): Ruleset {
  const ruleset = portals[plan.ruleset.id]
  if (ruleset === undefined || ruleset.version !== plan.ruleset.version) {
    throw new Error(`plan ${plan.id} needs ruleset ${plan.ruleset.id}@${plan.ruleset.version}`)
  }
  return ruleset
}
