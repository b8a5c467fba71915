import type Router from '@koa/router'
import { username as usernameFormat } from '@registration/rules'
import { requireCaptcha } from '../actions/accounts/captcha'
import { finishRecovery, startRecovery } from '../actions/accounts/recovery'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'
import { usernameKey } from '../store/username-key'

export function recoveryRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.startRecovery, async ({ body, address }) => {
    await requireCaptcha(context, body.captcha)
    const target = usernameKey(usernameFormat.normalize(body.username))
    const { id } = await limits.ration('code-by-address', address, () =>
      limits.ration('code-to-target', target, () => startRecovery(context, body)),
    )
    return { id }
  })

  serve(router, context, endpoints.finishRecovery, ({ params, body }) =>
    finishRecovery(context, params.recoveryId, body),
  )
}
