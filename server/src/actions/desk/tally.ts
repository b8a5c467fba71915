import { chinaDate } from '@registration/rules'
import type { ServerContext } from '../../context'
import type { TallyView } from '../../contract'
import type { Account } from '../../store/store'
import { planOf } from '../applications/applications'
import { stationsSeen } from './stations-seen'

export interface TallyFilter {
  /** every plan unless one is named */
  readonly planId?: string | undefined
  /** of China; today unless another is asked for */
  readonly date?: string | undefined
}

/** What was confirmed and taken in on a day: the money in the box is of every plan. */
export async function tally(
  context: ServerContext,
  staff: Account,
  { planId, date = chinaDate(context.clock()) }: TallyFilter,
): Promise<TallyView> {
  const plans = planId === undefined ? await context.store.planVersions() : [await planOf(context, planId)]
  const begin = Date.parse(`${date}T00:00:00.000+08:00`)
  const [from = '', to = ''] = [begin, begin + 24 * 3600_000].map((at) => new Date(at).toISOString())
  const stations = stationsSeen(staff)
  const rows: TallyView['rows'] = []
  for (const { id } of plans) {
    const filter = { planId: id, ...(stations !== 'all' && { stations }) }
    const confirmed = await context.store.tallyConfirmations(filter, from, to)
    rows.push(...confirmed.map((row) => ({ planId: id, ...row })))
  }
  return {
    date,
    rows,
    count: rows.reduce((sum, row) => sum + row.count, 0),
    feeFen: rows.reduce((sum, row) => sum + row.feeFen, 0),
  }
}
