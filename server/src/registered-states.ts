import type { Portal } from '@registration/rules/portals'

/** Actions by which staff, or a payment, make a registration certain. */
const MAKING_SURE = ['confirm', 'approve', 'recordPayment']

/**
 * The states in which a candidate is registered for good: staff have confirmed or approved, and nothing is left to pay.
 *
 * @example
 * registeredStates(generalSkills) // → ['registered']
 */
export function registeredStates({ lifecycle }: Pick<Portal, 'lifecycle'>): readonly string[] {
  const { states, transitions } = lifecycle
  const isSure = (state: string) =>
    transitions.some(({ action, to }) => MAKING_SURE.includes(action) && to === state)
  const isToBePaid = (state: string) =>
    transitions.some(({ action, from }) => action === 'recordPayment' && from.includes(state))
  return states.map(({ id }) => id).filter((state) => isSure(state) && !isToBePaid(state))
}
