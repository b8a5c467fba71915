import { trusted } from 'mongoose'
import type { Store } from '../store'
import { toApplication, type ApplicationDocument, type ApplicationModel } from './application-model'
import { ANY_TEXT } from './schema'

type SeatVerbs =
  'seatsTaken' | 'seatCounts' | 'lapsedHolds' | 'waitingFor' | 'waitingCounts' | 'countWaitingBefore'

export function seats(model: ApplicationModel): Pick<Store, SeatVerbs> {
  return {
    async seatsTaken(planId, station) {
      const held = model.find({ planId, 'seat.station': station, ended: false }, { _id: 0, 'seat.number': 1 })
      const documents = await held.sort({ 'seat.number': 1 }).lean<{ seat: { number: number } }[]>()
      return documents.map(({ seat }) => seat.number)
    },

    async seatCounts(planId) {
      const counts = await model.aggregate<{ _id: string; count: number }>([
        // `$eq`, because mongoose does not check the types of what an aggregation compares with.
        { $match: { planId: { $eq: planId }, ended: false, 'seat.station': ANY_TEXT } },
        { $group: { _id: '$seat.station', count: { $sum: 1 } } },
      ])
      return Object.fromEntries(counts.map(({ _id, count }) => [_id, count]))
    },

    async lapsedHolds(before, limit) {
      const found = model
        .find({ ended: false, 'seat.until': trusted({ $gte: '', $lt: before }) })
        .sort({ 'seat.until': 1, _id: 1 })
      return (await found.limit(limit).lean<ApplicationDocument[]>()).map(toApplication)
    },

    async waitingFor(planId, station, limit) {
      const found = model
        .find({ planId, station, ended: false, waitingSince: trusted({ ...ANY_TEXT }) })
        .sort({ waitingSince: 1, _id: 1 })
      return (await found.limit(limit).lean<ApplicationDocument[]>()).map(toApplication)
    },

    async waitingCounts(planId) {
      const counts = await model.aggregate<{ _id: string; count: number }>([
        { $match: { planId: { $eq: planId }, ended: false, station: ANY_TEXT, waitingSince: ANY_TEXT } },
        { $group: { _id: '$station', count: { $sum: 1 } } },
      ])
      return Object.fromEntries(counts.map(({ _id, count }) => [_id, count]))
    },

    async countWaitingBefore(planId, station, waitingSince, id) {
      const here = { planId, station, ended: false }
      const [earlier, atOnce] = await Promise.all([
        model.countDocuments({ ...here, waitingSince: trusted({ $gte: '', $lt: waitingSince }) }),
        model.countDocuments({ ...here, waitingSince, _id: trusted({ $lt: id }) }),
      ])
      return earlier + atOnce
    },
  }
}
