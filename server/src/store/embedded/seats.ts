import type Database from 'libsql'
import type { ApplicationRecord, Store } from '../store'
import { Statement } from './statements'

type SeatVerbs =
  'seatsTaken' | 'seatCounts' | 'lapsedHolds' | 'waitingFor' | 'waitingCounts' | 'countWaitingBefore'

export function seats(database: Database.Database): Pick<Store, SeatVerbs> {
  const taken = new Statement(
    database,
    'SELECT seat_number FROM applications WHERE plan_id = ? AND seat_station = ? ORDER BY seat_number',
  )
  const counts = new Statement(
    database,
    `SELECT json_array(seat_station, count(*)) AS document FROM applications
     WHERE plan_id = ? AND seat_station >= '' GROUP BY seat_station`,
  )
  const lapsed = new Statement(
    database,
    'SELECT document FROM applications WHERE seat_until < ? ORDER BY seat_until, id LIMIT ?',
  )
  const waiting = new Statement(
    database,
    `SELECT document FROM applications WHERE plan_id = ? AND station = ? AND waiting_since IS NOT NULL
     ORDER BY waiting_since, id LIMIT ?`,
  )
  const waitingCounts = new Statement(
    database,
    `SELECT json_array(station, count(*)) AS document FROM applications
     WHERE plan_id = ? AND station >= '' AND waiting_since IS NOT NULL GROUP BY station`,
  )
  const waitingBefore = new Statement(
    database,
    `SELECT count(*) AS count FROM applications
     WHERE plan_id = ? AND station = ? AND waiting_since IS NOT NULL AND (waiting_since, id) < (?, ?)`,
  )

  return {
    async seatsTaken(planId, station) {
      return taken.all(planId, station).map((row) => (row as { seat_number: number }).seat_number)
    },
    async seatCounts(planId) {
      return Object.fromEntries(counts.records<[string, number]>(planId))
    },
    async lapsedHolds(before, limit) {
      return lapsed.records<ApplicationRecord>(before, limit)
    },
    async waitingFor(planId, station, limit) {
      return waiting.records<ApplicationRecord>(planId, station, limit)
    },
    async waitingCounts(planId) {
      return Object.fromEntries(waitingCounts.records<[string, number]>(planId))
    },
    async countWaitingBefore(planId, station, waitingSince, id) {
      return (waitingBefore.get(planId, station, waitingSince, id) as { count: number }).count
    },
  }
}
