import type Router from '@koa/router'
import { createCaptcha } from '../actions/accounts/captcha'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { serve } from '../endpoint'
import type { AttemptLimits } from '../middleware/attempt-limits'

export function captchaRoutes(router: Router, context: ServerContext, limits: AttemptLimits): void {
  serve(router, context, endpoints.createCaptcha, ({ body: { kind }, address }) =>
    limits.ration(`captcha-${kind}-by-address`, address, () => createCaptcha(context, kind)),
  )
}
