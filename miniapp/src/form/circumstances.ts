import type { EvaluateOptions } from '@registration/rules'
import * as schools from '@registration/rules/schools'
import type { PlanView } from '@registration/server/contract'
import { ofPlan } from '../application/portal-of'
import { today } from '../platform/clock'

/** What the rules judge by besides the entries: today, the plan's lists and facts, the schools. */
export function circumstancesOf(plan: Pick<PlanView, 'lists' | 'facts'>): EvaluateOptions {
  return { ...ofPlan(plan), today: today(), schools }
}
