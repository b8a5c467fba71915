import type { LifecycleState, Portal, Transition } from '@registration/rules/lifecycle'
import type { AccountRole } from '@registration/server/contract'

/** Done at the counter with papers and fee, and not by a review. */
export const CONFIRM = 'confirm'

/** Pays money back. */
export const GRANT_REFUND = 'grantRefund'

/** Whether candidates come with their papers. */
export function confirmsOnSite({ lifecycle }: Pick<Portal, 'lifecycle'>): boolean {
  return lifecycle.transitions.some(({ action }) => action === CONFIRM)
}

/** What staff in these roles may do in a state, as the portal has it; facts about an application may still refuse it. */
export function staffTransitions(
  { lifecycle }: Pick<Portal, 'lifecycle'>,
  state: string,
  roles: readonly AccountRole[],
): readonly Transition[] {
  const named = new Map<string, Transition>()
  for (const transition of lifecycle.transitions) {
    const { by, from, action } = transition
    if (roles.some((role) => role === by) && from.includes(state) && !named.has(action))
      named.set(action, transition)
  }
  return Array.from(named.values())
}

/** Those that can be done to many at once: neither papers nor reasons nor money belong to them. */
export function bulkTransitions(
  portal: Pick<Portal, 'lifecycle'>,
  state: string,
  roles: readonly AccountRole[],
): readonly Transition[] {
  return staffTransitions(portal, state, roles).filter(
    ({ action, needsReason }) => needsReason === undefined && action !== CONFIRM && action !== GRANT_REFUND,
  )
}

/** The states of a portal's queue: what was handed in and has not ended, in the portal's order. */
export function queueStates({ lifecycle }: Pick<Portal, 'lifecycle'>): readonly LifecycleState[] {
  const { states, initial, startAgainFrom } = lifecycle
  return states.filter(({ id }) => id !== initial && !startAgainFrom.includes(id))
}

/**
 * The state in which there is something to do for these roles; the first where there is nothing. Nobody goes through a
 * queue to release ID numbers.
 */
export function firstState(portal: Pick<Portal, 'lifecycle'>, roles: readonly AccountRole[]): string {
  const states = queueStates(portal)
  const waiting = states.find(({ id }) =>
    staffTransitions(portal, id, roles).some(({ releasesIdNumber }) => releasesIdNumber !== true),
  )
  return (waiting ?? states[0])?.id ?? portal.lifecycle.initial
}

/** Whether an action of the portal has to be given reasons. */
export function needsReason({ lifecycle }: Pick<Portal, 'lifecycle'>, action: string): boolean {
  return lifecycle.transitions.some((one) => one.action === action && one.needsReason === true)
}
