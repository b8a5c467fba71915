import type { Acknowledgement } from '@registration/rules'
import type { AnswerOf, ApplicationView, ProfileView } from '@registration/server/contract'
import type { Beginning } from '../application/beginning'
import { call, download, type Call } from './client'
import { isProblem } from './problem'
import type { SentFile } from './uploads'

export type Entry = string | readonly string[]
export type Entries = Readonly<Record<string, Entry>>

/** What a save answers: the application as it is now, and warnings that nobody has acknowledged. */
export type Saved = AnswerOf<'saveSection'>

/** `null` when the candidate has not begun. */
export async function showMyApplication(planId: string): Promise<ApplicationView | null> {
  try {
    return await call<ApplicationView>({ method: 'GET', path: `/api/plans/${planId}/application` })
  } catch (problem) {
    if (isProblem(problem, 'application-unknown')) return null
    throw problem
  }
}

/** Every application of the candidate, past ones too, newest first. */
export async function listMyApplications(): Promise<readonly ApplicationView[]> {
  const applications: ApplicationView[] = []
  for (let after = ''; ;) {
    const path = `/api/applications?limit=200${after}`
    const part = await call<AnswerOf<'listMyApplications'>>({ method: 'GET', path })
    applications.push(...part.applications)
    if (part.next === null) return applications
    after = `&after=${encodeURIComponent(part.next)}`
  }
}

export function checkEligibility(
  planId: string,
  sections: Readonly<Record<string, Entries>>,
): Promise<AnswerOf<'checkEligibility'>> {
  return call({ method: 'POST', path: `/api/plans/${planId}/eligibility`, body: { sections } })
}

export function startApplication(planId: string, beginning: Beginning): Promise<ApplicationView> {
  return call({ method: 'POST', path: `/api/plans/${planId}/application`, body: beginning })
}

/** `entries`: of a section that repeats, its rows. */
export function saveSection(
  seen: Pick<ApplicationView, 'id' | 'version'>,
  section: string,
  entries: Entries | readonly Entries[],
): Promise<Saved> {
  const path = `/api/applications/${seen.id}/sections/${section}`
  return call({ method: 'PUT', path, body: { entries }, version: seen.version })
}

/** `onProgress`: how much of it is on its way, 0 … 1, where the platform tells. */
export function savePhoto(
  seen: ApplicationView,
  file: SentFile,
  onProgress: (share: number) => void,
): Promise<Saved> {
  const path = `/api/applications/${seen.id}/photo`
  return call({ method: 'PUT', path, ...contentOf(file), version: seen.version, onProgress })
}

export function saveAttachment(
  seen: ApplicationView,
  attachment: string,
  file: SentFile,
  onProgress: (share: number) => void,
): Promise<Saved> {
  const path = `/api/applications/${seen.id}/attachments/${attachment}`
  return call({ method: 'PUT', path, ...contentOf(file), version: seen.version, onProgress })
}

function contentOf(file: SentFile): Pick<Call, 'bytes' | 'body'> {
  return 'upload' in file ? { body: file } : { bytes: file }
}

export function removeAttachment(seen: ApplicationView, attachment: string): Promise<Saved> {
  const path = `/api/applications/${seen.id}/attachments/${attachment}`
  return call({ method: 'DELETE', path, version: seen.version })
}

export function downloadAttachment(applicationId: string, attachment: string): Promise<ArrayBuffer> {
  return download(`/api/applications/${applicationId}/attachments/${attachment}`)
}

/** `waitIfFull`: where no place is left, the application waits for one. */
export function submit(
  seen: ApplicationView,
  acknowledgements: readonly Acknowledgement[],
  waitIfFull = false,
): Promise<ApplicationView> {
  const path = `/api/applications/${seen.id}/submission`
  return call({ method: 'POST', path, body: { acknowledgements, waitIfFull }, version: seen.version })
}

/** An action of the portal's lifecycle that changes the state alone, such as `revoke`. */
export function act(seen: ApplicationView, action: string, reason: string): Promise<ApplicationView> {
  const path = `/api/applications/${seen.id}/actions/${action}`
  return call({ method: 'POST', path, body: { reason }, version: seen.version })
}

export function downloadPhoto(applicationId: string): Promise<ArrayBuffer> {
  return download(`/api/applications/${applicationId}/photo`)
}

/** A document of the portal as PDF: `form`, `pledge`. */
export function downloadPrintout(applicationId: string, printout: string): Promise<ArrayBuffer> {
  return download(`/api/applications/${applicationId}/printouts/${printout}`)
}

/** The education that the ministry's register has, as rows; nothing is stored. */
export function fetchEducationRecords(applicationId: string): Promise<AnswerOf<'fetchEducationRecords'>> {
  return call({ method: 'GET', path: `/api/applications/${applicationId}/education-records` })
}

/** What the candidate keeps for every registration of the plan's portal. */
export function showProfile(planId: string): Promise<ProfileView> {
  return call({ method: 'GET', path: `/api/plans/${planId}/profile` })
}

/** `version`: of the profile that was seen, 0 where there was none. */
export function saveProfileSection(
  planId: string,
  section: string,
  entries: Entries,
  version: number,
): Promise<AnswerOf<'saveProfileSection'>> {
  return call({
    method: 'PUT',
    path: `/api/plans/${planId}/profile/sections/${section}`,
    body: { entries },
    version,
  })
}
