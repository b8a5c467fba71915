import type Router from '@koa/router'
import {
  compareIdentity,
  confirmOnSite,
  findAtDesk,
  findByIdNumber,
  inspect,
  review,
  type Review,
} from '../actions/desk/desk'
import { pendingIdentities } from '../actions/desk/identities'
import { queue } from '../actions/desk/queue'
import { tally } from '../actions/desk/tally'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { Refusal } from '../errors'
import { languageOf } from '../language'
import { readDeskCode } from '../printed-form'

export function deskRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.findAtDesk, async ({ account, address, query }) =>
    audited(
      context,
      { account, address },
      'application.inspect',
      subjectOf(query.code),
      () => findAtDesk(context, account, query.code),
      // By whatever she was looked up, who looked at her is found under her application.
      ({ id }) => ({ subject: id }),
    ),
  )

  serve(router, context, endpoints.findByIdNumber, async ({ account, address, body }) =>
    audited(
      context,
      { account, address },
      'application.find-by-id-number',
      body.planId,
      () => findByIdNumber(context, account, body),
      ({ id }) => ({ subject: id }),
    ),
  )

  serve(router, context, endpoints.inspect, async ({ account, address, params }) =>
    audited(context, { account, address }, 'application.inspect', params.applicationId, () =>
      inspect(context, account, params.applicationId),
    ),
  )

  serve(router, context, endpoints.listQueue, async ({ account, address, query }) =>
    audited(context, { account, address }, 'application.list', query.planId, () =>
      queue(context, account, query),
    ),
  )

  serve(router, context, endpoints.showTally, async ({ account, query }) => tally(context, account, query))

  serve(router, context, endpoints.confirm, async ({ account, address, params, body, seen }) =>
    audited(
      context,
      { account, address },
      'application.confirm',
      params.applicationId,
      () => confirmOnSite(context, account, params.applicationId, body, seen),
      ({ state, confirmation }) => ({ after: { state, confirmation } }),
    ),
  )

  serve(router, context, endpoints.listPendingIdentities, async ({ account, address, query }) =>
    audited(context, { account, address }, 'identity.list', query.planId, () =>
      pendingIdentities(context, query.planId, query),
    ),
  )

  serve(router, context, endpoints.compareIdentity, async ({ account, address, params, body, seen }) =>
    audited(
      context,
      { account, address },
      'identity.review',
      params.applicationId,
      () => compareIdentity(context, account, params.applicationId, body.decision, seen),
      ({ identity }) => ({ before: { status: 'pending' }, after: { status: identity } }),
    ),
  )

  serve(router, context, endpoints.review, async ({ account, address, params, body, seen }) =>
    reviewAudited({ account, address }, { ...params, ...body }, seen),
  )

  serve(router, context, endpoints.reviewMany, async ({ account, address, body, ctx }) => {
    const results = []
    for (const { version, ...one } of body.reviews) {
      const { applicationId } = one
      try {
        const reviewed = await reviewAudited({ account, address }, one, version)
        results.push({
          applicationId,
          outcome: 'done',
          title: '',
          version: reviewed.version,
          state: reviewed.state,
        })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const title = error.text(languageOf(ctx))
        results.push({ applicationId, outcome: error.id, title, version: null, state: null })
      }
    }
    return { results }
  })

  function reviewAudited(
    actor: Parameters<typeof audited>[1] & { account: Parameters<typeof review>[1] },
    one: Review,
    seen: number,
  ) {
    const { applicationId, action, reasons } = one
    return audited(
      context,
      actor,
      `application.${action}`,
      applicationId,
      () => review(context, actor.account, one, seen),
      ({ state, history }) => ({
        before: { state: history[history.length - 1]?.from },
        after: { state, reasons: reasons.map(({ path }) => path) },
      }),
    )
  }
}

/** What was typed may be anything, an ID number too: only a number of our own form is kept. */
function subjectOf(typed: string): string {
  const { number } = readDeskCode(typed)
  return /^\d{12}$/.test(number) ? number : 'mistyped'
}
