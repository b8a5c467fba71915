import type { ServerContext } from '../../context'
import type { QueuedView } from '../../contract'
import { Refusal } from '../../errors'
import { partOfList } from '../../part-of-list'
import { portalOf } from '../../portal-of'
import { presentQueued } from '../../presenters'
import { queuePlaceOf } from '../../store/queue-place'
import type { Account } from '../../store/store'
import { planOf } from '../applications/applications'
import { cursorOf, placeAt } from './cursor'
import { stationsSeen } from './stations-seen'

export interface QueueQuery {
  readonly planId: string
  readonly state: string
  readonly station?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export interface Queue {
  readonly applications: QueuedView[]
  /** how many there are in all */
  readonly total: number
  readonly next: string | null
}

/**
 * The applications in a state, of the stations that this member of staff sees: first come, first served. Refuses
 * `request-invalid` a state that the portal has not: nobody in it would read as nothing to do.
 */
export async function queue(
  context: ServerContext,
  staff: Account,
  { planId, state, station: asked, after, limit }: QueueQuery,
): Promise<Queue> {
  const { lifecycle } = await portalOf(context, await planOf(context, planId))
  if (!lifecycle.states.some(({ id }) => id === state)) {
    throw Refusal.of('request-invalid', {
      findings: [{ path: 'state', code: 'state-unknown', severity: 'error', params: {} }],
    })
  }
  const stations = stationsSeen(staff, asked)
  // A clerk has one station at most: one who has none sees nobody.
  if (stations !== 'all' && stations.length === 0) return { applications: [], total: 0, next: null }
  const station = stations === 'all' ? undefined : stations[0]
  const { store } = context
  const filter = { planId, state, station }
  const [found, total] = await Promise.all([
    store.queue(filter, { after: placeAt(after), limit: limit + 1 }),
    store.queueLength(filter),
  ])
  const { part, next } = partOfList(found, limit, (last) => cursorOf(queuePlaceOf(last)))
  return { applications: part.map(presentQueued), total, next }
}
