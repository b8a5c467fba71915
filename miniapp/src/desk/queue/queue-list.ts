import type { QueuedView } from '@registration/server/contract'
import type { QueueFilter, QueuePart } from '../../api/desk'

/** What was read of a queue so far, in the server's order. */
export interface QueueList {
  readonly filter: QueueFilter
  readonly applications: readonly QueuedView[]
  /** how many there are in all, as the server said last */
  readonly total: number
  /** where the rest begins; `null`: there is no more */
  readonly next: string | null
}

export function firstPart(filter: QueueFilter, { applications, total, next }: QueuePart): QueueList {
  return { filter, applications, total, next }
}

/** With the next part; what was listed already is not listed twice. */
export function withPart(list: QueueList, { applications, total, next }: QueuePart): QueueList {
  const listed = new Set(list.applications.map(({ id }) => id))
  const fresh = applications.filter(({ id }) => !listed.has(id))
  return { ...list, applications: [...list.applications, ...fresh], total, next }
}

/** What was dealt with leaves the queue. */
export function without(list: QueueList, ids: readonly string[]): QueueList {
  const applications = list.applications.filter(({ id }) => !ids.includes(id))
  const left = list.applications.length - applications.length
  return { ...list, applications, total: list.total - left }
}

/** The application so many places further on, `-1`: the one before. */
export function beside(list: QueueList, id: string, step: 1 | -1): QueuedView | undefined {
  const index = list.applications.findIndex((one) => one.id === id)
  return index < 0 ? undefined : list.applications[index + step]
}

/** Where somebody stands: `3` of `120`; `undefined` outside of what was read. */
export function placeOf(list: QueueList, id: string): { place: number; of: number } | undefined {
  const index = list.applications.findIndex((one) => one.id === id)
  return index < 0 ? undefined : { place: index + 1, of: Math.max(list.total, list.applications.length) }
}
