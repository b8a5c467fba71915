import { beforeEach, describe, expect, it, vi } from 'vitest'

const GONE = { message: 'Loading chunk 4711 failed. (missing: /js/4711.js)', request: '/js/4711.js' }
const STYLES = { message: 'Loading CSS chunk 12 failed.', request: '/css/12.css' }

const reload = vi.fn()
const answer = vi.fn<() => Promise<{ ok: boolean }>>()
let reject: (event: { readonly reason: unknown }) => void

beforeEach(async () => {
  vi.resetModules()
  reload.mockReset()
  answer.mockReset().mockResolvedValue({ ok: true })
  const kept = new Map<string, string>()
  vi.stubGlobal('window', { addEventListener: (_: string, listen: typeof reject) => (reject = listen) })
  vi.stubGlobal('location', { pathname: '/', reload })
  vi.stubGlobal('fetch', answer)
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  await import('./stale-chunk.h5')
  return () => void vi.unstubAllGlobals()
})

describe('a part of the app that is gone', () => {
  it.each<{ what: string; reasons: unknown[]; server?: boolean | 'silent'; reloads: number }>([
    { what: 'is met with the new app', reasons: [GONE], reloads: 1 },
    { what: 'may be its styles', reasons: [STYLES], reloads: 1 },
    { what: 'is not asked for for ever', reasons: [GONE, GONE], reloads: 1 },
    { what: 'may be followed by another after the next deployment', reasons: [GONE, STYLES], reloads: 2 },
    { what: 'stays away without a network', reasons: [GONE], server: 'silent', reloads: 0 },
    { what: 'stays away while the server is down', reasons: [GONE], server: false, reloads: 0 },
    { what: 'is no other fault', reasons: [new Error('boom'), undefined], reloads: 0 },
  ])('$what', async ({ reasons, server = true, reloads }) => {
    if (server === 'silent') answer.mockRejectedValue(new TypeError('Failed to fetch'))
    else answer.mockResolvedValue({ ok: server })
    for (const reason of reasons) {
      reject({ reason })
      await new Promise((resolve) => setTimeout(resolve))
    }
    expect(reload).toHaveBeenCalledTimes(reloads)
  })
})
