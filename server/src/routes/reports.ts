import type Router from '@koa/router'
import { planStatistics, statisticsTable } from '../actions/plans/statistics'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { csvFile } from '../csv'
import { audited, prefersCsv, serve } from '../endpoint'
import { languageOf } from '../language'

export function reportRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.showStatistics, async ({ account, address, params, query, ctx }) => {
    const statistics = await audited(context, { account, address }, 'report.statistics', params.planId, () =>
      planStatistics(context, account, params.planId),
    )
    return prefersCsv(ctx, query.format)
      ? csvFile(`${params.planId}-statistics.csv`, statisticsTable(statistics, languageOf(ctx)))
      : statistics
  })
}
