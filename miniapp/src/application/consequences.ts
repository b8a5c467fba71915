import { editablePaths, stateOf, transition, type Portal } from '@registration/rules/lifecycle'
import type { ApplicationView, PlanView } from '@registration/server/contract'
import { isWithStaff } from './progress'

/** What an action of a candidate means for her, as the portal's lifecycle has it. */
export interface Consequences {
  /** this registration is over, and another can be started for the plan */
  readonly ends: boolean
  /** a place that was held is given back */
  readonly freesSeat: boolean
  /** it can be edited, and has to be submitted again */
  readonly wantsSubmission: boolean
  /** what stays as it is although the rest can be edited */
  readonly locked: readonly string[]
  /** staff decide what becomes of it; a reason helps them */
  readonly awaitsStaff: boolean
  /** percent of the fee that would be given back now, where it is about that */
  readonly refundPercent: number | undefined
}

/** `now`: milliseconds since the epoch. `undefined` where the action is none of the state's. */
export function consequencesOf(
  portal: Portal,
  action: string,
  { state, seat }: Pick<ApplicationView, 'state' | 'seat'>,
  { refund }: Pick<PlanView, 'refund'>,
  now: number,
): Consequences | undefined {
  const outcome = transition(portal, state, action, 'candidate')
  if (!outcome.allowed) return undefined
  const { lifecycle } = portal
  const { to } = outcome
  const after = lifecycle.transitions.filter(({ from }) => from.includes(to))
  const wantsSubmission = after.some((one) => one.action === 'submit')
  const ends = lifecycle.startAgainFrom.includes(to)
  return {
    ends,
    freesSeat: seat !== null && stateOf(portal, to).holdsPlace !== true,
    wantsSubmission,
    locked: wantsSubmission ? lockedPaths(portal, to) : [],
    awaitsStaff: isWithStaff(portal, { state: to }),
    refundPercent: after.some((one) => one.action === 'grantRefund')
      ? (refund.find(({ until }) => now < Date.parse(until))?.percent ?? 0)
      : undefined,
  }
}

/** What can be edited in a draft and not in this state. */
function lockedPaths(portal: Portal, state: string): readonly string[] {
  const editable = editablePaths(portal, state)
  return editablePaths(portal, portal.lifecycle.initial).filter((path) => !editable.includes(path))
}
