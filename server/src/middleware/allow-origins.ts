import type { Context, Next } from 'koa'

/** Seconds for which a browser need not ask again. */
const REMEMBERED = 7200

const REQUEST_HEADERS = 'Authorization, Content-Type, If-Match, Idempotency-Key'
const ANSWER_HEADERS =
  'Content-Disposition, ETag, Idempotency-Replayed, Retry-After, WWW-Authenticate, X-Request-Id'

/**
 * Lets pages of these origins call the API (CORS, Fetch Standard § 3.2), and no others. Never with credentials: a caller
 * is known by a token that it sends itself, and there are no cookies.
 */
export function allowOrigins(origins: readonly string[]) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (origins.length === 0) return next()
    ctx.vary('Origin')
    const origin = ctx.get('Origin')
    if (!origins.includes(origin)) return next()
    ctx.set('Access-Control-Allow-Origin', origin)
    ctx.set('Access-Control-Expose-Headers', ANSWER_HEADERS)
    if (ctx.method !== 'OPTIONS' || ctx.get('Access-Control-Request-Method') === '') return next()
    ctx.set('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, DELETE')
    ctx.set('Access-Control-Allow-Headers', REQUEST_HEADERS)
    ctx.set('Access-Control-Max-Age', String(REMEMBERED))
    ctx.status = 204
  }
}
