import type Database from 'libsql'
import type { ApplicationFilter, ApplicationRecord, QueueFilter, Store } from '../store'
import { among, given, where } from './conditions'
import { Statement } from './statements'

type ApplicationListVerbs =
  'applications' | 'queue' | 'queueLength' | 'countApplications' | 'tallyConfirmations'

/** What staff look through and count. */
export function applicationLists(database: Database.Database): Pick<Store, ApplicationListVerbs> {
  return {
    async applications(filter, { after = '', limit }) {
      const { sql, values } = where([...conditions(filter), ...given('id > ?', after)])
      const list = new Statement(database, `SELECT document FROM applications ${sql} ORDER BY id LIMIT ?`)
      return list.records<ApplicationRecord>(...values, limit)
    },

    async queue(filter, { after = '', limit }) {
      const { sql, values } = where(queued(filter, after))
      const list = new Statement(
        database,
        `SELECT document FROM applications ${sql} ORDER BY queue_place LIMIT ?`,
      )
      return list.records<ApplicationRecord>(...values, limit)
    },

    async queueLength(filter) {
      const { sql, values } = where(queued(filter, ''))
      const count = new Statement(database, `SELECT count(*) AS document FROM applications ${sql}`)
      return count.record<number>(...values) ?? 0
    },

    async countApplications(filter) {
      const { sql, values } = where(conditions(filter))
      const count = new Statement(
        database,
        `SELECT json_array(state, station, occupation, level, count(*)) AS document
         FROM applications ${sql} GROUP BY state, station, occupation, level`,
      )
      return count
        .records<[string, string | null, string | null, string | null, number]>(...values)
        .map(([state, station, occupation, level, count]) => ({ state, station, occupation, level, count }))
    },

    async tallyConfirmations({ planId, stations }, from, to) {
      const { sql, values } = where([
        ...given('plan_id = ?', planId),
        ...given('confirmation_at >= ?', from),
        ...given('confirmation_at < ?', to),
        ...among('confirmation_station', stations),
      ])
      const tally = new Statement(
        database,
        `SELECT json_array(confirmation_station, confirmation_clerk, count(*), sum(confirmation_fee_fen)) AS document
         FROM applications ${sql}
         GROUP BY confirmation_station, confirmation_clerk ORDER BY confirmation_station, confirmation_clerk`,
      )
      return tally
        .records<[string, string, number, number]>(...values)
        .map(([station, clerk, count, feeFen]) => ({ station, clerk, count, feeFen }))
    },
  }
}

function queued({ planId, state, station }: QueueFilter, after: string) {
  return [
    ...given('plan_id = ?', planId),
    ...given('station = ?', station),
    ...given('state = ?', state),
    ...given('queue_place > ?', after),
  ]
}

function conditions({ planId, stations, states, groupId }: ApplicationFilter) {
  return [
    // A group is of one plan. The + keeps SQLite, which thinks them alike, from going through the whole plan for it.
    ...given(groupId === undefined ? 'plan_id = ?' : '+plan_id = ?', planId),
    ...given('group_id = ?', groupId),
    ...among('station', stations),
    ...among('state', states),
  ]
}
