import type { Acknowledgement } from '@registration/rules'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { Account, ApplicationRecord } from '../../store/store'
import { settle } from './act'
import { ownCase, replace, requireSeen, type Case } from './applications'
import { claimPerson } from './claim-person'
import { requireAction } from './lifecycle-step'
import { limitsPlaces, replaceWithSeat } from './places'
import { submissionOf } from './submission'
import { releaseLapsedHolds } from './waiting-list'

export interface SubmissionRequest {
  readonly acknowledgements: readonly Acknowledgement[]
  readonly waitIfFull: boolean
}

/**
 * Submits: errors refuse it, warnings want an acknowledgement for exactly the value that they are about, and the
 * ID number is claimed for this plan. The 网报号 is issued once and kept through later edits.
 * Sent again, because the answer was lost, it is answered the same again.
 */
export async function submitApplication(
  context: ServerContext,
  account: Account,
  applicationId: string,
  { acknowledgements, waitIfFull }: SubmissionRequest,
  seen: number,
): Promise<ApplicationRecord> {
  const one = await ownCase(context, account, applicationId)
  const { application, plan, portal } = one
  if (isRepeated(one, seen)) return application
  requireSeen(application, seen)
  requireAction(context, one, { action: 'submit', role: 'candidate' })
  const changes = await submissionOf(context, one, acknowledgements, 'candidate')
  await claimPerson(context, account.id, changes.personKey, application)
  if (!limitsPlaces(plan, portal)) {
    return stored(context, one, await replace(context, application, changes))
  }

  const { station } = application
  if (station === null) throw Refusal.of('application-invalid')
  await releaseLapsedHolds(context)
  const next = await replaceWithSeat(context, application, plan, station, null, (seat) => ({
    ...changes,
    seat,
    waitingSince: null,
  }))
  if (next !== 'full') return stored(context, one, next)
  if (!waitIfFull || !plan.places?.waitingList) throw Refusal.of('no-places-left')
  return replace(context, application, {
    personKey: changes.personKey,
    acknowledgements: changes.acknowledgements,
    waitingSince: application.waitingSince ?? new Date(context.clock()).toISOString(),
  })
}

/**
 * What follows from a submission that was stored. Of two that the account made at one instant for two persons, in two
 * plans, the one whose claim was overtaken is taken back: one account registers one person.
 */
async function stored(
  context: ServerContext,
  one: Case,
  next: ApplicationRecord,
): Promise<ApplicationRecord> {
  const owner = await context.store.accountById(next.accountId ?? '')
  if (owner?.personKey !== next.personKey) {
    const { onlineRegistrationNumber } = next
    await replace(context, next, { ...one.application, onlineRegistrationNumber, version: next.version + 1 })
    throw Refusal.of('account-registers-one-person')
  }
  await settle(context, one, next)
  return next
}

/** Submitting is the step from the version that was seen to the next: other versions are other entries. */
function isRepeated({ application }: Case, seen: number): boolean {
  const { version, history } = application
  return history[history.length - 1]?.action === 'submit' && (version === seen || version === seen + 1)
}
