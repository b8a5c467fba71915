import { chinaDate } from '@registration/rules'
import type { ServerContext } from '../../context'
import type { Account, ConfirmationTally } from '../../store/store'
import { planOf } from '../applications/applications'
import { stationsSeen } from './stations-seen'

/** What was confirmed and taken in on a day of China, today unless another is asked for. */
export async function tally(
  context: ServerContext,
  staff: Account,
  planId: string,
  date = chinaDate(context.clock()),
): Promise<{ date: string; rows: ConfirmationTally[]; count: number; feeFen: number }> {
  await planOf(context, planId)
  const begin = Date.parse(`${date}T00:00:00.000+08:00`)
  const [from, to] = [begin, begin + 24 * 3600_000].map((at) => new Date(at).toISOString())
  const stations = stationsSeen(staff)
  const filter = { planId, ...(stations !== 'all' && { stations }) }
  const rows = [...(await context.store.tallyConfirmations(filter, from ?? '', to ?? ''))]
  return {
    date,
    rows,
    count: rows.reduce((sum, row) => sum + row.count, 0),
    feeFen: rows.reduce((sum, row) => sum + row.feeFen, 0),
  }
}
