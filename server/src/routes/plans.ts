import type Router from '@koa/router'
import { planOf, viewOf } from '../actions/applications'
import { recordResults } from '../actions/record-results'
import { startApplication } from '../actions/start-application'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { Refusal } from '../errors'
import { presentPlan, presentPlanSummary } from '../presenters'

export function planRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.listPlans, async () => ({
    plans: (await context.store.plans()).map(presentPlanSummary),
  }))

  serve(router, context, endpoints.showPlan, async ({ params }) =>
    presentPlan(await planOf(context, params.planId)),
  )

  serve(router, context, endpoints.startApplication, async ({ account, params, body }) =>
    viewOf(context, await startApplication(context, account, params.planId, body.noticeVersion)),
  )

  serve(router, context, endpoints.showMyApplication, async ({ account, params }) => {
    const application = await context.store.applicationOf(account.id, params.planId)
    if (application === undefined) throw new Refusal('application-unknown')
    return viewOf(context, application)
  })

  serve(router, context, endpoints.recordResults, async ({ account, address, params, body }) =>
    audited(context, { account, address }, 'results.record', params.planId, async () => ({
      recorded: await recordResults(context, params.planId, body.results),
    })),
  )
}
