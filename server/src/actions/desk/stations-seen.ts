import { Refusal } from '../../errors'
import { stationsOf } from '../../policies'
import type { Account } from '../../store/store'

/** Of which stations a member of staff sees the applications; one that is asked for has to be among them. */
export function stationsSeen(staff: Account, asked?: string): readonly string[] | 'all' {
  const own = stationsOf(staff)
  if (asked === undefined) return own
  if (own !== 'all' && !own.includes(asked)) throw Refusal.of('other-station')
  return [asked]
}
