import { createHash } from 'node:crypto'
import type { Context } from 'koa'
import type { ServerContext } from '../context'
import type { Endpoint } from '../contract'
import { Refusal, type KeptRefusal } from '../errors'
import { keyedHash } from '../keyed-hash'
import type { Ticket } from '../store/store'

/** A process that dies while it works on a request keeps a repeat waiting for so long, in milliseconds. */
const CLAIM = 60_000

/** An answer is repeated for two hours: a client that lost it asks at once, and every save leaves one of a few KB. */
const KEPT = 2 * 3600_000

/** Visible ASCII, as a UUID or any other name that the client makes for one intention. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,128}$/

/** Refusals that a moment later may be none: a repeat is worked on anew. */
const PASSING = 429

interface Kept {
  readonly fingerprint: string
  /** absent while the request is worked on */
  readonly outcome?: Outcome
}

type Outcome = { readonly answer: unknown } | { readonly refusal: KeptRefusal }

/** The request, as far as it decides what an answer is the answer to. */
export interface Repeatable {
  /** whose key it is: an account, or the address of somebody unknown */
  readonly scope: string
  readonly body: unknown
  readonly seen: number | undefined
}

/**
 * Runs a request that changes something once for each `Idempotency-Key`: a repeat with the same key gets the answer of
 * the first, with `Idempotency-Replayed: true`. Without the header it is run as it is.
 *
 * The answer is kept for two hours, in a ticket, which the store holds sealed as all of them. A refusal that is
 * the client's business (4xx) is an answer too; after a failure of ours, and after `too-many-requests`, a repeat is
 * worked on anew. So is one whose answer holds a secret (a token, a password) or is a file, which is never kept.
 *
 * Refusals: `request-invalid` for a key of another form; `idempotency-key-reused` for another body or version under
 * the same key; `request-in-progress` while the first is worked on.
 */
export async function idempotent<T>(
  { store, clock, secret, log }: ServerContext,
  ctx: Context,
  { method, answersSecret, answer: answers }: Endpoint,
  { scope, body, seen }: Repeatable,
  run: () => Promise<T>,
): Promise<T> {
  const given = ctx.get('Idempotency-Key')
  if (method === 'get' || given === '') return run()
  if (!IDEMPOTENCY_KEY.test(given)) throw Refusal.of('request-invalid')
  const name = keyedHash(secret, 'idempotency', scope, ctx.method, ctx.path, given)
  const content = body instanceof Uint8Array ? body : JSON.stringify([body])
  const hash = createHash('sha256').update(content).digest('hex')
  const fingerprint = keyedHash(secret, 'idempotent request', ctx.querystring, String(seen), hash)
  const claimed = await claim()
  if (!('key' in claimed)) {
    ctx.set('Idempotency-Replayed', 'true')
    if ('refusal' in claimed) throw Refusal.again(claimed.refusal)
    return claimed.answer as T
  }

  const canKeep = answersSecret !== true && typeof answers !== 'string'
  let result: T
  try {
    result = await run()
  } catch (error) {
    const isAnswer = error instanceof Refusal && error.status < 500 && error.status !== PASSING
    await (isAnswer && canKeep ? keep(claimed, { refusal: error.kept() }) : release(claimed))
    throw error
  }
  await (canKeep ? keep(claimed, { answer: result }) : release(claimed))
  return result

  /** The claim of who comes first; of who comes later, the outcome of the first. */
  async function claim(): Promise<Ticket | Outcome> {
    for (;;) {
      const now = clock()
      const ticket: Ticket = {
        key: `idempotency:${name}`,
        // Another claim of the same key, made after this one expired, has another version: neither ends the other.
        version: now,
        content: JSON.stringify({ fingerprint } satisfies Kept),
        expiresAt: new Date(now + CLAIM).toISOString(),
      }
      if ((await store.addTicket(ticket, new Date(now).toISOString())) === 'added') return ticket
      const standing = await store.ticket(ticket.key)
      if (standing === undefined || standing.expiresAt < new Date(now).toISOString()) continue
      const first = JSON.parse(standing.content) as Kept
      if (first.fingerprint !== fingerprint) throw Refusal.of('idempotency-key-reused')
      if (first.outcome === undefined) throw Refusal.of('request-in-progress', { retryAfterSeconds: 1 })
      return first.outcome
    }
  }

  async function keep(ticket: Ticket, outcome: Outcome): Promise<void> {
    const kept: Kept = { fingerprint, outcome }
    const expiresAt = new Date(clock() + KEPT).toISOString()
    await replace(ticket, { content: JSON.stringify(kept), expiresAt })
  }

  /** The key is free again. */
  async function release(ticket: Ticket): Promise<void> {
    await replace(ticket, { expiresAt: new Date(0).toISOString() })
  }

  /** What was done is done, and is answered even where that cannot be noted. */
  async function replace(ticket: Ticket, change: Partial<Ticket>): Promise<void> {
    try {
      await store.replaceTicket({ ...ticket, ...change, version: ticket.version + 1 }, ticket.version)
    } catch (error) {
      log.error({ err: error }, 'an idempotency key could not be kept')
    }
  }
}
