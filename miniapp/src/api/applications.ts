import type { Acknowledgement } from '@registration/rules'
import type { ApplicationView, Finding, PlanSummary, PlanView } from '@registration/server/contract'
import { call, download } from './client'
import { isProblem } from './problem'

export type Entry = string | readonly string[]
export type Entries = Readonly<Record<string, Entry>>

export interface Saved {
  readonly application: ApplicationView
  readonly warnings: readonly Finding[]
}

export async function listPlans(): Promise<readonly PlanSummary[]> {
  return (await call<{ plans: PlanSummary[] }>({ method: 'GET', path: '/api/plans' })).plans
}

export function showPlan(planId: string): Promise<PlanView> {
  return call({ method: 'GET', path: `/api/plans/${planId}` })
}

/** `null` when the candidate has not begun. */
export async function showMyApplication(planId: string): Promise<ApplicationView | null> {
  try {
    return await call<ApplicationView>({ method: 'GET', path: `/api/plans/${planId}/application` })
  } catch (problem) {
    if (isProblem(problem, 'application-unknown')) return null
    throw problem
  }
}

export function startApplication(planId: string, noticeVersion: string): Promise<ApplicationView> {
  return call({ method: 'POST', path: `/api/plans/${planId}/application`, body: { noticeVersion } })
}

export function saveSection(seen: ApplicationView, section: string, entries: Entries): Promise<Saved> {
  const path = `/api/applications/${seen.id}/sections/${section}`
  return call({ method: 'PUT', path, body: { entries }, version: seen.version })
}

/** `onProgress`: how much of it is on its way, 0 … 1, where the platform tells. */
export function savePhoto(
  seen: ApplicationView,
  bytes: ArrayBuffer,
  onProgress: (share: number) => void,
): Promise<Saved> {
  const path = `/api/applications/${seen.id}/photo`
  return call({ method: 'PUT', path, bytes, version: seen.version, onProgress })
}

export function submit(
  seen: ApplicationView,
  acknowledgements: readonly Acknowledgement[],
): Promise<ApplicationView> {
  const path = `/api/applications/${seen.id}/submission`
  return call({ method: 'POST', path, body: { acknowledgements }, version: seen.version })
}

export function downloadPhoto(applicationId: string): Promise<ArrayBuffer> {
  return download(`/api/applications/${applicationId}/photo`)
}

export function downloadForm(applicationId: string): Promise<ArrayBuffer> {
  return download(`/api/applications/${applicationId}/printouts/form`)
}
