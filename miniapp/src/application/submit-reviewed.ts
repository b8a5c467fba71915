import type { Acknowledgement } from '@registration/rules'
import type { ApplicationView } from '@registration/server/contract'
import { submit } from '../api/applications'
import { isProblem } from '../api/problem'
import { loadRegistration } from './registrations'

/**
 * Submits what a candidate has reviewed. Where the application has a newer version in which all of that is the same, as
 * when the place was no longer kept for her, that one is submitted: there is nothing that she would have to look at again.
 */
export async function submitReviewed(
  reviewed: ApplicationView,
  acknowledgements: readonly Acknowledgement[],
  waitIfFull: boolean,
): Promise<ApplicationView> {
  try {
    return await submit(reviewed, acknowledgements, waitIfFull)
  } catch (error) {
    if (!isProblem(error, 'version-conflict')) throw error
    const { application: now } = await loadRegistration(reviewed.planId)
    if (now === null || contentOf(now) !== contentOf(reviewed)) throw error
    return submit(now, acknowledgements, waitIfFull)
  }
}

function contentOf({ id, state, sections, photo, attachments }: ApplicationView): string {
  return JSON.stringify({ id, state, sections, photo, attachments })
}
