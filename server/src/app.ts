import Router from '@koa/router'
import Koa from 'koa'
import type { ServerContext } from './context'
import { answerErrors, logStrayErrors } from './middleware/errors'
import { createAttemptLimits } from './middleware/attempt-limits'
import { allowOrigins } from './middleware/allow-origins'
import { compressAnswers } from './middleware/compress-answers'
import { logRequests } from './middleware/log-requests'
import { secureHeaders } from './middleware/secure-headers'
import { serveH5 } from './middleware/serve-h5'
import { openApiDocument } from './openapi'
import { accountDataRoutes } from './routes/account-data'
import { accountRoutes } from './routes/accounts'
import { applicationRoutes } from './routes/applications'
import { captchaRoutes } from './routes/captchas'
import { identityRoutes } from './routes/identity'
import { recoveryRoutes } from './routes/recoveries'
import { secondFactorRoutes } from './routes/second-factor'
import { sessionRoutes } from './routes/sessions'
import { staffRoutes } from './routes/staff'
import { wechatRoutes } from './routes/wechat'
import { auditRoutes } from './routes/audit'
import { deskRoutes } from './routes/desk'
import { messageRoutes } from './routes/messages'
import { paymentRoutes } from './routes/payments'
import { groupRoutes } from './routes/groups'
import { planRoutes } from './routes/plans'
import { reportRoutes } from './routes/reports'
import { uploadRoutes } from './routes/uploads'

/** The whole server as a Koa application; nothing is opened or listened to here. */
export function createApp(context: ServerContext): Koa {
  const app = new Koa({ proxy: context.trustedProxies > 0, maxIpsCount: context.trustedProxies })
  const router = new Router()
  const openApi = openApiDocument()

  router.get('/api/health', (ctx) => {
    ctx.body = { status: 'ok' }
  })
  // Health: the process answers. Ready: it can work; a proxy sends requests elsewhere while it cannot.
  router.get('/api/ready', async (ctx) => {
    await context.store.lastAudit()
    ctx.set('Cache-Control', 'no-store')
    ctx.body = { status: 'ready' }
  })
  router.get('/api/openapi.json', (ctx) => {
    ctx.body = openApi
  })
  const limits = createAttemptLimits(context)
  accountRoutes(router, context, limits)
  accountDataRoutes(router, context, limits)
  sessionRoutes(router, context, limits)
  secondFactorRoutes(router, context, limits)
  captchaRoutes(router, context, limits)
  recoveryRoutes(router, context, limits)
  wechatRoutes(router, context, limits)
  identityRoutes(router, context, limits)
  staffRoutes(router, context)
  planRoutes(router, context)
  applicationRoutes(router, context)
  uploadRoutes(router, context)
  deskRoutes(router, context)
  paymentRoutes(router, context)
  messageRoutes(router, context)
  auditRoutes(router, context)
  reportRoutes(router, context)
  groupRoutes(router, context)

  app.on('error', logStrayErrors(context))
  app.use(logRequests(context))
  app.use(secureHeaders())
  app.use(allowOrigins(context.corsOrigins ?? []))
  app.use(answerErrors(context))
  app.use(compressAnswers())
  app.use(router.routes())
  app.use(router.allowedMethods({ throw: false }))
  if (context.h5Directory !== undefined) app.use(serveH5(context.h5Directory))
  return app
}
