import type { Context } from 'koa'

/** Chinese unless the caller prefers English. */
export function languageOf(ctx: Context): 'zh' | 'en' {
  return ctx.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh'
}
