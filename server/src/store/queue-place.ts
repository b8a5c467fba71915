import type { Account, ApplicationRecord } from './records'

/**
 * Where an application stands in the queue of staff: first come, first served, and of two that came in at once the
 * lower id. Text order is the order of the queue. One that has ended, or was erased, stands nowhere: its place is empty.
 *
 * @example queuePlaceOf(application) // '2026-11-22T08:02:00.000Z 3f2a…'
 */
export function queuePlaceOf({
  submittedAt,
  createdAt,
  ended,
  id,
}: Pick<ApplicationRecord, 'submittedAt' | 'createdAt' | 'ended' | 'id'>): string {
  return ended ? '' : `${submittedAt ?? createdAt} ${id}`
}

/** Where an account stands among those whose identity staff have to compare; `null`: nowhere. */
export function identityPlaceOf({ identity, id }: Pick<Account, 'identity' | 'id'>): string | null {
  return identity?.status === 'pending' ? `${identity.at} ${id}` : null
}
