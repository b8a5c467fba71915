import type Router from '@koa/router'
import { planOf } from '../actions/applications/applications'
import { completeInGroup } from '../actions/groups/complete-in-group'
import { groupOf, progressOf, registerGroup, type GroupProgress } from '../actions/groups/groups'
import { printInGroup } from '../actions/groups/print-in-group'
import { showReport, reportTable } from '../actions/groups/show-group-report'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { csvStream } from '../csv'
import { audited, prefersCsv, serve } from '../endpoint'
import { languageOf } from '../language'
import { partOfList } from '../part-of-list'
import { stationsOf } from '../policies'
import { presentGroup, presentQueued } from '../presenters'

export function groupRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.registerGroup, async ({ account, address, params, query, body }) =>
    presentGroup(
      await audited(
        context,
        { account, address },
        'group.register',
        params.planId,
        () =>
          registerGroup(context, account, params.planId, {
            filename: query.filename,
            bytes: body,
            columns: [query.column ?? []].flat(),
          }),
        ({ id, fileHash }) => ({ after: { group: id, fileHash } }),
      ),
    ),
  )

  serve(router, context, endpoints.listGroups, async ({ account, params, query }) => {
    const plan = await planOf(context, params.planId)
    const stations = stationsOf(account)
    const filter = { planId: plan.id, ...(stations !== 'all' && { stations }) }
    const groups = await context.store.groups(filter, { ...query, limit: query.limit + 1 })
    const { part, next } = partOfList(groups, query.limit, ({ id }) => id)
    const shown = await Promise.all(part.map((group) => progressOf(context, group)))
    return { groups: shown.map(presentGroup), next }
  })

  serve(router, context, endpoints.showGroup, async ({ account, params }) =>
    presentGroup(await groupOf(context, account, params.groupId)),
  )

  serve(router, context, endpoints.showGroupReport, async ({ account, address, params, query, ctx }) => {
    const language = languageOf(ctx)
    const group: GroupProgress = await audited(
      context,
      { account, address },
      'group.report',
      params.groupId,
      () => groupOf(context, account, params.groupId),
    )
    return prefersCsv(ctx, query.format)
      ? csvStream(`${group.id}-report.csv`, await reportTable(context, group, language))
      : showReport(context, group, query, language)
  })

  serve(router, context, endpoints.listGroupApplications, async ({ account, address, params, query }) =>
    audited(context, { account, address }, 'group.applications', params.groupId, async () => {
      const { id, planId } = await groupOf(context, account, params.groupId)
      const filter = { planId, groupId: id }
      const applications = await context.store.applications(filter, { ...query, limit: query.limit + 1 })
      const { part, next } = partOfList(applications, query.limit, (last) => last.id)
      return { applications: part.map(presentQueued), next }
    }),
  )

  serve(router, context, endpoints.printInGroup, ({ account, address, params }) =>
    audited(context, { account, address }, 'group.print', params.applicationId, () =>
      printInGroup(context, account, params),
    ),
  )

  serve(router, context, endpoints.saveGroupPhoto, async ({ account, address, params, body, seen }) =>
    presentQueued(
      await audited(
        context,
        { account, address },
        'group.photo',
        params.applicationId,
        () => completeInGroup(context, account, params, body, seen),
        ({ state, onlineRegistrationNumber }) => ({ after: { state, onlineRegistrationNumber } }),
      ),
    ),
  )
}
