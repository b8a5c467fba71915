import { randomInt } from 'node:crypto'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import type { PlacesLeft } from '../../contract'
import { Refusal } from '../../errors'
import type { ApplicationRecord, ExamPlan, Seat } from '../../store/store'
import { planOf, replace, replaceUnlessSeatTaken } from './applications'

/** Whether stations of this plan have a limited number of places. */
export function limitsPlaces(plan: ExamPlan, portal: Portal): plan is ExamPlan & { places: object } {
  return portal.places !== undefined && plan.places !== null
}

/** The places that are left now, by station; who waits comes before who asks now. */
export async function placesLeft(context: ServerContext, planId: string): Promise<PlacesLeft> {
  const plan = await planOf(context, planId)
  if (plan.places === null) throw Refusal.of('plan-without-places')
  const { capacity, waitingList } = plan.places
  const [held, waitingAt] = await Promise.all([
    context.store.seatCounts(planId),
    waitingList ? context.store.waitingCounts(planId) : Promise.resolve<Readonly<Record<string, number>>>({}),
  ])
  const stations = Object.entries(capacity).map(([station, places]) => {
    const waiting = waitingAt[station] ?? 0
    return {
      station,
      capacity: places,
      left: Math.max(0, places - (held[station] ?? 0) - waiting),
      waiting,
    }
  })
  return { stations }
}

/**
 * A free seat of a station, or none. Whether it is still free when it is taken, the unique key of seats decides; of
 * the free ones any is as good, so that many who ask at once seldom ask for the same.
 */
export async function freeSeat(
  { store }: Pick<ServerContext, 'store'>,
  plan: ExamPlan,
  station: string,
  until: Seat['until'],
): Promise<Seat | undefined> {
  const capacity = plan.places?.capacity[station] ?? 0
  const taken = new Set(await store.seatsTaken(plan.id, station))
  const free = Array.from({ length: capacity }, (_, index) => index + 1).filter(
    (number) => !taken.has(number),
  )
  const number = free[free.length === 0 ? 0 : randomInt(free.length)]
  return number === undefined ? undefined : { station, number, until }
}

/**
 * Stores the next version of an application with a seat of the station, or answers `full`. The seat that it holds
 * there already is kept. Who waits for the station comes first.
 */
export async function replaceWithSeat(
  context: ServerContext,
  seen: ApplicationRecord,
  plan: ExamPlan,
  station: string,
  until: Seat['until'],
  changesWith: (seat: Seat) => Partial<ApplicationRecord>,
): Promise<ApplicationRecord | 'full'> {
  if (seen.seat?.station === station) {
    return replace(context, seen, changesWith({ ...seen.seat, until }))
  }
  const [first] = await context.store.waitingFor(plan.id, station, 1)
  if (first !== undefined && first.id !== seen.id) return 'full'
  for (;;) {
    const seat = await freeSeat(context, plan, station, until)
    if (seat === undefined) return 'full'
    const next = await replaceUnlessSeatTaken(context, seen, changesWith(seat))
    if (next !== 'seat-taken') return next
  }
}
