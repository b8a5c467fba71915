import type { QueuedView } from '@registration/server/contract'
import { listQueue, type QueueFilter } from '../../api/desk'
import { openPage } from '../../platform/navigation'
import { createStore } from '../../state/store'
import { deskReviewPage } from '../desk-pages'
import { beside, firstPart, without, withPart, type QueueList } from './queue-list'

/** The queue that is worked through: the review page goes on in it. */
export const queue = createStore<QueueList | undefined>(undefined)

/** What was done last, said on the page that follows it. */
export const lastDone = createStore<string | undefined>(undefined)

/** A review that follows none: what was done last is no news there. */
export function openReview(id: string): void {
  lastDone.set(undefined)
  openPage(deskReviewPage(id))
}

let wanted: QueueFilter | undefined

export async function openQueue(filter: QueueFilter): Promise<void> {
  wanted = filter
  const part = await listQueue(filter)
  // Another queue was asked for meanwhile: this answer comes too late.
  if (wanted === filter) queue.set(firstPart(filter, part))
}

export async function readMore(): Promise<void> {
  const list = queue.get()
  if (list === undefined || list.next === null) return
  const part = await listQueue(list.filter, list.next)
  // Another queue was opened meanwhile: this part belongs to none.
  if (queue.get()?.filter === list.filter) queue.set(withPart(queue.get() ?? list, part))
}

export function leaveQueue(...ids: readonly string[]): void {
  const list = queue.get()
  if (list !== undefined) queue.set(without(list, ids))
}

/** The application after this one; the next part is read where the end of what was read is reached. */
export async function following(id: string): Promise<QueuedView | undefined> {
  const list = queue.get()
  if (list === undefined) return undefined
  const next = beside(list, id, 1)
  if (next !== undefined || list.next === null) return next
  await readMore()
  const longer = queue.get()
  return longer && beside(longer, id, 1)
}

export function before(id: string): QueuedView | undefined {
  const list = queue.get()
  return list && beside(list, id, -1)
}
