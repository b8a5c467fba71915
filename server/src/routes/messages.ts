import type Router from '@koa/router'
import { planOf } from '../actions/applications/applications'
import { arrangeExams } from '../actions/plans/arrange-exams'
import { planChanges } from '../actions/plans/plan-changes'
import { openidOf } from '../actions/accounts/wechat'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { keepWechatRecipient } from '../messages/wechat-recipient'
import { portalOf } from '../portal-of'
import { presentPlan } from '../presenters'

export function messageRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.showMessageTemplates, async ({ params }) => {
    const { notifications } = await portalOf(context, await planOf(context, params.planId))
    const templateIds = notifications
      .filter(({ channels }) => channels.includes('wechat'))
      .map(({ event }) => context.wechatMessages?.templateId(event))
      .filter((id) => id !== undefined)
    return { templateIds: Array.from(new Set(templateIds)) }
  })

  serve(router, context, endpoints.receiveWechatMessages, async ({ account, body }) =>
    keepWechatRecipient(context, account.id, await openidOf(context, body.code)),
  )

  serve(router, context, endpoints.arrangeExams, async ({ account, address, params, body, seen }) => {
    const { after } = await audited(
      context,
      { account, address },
      'plan.arrange',
      params.planId,
      () => arrangeExams(context, params.planId, body.arrangements, seen),
      ({ before, after: changed }) => planChanges(before, changed),
    )
    return presentPlan(after)
  })
}
