import type { QueuedView } from '@registration/server/contract'
import type { ReviewResult } from '../../api/desk'

/** As many as one request takes. */
export const MOST = 200

export function toggled(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(0, MOST)
}

/** All of them, or none where all were chosen. */
export function allOrNone(
  chosen: readonly string[],
  applications: readonly Pick<QueuedView, 'id'>[],
): readonly string[] {
  const all = applications.slice(0, MOST).map(({ id }) => id)
  return all.every((id) => chosen.includes(id)) ? [] : all
}

export interface BulkResult {
  readonly done: readonly string[]
  readonly refused: readonly { readonly application: QueuedView; readonly title: string }[]
}

/** Each application with its own result, in the order in which they were sent. */
export function resultOf(sent: readonly QueuedView[], results: readonly ReviewResult[]): BulkResult {
  const done: string[] = []
  const refused: { application: QueuedView; title: string }[] = []
  for (const application of sent) {
    const result = results.find(({ applicationId }) => applicationId === application.id)
    if (result === undefined) continue
    if (result.outcome === 'done') done.push(application.id)
    else refused.push({ application, title: result.title })
  }
  return { done, refused }
}
