import type { ServerContext } from '../../context'
import { portalOf } from '../../portal-of'
import { allPlans } from './all-plans'
import { choiceList } from './choice-list'

/** The codes of the stations of all plans. */
export async function stationsOfPlans(context: Pick<ServerContext, 'store'>): Promise<ReadonlySet<string>> {
  const codes = new Set<string>()
  for (const plan of await allPlans(context)) {
    const stations = choiceList(await portalOf(context, plan), plan, 'exam.station') ?? []
    for (const { code } of stations) codes.add(code)
  }
  return codes
}
