import type Router from '@koa/router'
import { approveQrLogin, showQrLogin, startQrLogin, takeQrSession } from '../actions/accounts/qr-login'
import { bindWechat, logInByWechat, unbindWechat } from '../actions/accounts/wechat'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'
import { presentAccountDetails } from '../presenters'
import { originOf } from './origin-of'
import { recordLogIn } from './record-log-in'

export function wechatRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.logInByWechat, ({ body, address, ctx }) =>
    limits.ration('wechat-login-by-address', address, async () => {
      const session = await logInByWechat(context, body.code, originOf(ctx))
      return recordLogIn(context, session, address, 'session.open-by-wechat')
    }),
  )

  serve(router, context, endpoints.bindWechat, ({ account, body }) =>
    limits.provePassword(account.id, async () =>
      presentAccountDetails(await bindWechat(context, account, body), context.clock()),
    ),
  )

  serve(router, context, endpoints.unbindWechat, async ({ account }) =>
    presentAccountDetails(await unbindWechat(context, account), context.clock()),
  )

  serve(router, context, endpoints.startQrLogin, ({ address, ctx }) =>
    limits.ration('qr-login-by-address', address, () => startQrLogin(context, originOf(ctx))),
  )

  serve(router, context, endpoints.showQrLogin, ({ params }) => showQrLogin(context, params.qrLoginId))

  serve(router, context, endpoints.approveQrLogin, ({ account, params }) =>
    approveQrLogin(context, account, params.qrLoginId),
  )

  serve(router, context, endpoints.takeQrSession, async ({ params, body, address, ctx }) => {
    const session = await takeQrSession(context, params.qrLoginId, body.secret, originOf(ctx))
    if (session === undefined) return { state: 'waiting' as const, session: null }
    await recordLogIn(context, session, address, 'session.open-by-qr')
    return { state: 'approved' as const, session }
  })
}
