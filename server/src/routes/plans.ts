import type Router from '@koa/router'
import { planOf } from '../actions/applications/applications'
import { placesLeft } from '../actions/applications/places'
import { planChanges } from '../actions/plans/plan-changes'
import { changePlan, createPlan } from '../actions/plans/plans'
import { recordResults } from '../actions/desk/record-results'
import { searchPlans, searchPublicPlans } from '../actions/plans/search-plans'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { presentNotice, presentPlan, presentPlanSummary } from '../presenters'

export function planRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.listPlans, async ({ query }) => {
    const { captchaId, captchaAnswer, ...search } = query
    const captcha =
      captchaId !== undefined && captchaAnswer !== undefined
        ? { id: captchaId, answer: captchaAnswer }
        : undefined
    const { plans, next } = await searchPublicPlans(context, search, captcha)
    return { plans: plans.map(presentPlanSummary), next }
  })

  serve(router, context, endpoints.listNotices, async ({ query }) => {
    const { plans, next } = await searchPlans(context, query)
    return { notices: plans.map((plan) => presentNotice(plan, context.secret)), next }
  })

  serve(router, context, endpoints.listDeskPlans, async ({ query }) => {
    const { plans, next } = await searchPlans(context, query)
    return { plans: plans.map(presentPlanSummary), next }
  })

  serve(router, context, endpoints.createPlan, async ({ account, address, body }) =>
    presentPlan(
      await audited(
        context,
        { account, address },
        'plan.create',
        body.id,
        () => createPlan(context, body),
        (plan) => planChanges(undefined, plan),
      ),
    ),
  )

  serve(router, context, endpoints.showPlan, async ({ params }) =>
    presentPlan(await planOf(context, params.planId)),
  )

  serve(router, context, endpoints.changePlan, async ({ account, address, params, body, seen }) => {
    const { after } = await audited(
      context,
      { account, address },
      'plan.change',
      params.planId,
      () => changePlan(context, params.planId, body, seen),
      ({ before, after }) => planChanges(before, after),
    )
    return presentPlan(after)
  })

  serve(router, context, endpoints.showPlaces, async ({ params }) => {
    const { stations } = await placesLeft(context, params.planId)
    return { stations: [...stations] }
  })

  serve(router, context, endpoints.recordResults, async ({ account, address, params, body }) => {
    const { recorded } = await audited(
      context,
      { account, address },
      'results.record',
      params.planId,
      () => recordResults(context, params.planId, body.results),
      ({ before, after }) => ({ before, after }),
    )
    return { recorded }
  })
}
