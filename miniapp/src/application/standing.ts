import type { ApplicationView } from '@registration/server/contract'

/** What a candidate calls the state of her registration where the portal's own labels are not at hand. */
export type Standing = 'none' | 'draft' | 'edited' | 'waiting' | 'submitted' | 'confirmed' | 'ended'

export function standingOf(application: ApplicationView | null): Standing {
  if (application === null) return 'none'
  const { actions, ended, waiting, confirmedAt, onlineRegistrationNumber } = application
  if (ended) return 'ended'
  if (waiting !== null) return 'waiting'
  if (confirmedAt !== null) return 'confirmed'
  if (onlineRegistrationNumber === null) return 'draft'
  return actions.includes('submit') ? 'edited' : 'submitted'
}
