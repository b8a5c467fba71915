import type { Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView, PlanView } from '@registration/server/contract'
import { showPlan } from '../../api/plans'
import { portalOf } from '../../application/portal-of'

/** An application on the clerk's desk with what it is read by. */
export interface Opened {
  readonly application: DeskApplicationView
  readonly plan: PlanView
  /** `undefined` where this app does not carry the plan's rules */
  readonly portal: Portal | undefined
}

let known: PlanView | undefined

/** With its whole plan: facts and files that the plan asks for decide which entries there are and what they are called. */
export async function opened(application: DeskApplicationView): Promise<Opened> {
  const { id, lists, ruleset } = application.plan
  const isKnown = known?.id === id && known.ruleset.version === ruleset.version
  const plan = { ...(isKnown && known ? known : await showPlan(id)), lists }
  known = plan
  return { application, plan, portal: portalOf(plan) }
}
