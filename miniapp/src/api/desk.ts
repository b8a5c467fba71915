import type {
  AnswerOf,
  DeskApplicationView,
  PlanSummary,
  QueuedView,
  TallyView,
} from '@registration/server/contract'
import { call } from './client'

/** By 网报号, or by the text of the printed QR code. */
export function findAtDesk(code: string): Promise<DeskApplicationView> {
  return call({ method: 'GET', path: `/api/desk/applications?code=${encodeURIComponent(code)}` })
}

export function inspect(applicationId: string): Promise<DeskApplicationView> {
  return call({ method: 'GET', path: `/api/desk/applications/${encodeURIComponent(applicationId)}` })
}

/** Every plan, also those for which candidates solve a captcha. `after`: `next` of the part before. */
export function listDeskPlans(
  after?: string,
): Promise<{ readonly plans: readonly PlanSummary[]; readonly next: string | null }> {
  return call({ method: 'GET', path: `/api/desk/plans?${query({ limit: '200', after })}` })
}

export interface QueueFilter {
  readonly planId: string
  readonly state: string
  /** every station that the member of staff sees, unless one is named */
  readonly station?: string
}

/** First come, first served. */
export type QueuePart = AnswerOf<'listQueue'>

export function listQueue(filter: QueueFilter, after?: string): Promise<QueuePart> {
  return call({ method: 'GET', path: `/api/desk/queue?${query({ ...filter, after })}` })
}

/** Who asked first comes first. */
export type IdentityPart = AnswerOf<'listPendingIdentities'>

/** Whose identity waits to be compared among those who registered for a plan; for organisers. */
export function listPendingIdentities(planId: string, after?: string): Promise<IdentityPart> {
  return call({ method: 'GET', path: `/api/desk/identities?${query({ planId, after })}` })
}

/** The person, or her ID card, was compared with the name and number of this application. */
export function compareIdentity(
  { id, version }: DeskApplicationView,
  decision: 'verify' | 'refuse',
): Promise<DeskApplicationView> {
  return call({
    method: 'POST',
    path: `/api/desk/applications/${id}/identity`,
    body: { decision },
    version,
  })
}

export interface Counter {
  /** from the printed form; empty where the portal prints none */
  readonly formCode: string
  readonly documents: readonly string[]
  readonly feeFen: number
}

export function confirm(seen: DeskApplicationView, counter: Counter): Promise<DeskApplicationView> {
  return call({
    method: 'POST',
    path: `/api/desk/applications/${seen.id}/confirmation`,
    body: counter,
    version: seen.version,
  })
}

export interface ReviewReason {
  /** a field, `photo` or an attachment; `null`: the application as a whole */
  readonly path: string | null
  readonly text: string
}

/** A staff action of the portal's lifecycle: `approve`, `return` … */
export function review(
  seen: DeskApplicationView,
  action: string,
  reasons: readonly ReviewReason[],
): Promise<DeskApplicationView> {
  return call({
    method: 'POST',
    path: `/api/desk/applications/${seen.id}/actions/${action}`,
    body: { reasons },
    version: seen.version,
  })
}

export interface ReviewResult {
  readonly applicationId: string
  /** `done`, or the id of the refusal */
  readonly outcome: string
  /** why it was refused, in words */
  readonly title: string
}

/** Many at once, at most 200; one that is refused holds up no other. */
export async function reviewMany(
  seen: readonly QueuedView[],
  action: string,
): Promise<readonly ReviewResult[]> {
  const reviews = seen.map(({ id, version }) => ({ applicationId: id, version, action }))
  const path = '/api/desk/reviews'
  return (await call<{ results: ReviewResult[] }>({ method: 'POST', path, body: { reviews } })).results
}

/** What was confirmed and taken in on a day of China, `2026-11-22`, in every plan. */
export function showTally(date: string): Promise<TallyView> {
  return call({ method: 'GET', path: `/api/desk/tally?${query({ date })}` })
}

function query(parameters: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&')
}
