import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { announceLatest } from '../../messages/announce'
import type { ApplicationRecord, ExamPlan } from '../../store/store'
import { caseOf, nextVersion, replace, type Case } from './applications'
import { freeSeat, limitsPlaces } from './places'
import { submissionOf } from './submission'

/** How many applications are freed or moved up in one go. */
const SWEEP = 100

/** Gives free seats of a station to those who wait for one, first come first: they are submitted with it. */
export async function fillFreedSeats(
  context: ServerContext,
  plan: ExamPlan,
  portal: Portal,
  station: string,
): Promise<void> {
  if (!limitsPlaces(plan, portal)) return
  for (let moved = 0; moved < SWEEP; moved++) {
    const [first] = await context.store.waitingFor(plan.id, station, 1)
    if (first === undefined) return
    const seat = await freeSeat(context, plan, station, null)
    if (seat === undefined) return
    const submission = await submissionUnlessInvalid(context, { application: first, plan, portal })
    const changes = { ...submission, ...(submission && { seat }), waitingSince: null }
    const next = nextVersion(context, first, changes)
    // A conflict, or a seat that was taken in between: somebody else moved; look again.
    const isMoved = (await context.store.replaceApplication(next, first.version)) === 'replaced'
    if (isMoved && submission !== undefined) await announceLatest(context, { application: next, portal })
  }
}

/** What was complete when it was put in line may be so no more, as the plan can change: then its candidate has to look. */
async function submissionUnlessInvalid(
  context: ServerContext,
  one: Case,
): Promise<Partial<ApplicationRecord> | undefined> {
  try {
    return await submissionOf(context, one, [], 'system')
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/**
 * Frees seats of drafts whose hold has lapsed, and fills them. Called by a timer,
 * and before anybody is told that a station is full.
 */
export async function releaseLapsedHolds(context: ServerContext): Promise<void> {
  const now = new Date(context.clock()).toISOString()
  for (const application of await context.store.lapsedHolds(now, SWEEP)) {
    const { seat } = application
    if (seat === null) continue
    const freed = await context.store.replaceApplication(
      nextVersion(context, application, { seat: null }),
      application.version,
    )
    if (freed !== 'replaced') continue
    const { plan, portal } = await caseOf(context, application)
    await fillFreedSeats(context, plan, portal, seat.station)
  }
}

/** Gives up waiting; the application is a draft like any other. */
export async function leaveWaitingList(
  context: ServerContext,
  application: ApplicationRecord,
): Promise<ApplicationRecord> {
  return application.waitingSince === null
    ? application
    : replace(context, application, { waitingSince: null })
}
