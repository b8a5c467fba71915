import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { Account, ApplicationRecord } from '../../store/store'
import { caseOf, replace, requireSeen } from '../applications/applications'
import { groupOf } from './groups'
import { judgeApplication } from '../applications/judge-application'
import { isErased } from '../personal-data/erase-application'
import { keepFile } from '../personal-data/keep-file'
import { requireAction } from '../applications/lifecycle-step'
import { limitsPlaces, replaceWithSeat } from '../applications/places'
import { checkedPhoto } from '../applications/save-photo'
import { submissionOf } from '../applications/submission'

/**
 * Adds the photo to an application of a group, which completes it: it is submitted. The station acts for the candidate,
 * and stands by the warnings that the group's report named.
 */
export async function completeInGroup(
  context: ServerContext,
  clerk: Account,
  { groupId, applicationId }: { readonly groupId: string; readonly applicationId: string },
  bytes: Uint8Array,
  seen: number,
): Promise<ApplicationRecord> {
  await groupOf(context, clerk, groupId)
  const application = await context.store.applicationById(applicationId)
  if (application?.groupId !== groupId || isErased(application)) throw Refusal.of('application-unknown')
  const one = await caseOf(context, application)
  requireAction(context, one, { action: 'submit', role: 'candidate' })
  requireSeen(application, seen)
  const { plan, portal } = one
  const photo = await checkedPhoto(bytes, plan.photo ?? portal.photo)
  const complete = { ...application, photo }
  const { warnings } = await judgeApplication(context, complete, plan)
  const stoodBy = warnings.map(({ path, code, valueHash = '' }) => ({ path, code, valueHash }))
  const submission = await submissionOf(context, { ...one, application: complete }, stoodBy, 'clerk')
  await keepFile(context, photo.hash, bytes)
  const changes = { ...submission, photo }
  if (!limitsPlaces(plan, portal) || application.station === null)
    return replace(context, application, changes)
  const next = await replaceWithSeat(context, application, plan, application.station, null, (seat) => ({
    ...changes,
    seat,
  }))
  if (next === 'full') throw Refusal.of('no-places-left')
  return next
}
