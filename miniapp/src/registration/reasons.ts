import type { ApplicationView, HistoryEntryView } from '@registration/server/contract'

type Reason = HistoryEntryView['reasons'][number]

/** Why staff sent the application back the last time; none once it was submitted again. */
export function reasonsOf({ history }: Pick<ApplicationView, 'history'>): readonly Reason[] {
  const last = history[history.length - 1]
  return last === undefined || last.by === 'candidate' ? [] : last.reasons
}
