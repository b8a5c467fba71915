import type { PlanSummary } from '@registration/server/contract'
import { now } from '../platform/clock'

export type Window = 'open' | 'notYetOpen' | 'closed'

/** Whether registration is open now, by this device's clock; the server's decides. */
export function windowOf({ opensAt, closesAt }: Pick<PlanSummary, 'opensAt' | 'closesAt'>): Window {
  if (now() < Date.parse(opensAt)) return 'notYetOpen'
  return now() < Date.parse(closesAt) ? 'open' : 'closed'
}
