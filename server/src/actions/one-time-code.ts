import { randomInt } from 'node:crypto'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import { keyedHash, sameHash } from '../keyed-hash'

/** A code can be typed in for so many minutes, so many times. */
const MINUTES = 10
const TRIES = 5

interface KeptCode<About> {
  readonly codeHash: string
  readonly tries: number
  /** what the code is for, without personal data */
  readonly about: About
}

/** Six digits, as messages carry them. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** Keeps a code under a key, in place of one that was there; answers until when it is good. */
export async function keepCode(
  { store, clock, secret }: ServerContext,
  key: string,
  code: string,
  about: unknown,
): Promise<string> {
  const now = clock()
  const expiresAt = new Date(now + MINUTES * 60_000).toISOString()
  const content = JSON.stringify({ codeHash: keyedHash(secret, 'code', key, code), tries: 0, about })
  while (
    (await store.addTicket({ key, version: 1, content, expiresAt }, new Date(now).toISOString())) === 'exists'
  ) {
    const former = await store.ticket(key)
    if (former === undefined) continue
    const next = { key, version: former.version + 1, content, expiresAt }
    if ((await store.replaceTicket(next, former.version)) === 'replaced') break
  }
  return expiresAt
}

/**
 * Answers what the code is for, once. Refuses `code-wrong` for a wrong code, one too late or taken, and after five
 * tries: which of these it was is not told. A try counts before it is judged, so that many at once get no more.
 *
 * @param whileKept done before the code is taken: when it fails, the right code can be typed again
 */
export async function takeCode<About>(
  { store, clock, secret }: ServerContext,
  key: string,
  typed: string,
  whileKept: (about: About) => Promise<void> = async () => {},
): Promise<About> {
  const code = typed.normalize('NFKC').replace(/\D/g, '')
  for (;;) {
    const ticket = await store.ticket(key)
    if (ticket === undefined || ticket.expiresAt <= new Date(clock()).toISOString())
      throw Refusal.of('code-wrong')
    const kept = JSON.parse(ticket.content) as KeptCode<About>
    if (kept.tries >= TRIES) throw Refusal.of('code-wrong')
    const content = JSON.stringify({ ...kept, tries: kept.tries + 1 })
    const counted = { ...ticket, version: ticket.version + 1, content }
    if ((await store.replaceTicket(counted, ticket.version)) === 'conflict') continue
    if (!sameHash(kept.codeHash, keyedHash(secret, 'code', key, code))) throw Refusal.of('code-wrong')
    await whileKept(kept.about)
    if ((await store.takeTicket(key)) === undefined) throw Refusal.of('code-wrong')
    return kept.about
  }
}
