import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Middleware } from 'koa'
import helmet from 'koa-helmet'

/** Helmet's defaults, narrowed to what the H5 build needs: its own files, one inline script, photos as blobs. */
export function secureHeaders(h5Directory: string | undefined): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...(h5Directory === undefined ? [] : inlineScriptHashes(h5Directory))],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  }) as Middleware
}

function inlineScriptHashes(h5Directory: string): string[] {
  const html = readFileSync(join(h5Directory, 'index.html'), 'utf8')
  return Array.from(html.matchAll(/<script>([\s\S]*?)<\/script>/g), ([, script = '']) => {
    return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
  })
}
