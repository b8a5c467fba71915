import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { announceLatest } from '../../messages/announce'
import type { ApplicationRecord } from '../../store/store'
import { replace, requireSeen, type Case } from './applications'
import { changesOf, requireAction, type Act } from './lifecycle-step'
import { fillFreedSeats } from './waiting-list'

/** Of an application whose ID number is somebody else's nothing stands that was printed or confirmed. */
const RELEASED = { personKey: null, formCode: null, waitingSince: null, confirmation: null } as const

/** Performs an action by one compare-and-set on the version that was read; whoever has `seen` another is refused. */
export async function performAction(
  context: ServerContext,
  one: Case,
  act: Act,
  changes: Partial<ApplicationRecord> = {},
  seen = one.application.version,
): Promise<ApplicationRecord> {
  const { to, transition: made } = requireAction(context, one, act)
  requireSeen(one.application, seen)
  if (made.needsReason === true && !act.reasons?.some(({ text }) => text.trim() !== '')) {
    throw Refusal.of('reason-missing')
  }
  const { application } = one
  const next = await replace(context, application, {
    ...changesOf(context, one, act, to),
    ...(made.releasesIdNumber === true && RELEASED),
    ...changes,
  })
  await settle(context, one, next)
  return next
}

/** What follows from a stored change: the candidate is told, and a seat that was given back goes to who waits. */
export async function settle(
  context: ServerContext,
  { application, plan, portal }: Case,
  next: ApplicationRecord,
): Promise<void> {
  const { seat, history } = application
  if (next.history.length > history.length) await announceLatest(context, { application: next, portal })
  if (seat !== null && (next.seat?.number !== seat.number || next.seat.station !== seat.station)) {
    await fillFreedSeats(context, plan, portal, seat.station)
  }
}
