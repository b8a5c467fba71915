import { stateOf, transition, type Role, type Transition } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { ApplicationRecord, ReviewReason } from '../../store/store'
import { situationOf, type Case } from './applications'

/** What is asked for: an action of the portal's lifecycle, and in which role. */
export interface Act {
  readonly action: string
  readonly role: Role
  readonly reasons?: readonly ReviewReason[]
}

/** Where the action leads; refuses what the state forbids, with what is possible instead. */
export function requireAction(
  context: Pick<ServerContext, 'clock'>,
  one: Case,
  { action, role }: Pick<Act, 'action' | 'role'>,
): { readonly to: string; readonly transition: Transition } {
  const outcome = transition(one.portal, one.application.state, action, role, situationOf(context, one))
  if (!outcome.allowed) throw Refusal.byLifecycle(outcome, outcome.possible)
  return outcome
}

/**
 * What an action changes in the record whatever else it changes: the state, the history, the seat, the validity of a
 * printed form, and whether the registration has ended.
 */
export function changesOf(
  { clock }: Pick<ServerContext, 'clock'>,
  { application, portal }: Case,
  { action, role, reasons = [] }: Act,
  to: string,
): Partial<ApplicationRecord> {
  const { lifecycle } = portal
  const { state: from, seat, history, formCode } = application
  const ended = lifecycle.startAgainFrom.includes(to)
  const keepsSeat = stateOf(portal, to).holdsPlace === true || (seat?.until ?? null) !== null
  const happened = { action, by: role, from, to, at: new Date(clock()).toISOString(), reasons }
  return {
    state: to,
    ended,
    ...(ended && { personKey: null }),
    seat: keepsSeat && !ended ? seat : null,
    formCode: lifecycle.staleAfter.includes(action) ? null : formCode,
    // Each save of a draft is no event of its own; the edit that makes a submitted form a draft again is.
    history: action === 'edit' && from === to ? history : [...history, happened],
  }
}

/** Whether an application in this state is with the staff, or done: the candidate cannot submit it (again). */
export function isSubmitted({ lifecycle }: Case['portal'], state: string): boolean {
  return !lifecycle.transitions.some(({ action, from }) => action === 'submit' && from.includes(state))
}
