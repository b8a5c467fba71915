import type { SessionView } from '@registration/server/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HttpAnswer, HttpRequest } from '../platform/request'

const { sent, answers, opened, kept } = vi.hoisted(() => ({
  sent: [] as HttpRequest[],
  /** what the server, or a broken line, answers next */
  answers: [] as ((() => Promise<HttpAnswer>) | number | string)[],
  opened: [] as string[],
  kept: new Map<string, unknown>(),
}))

const STATUSES: Readonly<Record<string, number>> = {
  'session-expired': 401,
  'login-failed': 401,
  'second-factor-needed': 401,
  'password-change-needed': 403,
  'store-unavailable': 503,
}

async function answer(request: HttpRequest): Promise<HttpAnswer> {
  sent.push(request)
  const next = answers.shift() ?? 200
  if (typeof next === 'function') return next()
  if (next === 'cut') throw new Error('no answer')
  if (typeof next === 'number') return { status: next, body: { ok: true } }
  const status = STATUSES[next] ?? 409
  return { status, body: { id: next, title: next } }
}

vi.mock('../platform/app-base-info', async () => (await import('../../test/device')).appBaseInfo)
vi.mock('../platform/request', () => ({ send: answer }))
vi.mock('../platform/upload', () => ({ upload: answer }))
vi.mock('../platform/navigation', () => ({ openPage: (url: string) => opened.push(url) }))
vi.mock('../platform/storage', () => ({
  readStored: (key: string) => kept.get(key),
  store: (key: string, value: unknown) => Boolean(kept.set(key, value)),
  forget: (key: string) => kept.delete(key),
}))

const { call } = await import('./client')
const { logInAgain, passwordChange, openSession } = await import('../session/session')

const REQUEST = {
  method: 'POST',
  path: '/api/applications/a/submission',
  body: { waitIfFull: false },
  version: 3,
} as const
const keys = () => sent.map(({ headers }) => headers['Idempotency-Key'])
const outcomeOf = (request: Promise<unknown>) =>
  request.then(
    () => 'done',
    ({ id }: { id: string }) => id,
  )

