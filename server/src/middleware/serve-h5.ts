import type { Context, Next } from 'koa'
import send from 'koa-send'

/** The mini-program's H5 build. File names carry a hash of their content, all but index.html. */
export function serveH5(root: string) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.path.startsWith('/api/') || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    const isHashed = /\.[0-9a-f]{8,20}\.\w+$/.test(ctx.path)
    try {
      await send(ctx, ctx.path, {
        root,
        index: 'index.html',
        maxAge: isHashed ? 365 * 24 * 3600_000 : 0,
        immutable: isHashed,
      })
    } catch (error) {
      // A path that cannot be decoded, or climbs, is refused with 400 or 403: there is nothing at such an address.
      if (((error as { status?: number }).status ?? 500) >= 500) throw error
    }
  }
}
