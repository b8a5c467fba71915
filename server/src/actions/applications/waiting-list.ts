import { setImmediate } from 'node:timers/promises'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { announceLatest } from '../../messages/announce'
import { portalOf } from '../../portal-of'
import type { ApplicationRecord, ExamPlan } from '../../store/store'
import { caseOf, nextVersion, planOf, replace, type Case } from './applications'
import { allPlans } from '../plans/all-plans'
import { freeSeat, limitsPlaces } from './places'
import { submissionOf } from './submission'

/** Lapsed holds that are read at a time. */
const SWEEP = 100

/**
 * Gives free seats of a station to those who wait for one, first come first, until nobody waits or none is free: they
 * are submitted with it. Several servers may do it at once.
 */
export async function fillFreedSeats(
  context: ServerContext,
  plan: ExamPlan,
  portal: Portal,
  station: string,
): Promise<void> {
  if (!limitsPlaces(plan, portal)) return
  for (;;) {
    const [first] = await context.store.waitingFor(plan.id, station, 1)
    if (first === undefined) return
    // A long line takes seconds, in which an organiser may take places away.
    const seat = await freeSeat(context, await planOf(context, plan.id), station, null)
    if (seat === undefined) return
    const submission = await submissionUnlessInvalid(context, { application: first, plan, portal })
    const changes = { ...submission, ...(submission && { seat }), waitingSince: null }
    const next = nextVersion(context, first, changes)
    // A conflict, or a seat that was taken in between: somebody else moved; look again.
    const outcome = await context.store.replaceApplication(next, first.version)
    if (outcome === 'person-taken') await leaveLine(context, first)
    if (outcome === 'replaced' && submission !== undefined) {
      await announceLatest(context, { application: next, portal })
    }
    await setImmediate()
  }
}

/** Gives every free seat for which somebody waits. Called by a timer: a process may end between freeing a seat and filling it. */
export async function fillFreeSeats(context: ServerContext): Promise<void> {
  for (const plan of await allPlans(context)) {
    if (plan.places === null) continue
    const portal = await portalOf(context, plan)
    for (const station of Object.keys(await context.store.waitingCounts(plan.id))) {
      await fillFreedSeats(context, plan, portal, station)
    }
  }
}

/** Somebody registered for the same person meanwhile: who comes next must not wait for that. */
async function leaveLine({ store, clock }: ServerContext, application: ApplicationRecord): Promise<void> {
  const next = nextVersion({ clock }, application, { personKey: null, waitingSince: null })
  await store.replaceApplication(next, application.version)
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
  for (;;) {
    const lapsed = await context.store.lapsedHolds(now, SWEEP)
    for (const application of lapsed) {
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
    if (lapsed.length < SWEEP) return
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
