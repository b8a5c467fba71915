import type Router from '@koa/router'
import { keepPart, showUpload } from '../actions/uploads/uploads'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { serve } from '../endpoint'

export function uploadRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.keepUploadPart, ({ account, params, body }) =>
    keepPart(context, account, params, body),
  )

  serve(router, context, endpoints.showUpload, ({ account, params }) =>
    showUpload(context, account, params.uploadId),
  )
}
