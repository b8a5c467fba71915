import type Router from '@koa/router'
import { requireCaptcha } from '../actions/accounts/captcha'
import { endSession, listSessions, logIn } from '../actions/accounts/sessions'
import { actorMeant } from '../audit/actor'
import { appendToAudit } from '../audit/audit-chain'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { serve } from '../endpoint'
import { Refusal } from '../errors'
import type { AttemptLimits } from '../middleware/attempt-limits'
import { mustChangePassword } from '../password-policy'
import { presentAccount } from '../presenters'
import { originOf } from './origin-of'
import { recordLogIn } from './record-log-in'

const FAILURES: readonly string[] = ['login-failed', 'second-factor-wrong']

export function sessionRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.logIn, ({ body, address, ctx }) =>
    limits.logIn(
      body.username,
      address,
      () => requireCaptcha(context, body.captcha),
      async () => {
        const session = await recordingFailure(body.username, address, () =>
          logIn(context, body, originOf(ctx)),
        )
        return recordLogIn(context, session, address, 'session.open')
      },
    ),
  )

  serve(router, context, endpoints.showSession, async ({ account }) =>
    presentAccount(account, mustChangePassword(account, context.clock())),
  )

  serve(router, context, endpoints.logOut, async ({ tokenHash }) => {
    await context.store.endSession(tokenHash)
  })

  serve(router, context, endpoints.listSessions, async ({ account, tokenHash }) => ({
    sessions: await listSessions(context, account, tokenHash),
  }))

  serve(router, context, endpoints.endOtherSessions, ({ account, tokenHash }) =>
    context.store.endSessionsOf(account.id, tokenHash),
  )

  serve(router, context, endpoints.endSession, ({ account, params }) =>
    endSession(context, account, params.sessionId),
  )

  /** Wrong passwords and codes are recorded, whoever was meant; those that the limits hold back are not, so that they are few. */
  async function recordingFailure<T>(typed: string, address: string, attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Refusal) || !FAILURES.includes(error.id)) throw error
      await appendToAudit(context, {
        ...(await actorMeant(context, typed)),
        role: '',
        action: 'session.open',
        address,
        outcome: error.id,
        before: '',
        after: '',
      })
      throw error
    }
  }
}
