import type Router from '@koa/router'
import { planOf } from '../actions/applications'
import { placesLeft } from '../actions/places'
import { recordResults } from '../actions/record-results'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { presentPlan, presentPlanSummary } from '../presenters'

export function planRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.listPlans, async () => ({
    plans: (await context.store.plans()).map(presentPlanSummary),
  }))

  serve(router, context, endpoints.showPlan, async ({ params }) =>
    presentPlan(await planOf(context, params.planId)),
  )

  serve(router, context, endpoints.showPlaces, async ({ params }) => {
    const { stations } = await placesLeft(context, params.planId)
    return { stations: [...stations] }
  })

  serve(router, context, endpoints.recordResults, async ({ account, address, params, body }) =>
    audited(context, { account, address }, 'results.record', params.planId, async () => ({
      recorded: await recordResults(context, params.planId, body.results),
    })),
  )
}