beforeEach(() => {
  sent.length = answers.length = opened.length = 0
  openSession({ token: 't', account: { id: 'candidate', roles: ['candidate'] } } as unknown as SessionView)
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

describe('the key of a request that changes something', () => {
  it.each<{ what: string; first: string | number; outcome: string; isSame: boolean }>([
    { what: 'is the same after a cut connection', first: 'cut', outcome: 'offline', isSame: true },
    {
      what: 'is the same after a failure of the server',
      first: 'store-unavailable',
      outcome: 'store-unavailable',
      isSame: true,
    },
    {
      what: 'is another after a refusal',
      first: 'version-conflict',
      outcome: 'version-conflict',
      isSame: false,
    },
    { what: 'is another once it was done', first: 200, outcome: 'done', isSame: false },
  ])('$what', async ({ first, outcome, isSame }) => {
    answers.push(first)
    expect(await outcomeOf(call(REQUEST))).toBe(outcome)
    expect(await outcomeOf(call(REQUEST))).toBe('done')
    const [one, two] = keys()
    expect(one).toMatch(/^[0-9a-f]{32}$/)
    expect(one === two).toBe(isSame)
  })

  it('belongs to one request, one version and one person', async () => {
    answers.push('cut', 'cut', 'cut', 'cut', 'cut')
    await outcomeOf(call(REQUEST))
    await outcomeOf(call({ ...REQUEST, version: 4 }))
    await outcomeOf(call({ ...REQUEST, body: { waitIfFull: true } }))
    await outcomeOf(call({ method: 'PUT', path: '/api/photo', bytes: new Uint8Array([1, 2]).buffer }))
    await outcomeOf(call({ method: 'PUT', path: '/api/photo', bytes: new Uint8Array([2, 1]).buffer }))
    openSession({ token: 'u', account: { id: 'another', roles: ['candidate'] } } as unknown as SessionView)
    await outcomeOf(call(REQUEST))
    expect(new Set(keys()).size).toBe(6)
  })

  it('is not sent with what changes nothing', async () => {
    await call({ method: 'GET', path: '/api/plans' })
    expect(keys()).toEqual([undefined])
  })

  it('is one for two taps, which send one request', async () => {
    const both = await Promise.all([call(REQUEST), call(REQUEST)])
    expect(both).toEqual([{ ok: true }, { ok: true }])
    expect(sent).toHaveLength(1)
  })

  it('waits while the server works on the first', async () => {
    answers.push('cut', 'request-in-progress', 'request-in-progress', 200)
    await outcomeOf(call(REQUEST))
    const again = outcomeOf(call(REQUEST))
    await vi.advanceTimersByTimeAsync(2000)
    expect(await again).toBe('done')
    expect(new Set(keys()).size).toBe(1)
    expect(sent).toHaveLength(4)
  })
})

describe('a page that has to be gone through first', () => {
  it.each([
    { refusal: 'session-expired', page: '/pages/login/login?again=1', interlude: logInAgain },
    {
      refusal: 'password-change-needed',
      page: '/pages/password/password?again=1',
      interlude: passwordChange,
    },
  ])('$refusal: is opened once, and the requests go on', async ({ refusal, page, interlude }) => {
    answers.push(refusal, refusal)
    const [one, two] = [outcomeOf(call(REQUEST)), outcomeOf(call({ method: 'GET', path: '/api/plans' }))]
    await vi.advanceTimersByTimeAsync(0)
    expect(opened).toEqual([page])
    interlude.complete()
    interlude.leave()
    expect(await Promise.all([one, two])).toEqual(['done', 'done'])
    const posts = sent.filter(({ method }) => method === 'POST')
    expect(posts[0]?.headers['Idempotency-Key']).toBe(posts[1]?.headers['Idempotency-Key'])
  })

  it('is not opened again for an old token whose refusal comes after the log-in', async () => {
    let refuse: (late: HttpAnswer) => void = () => undefined
    answers.push(() => new Promise((resolve) => (refuse = resolve)))
    const late = outcomeOf(call({ method: 'GET', path: '/api/plans' }))
    openSession({ token: 'u', account: { id: 'candidate', roles: ['candidate'] } } as unknown as SessionView)
    refuse({ status: 401, body: { id: 'session-expired', title: 'session-expired' } })
    expect(await late).toBe('done')
    expect(opened).toEqual([])
    expect(sent.map(({ headers }) => headers['Authorization'])).toEqual(['Bearer t', 'Bearer u'])
  })

  it.each(['login-failed', 'second-factor-needed'])(
    'is not opened again by the %s of the log-in itself, after which it goes on',
    async (refusal) => {
      answers.push('session-expired', refusal, 200)
      const save = outcomeOf(call(REQUEST))
      await vi.advanceTimersByTimeAsync(0)
      const logIn = {
        method: 'POST',
        path: '/api/sessions',
        body: { username: 'mei', password: '1' },
      } as const
      expect(await outcomeOf(call(logIn))).toBe(refusal)
      expect(await outcomeOf(call({ ...logIn, body: { username: 'mei', password: '2' } }))).toBe('done')
      logInAgain.complete()
      logInAgain.leave()
      expect(await save).toBe('done')
      expect(opened).toHaveLength(1)
    },
  )

  it.each([
    { refusal: 'session-expired', interlude: logInAgain },
    { refusal: 'password-change-needed', interlude: passwordChange },
  ])('$refusal: is told where it was left', async ({ refusal, interlude }) => {
    answers.push(refusal)
    const asked = outcomeOf(call(REQUEST))
    await vi.advanceTimersByTimeAsync(0)
    interlude.leave()
    expect(await asked).toBe(refusal)
  })
})
