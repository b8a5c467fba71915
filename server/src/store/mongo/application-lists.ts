import { trusted } from 'mongoose'
import type { ApplicationCount, ApplicationFilter, ConfirmationTally, QueueFilter, Store } from '../store'
import { toApplication, type ApplicationDocument, type ApplicationModel } from './application-model'

type ApplicationListVerbs =
  'applications' | 'queue' | 'queueLength' | 'countApplications' | 'tallyConfirmations'

/** What staff look through and count. */
export function applicationLists(model: ApplicationModel): Pick<Store, ApplicationListVerbs> {
  return {
    async applications(filter, { after = '', limit }) {
      const found = model.find({ ...conditions(filter), _id: trusted({ $gt: after }) }).sort({ _id: 1 })
      return (await found.limit(limit).lean<ApplicationDocument[]>()).map(toApplication)
    },

    async queue(filter, { after = '', limit }) {
      const inOrder = model.find(queued(filter, after)).sort({ queuePlace: 1 }).limit(limit)
      return (await inOrder.lean<ApplicationDocument[]>()).map(toApplication)
    },

    queueLength: (filter) => model.countDocuments(queued(filter, '')).exec(),

    async countApplications(filter) {
      const counts = await model.aggregate<{ _id: Omit<ApplicationCount, 'count'>; count: number }>([
        { $match: conditions(filter) },
        {
          $group: {
            _id: { state: '$state', station: '$station', occupation: '$occupation', level: '$level' },
            count: { $sum: 1 },
          },
        },
      ])
      return counts.map(({ _id, count }) => ({ ..._id, count }))
    },

    async tallyConfirmations({ planId, stations }, from, to) {
      const tallies = await model.aggregate<{
        _id: Pick<ConfirmationTally, 'station' | 'clerk'>
        count: number
        feeFen: number
      }>([
        {
          $match: {
            planId: { $eq: planId },
            'confirmation.at': { $gte: from, $lt: to },
            ...(stations && { 'confirmation.station': { $in: stations } }),
          },
        },
        {
          $group: {
            _id: { station: '$confirmation.station', clerk: '$confirmation.clerk' },
            count: { $sum: 1 },
            feeFen: { $sum: '$confirmation.feeFen' },
          },
        },
        { $sort: { '_id.station': 1, '_id.clerk': 1 } },
      ])
      return tallies.map(({ _id, count, feeFen }) => ({ ..._id, count, feeFen }))
    },
  }
}

function queued({ planId, state, station }: QueueFilter, after: string) {
  return { planId, state, ...(station !== undefined && { station }), queuePlace: trusted({ $gt: after }) }
}

/** Operators about every value, because mongoose does not check the types of what an aggregation compares with. */
function conditions({ planId, groupId, stations, states }: ApplicationFilter) {
  return {
    planId: trusted({ $eq: planId }),
    ...(groupId !== undefined && { groupId: trusted({ $eq: groupId }) }),
    ...(stations && { station: trusted({ $in: stations }) }),
    ...(states && { state: trusted({ $in: states }) }),
  }
}
