import type Router from '@koa/router'
import { fetchEducationRecords } from '../actions/accounts/education-records'
import {
  askIdentityReview,
  confirmIdentity,
  reviewIdentity,
  verifyIdentity,
} from '../actions/accounts/identity'
import { actorMeant } from '../audit/actor'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'
import { presentIdentity } from '../presenters'

export function identityRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.showIdentity, async ({ account }) => presentIdentity(account.identity))

  serve(router, context, endpoints.verifyIdentity, ({ account, body }) =>
    limits.ration('identity-check-by-account', account.id, () => verifyIdentity(context, account, body)),
  )

  serve(router, context, endpoints.confirmIdentity, ({ account, body }) =>
    limits.ration('identity-code-by-account', account.id, () => confirmIdentity(context, account, body)),
  )

  serve(router, context, endpoints.askIdentityReview, ({ account, body }) =>
    askIdentityReview(context, account, body),
  )

  serve(router, context, endpoints.reviewIdentity, async ({ account, address, body }) => {
    const review = () => reviewIdentity(context, body.username, body.decision)
    const { subject } = await actorMeant(context, body.username)
    return audited(context, { account, address }, 'identity.review', subject, review, ({ status }) => ({
      before: { status: 'pending' },
      after: { status },
    }))
  })

  serve(router, context, endpoints.fetchEducationRecords, ({ account, params }) =>
    limits.ration('education-records-by-account', account.id, () =>
      fetchEducationRecords(context, account, params.applicationId),
    ),
  )
}
