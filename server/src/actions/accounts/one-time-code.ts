import { randomInt } from 'node:crypto'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { keyedHash, sameHash } from '../../keyed-hash'
import { changeTicket, findTicket, keepTicket, takeTicket } from './tickets'

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
export function keepCode(context: ServerContext, key: string, code: string, about: unknown): Promise<string> {
  const kept = { codeHash: keyedHash(context.secret, 'code', key, code), tries: 0, about }
  return keepTicket(context, key, kept, MINUTES)
}

/**
 * Answers what the code is for, once. Refuses `code-wrong` for a wrong code, one too late or taken, and after five
 * tries: which of these it was is not told. A try counts before it is judged, so that many at once get no more.
 *
 * @param whileKept done before the code is taken: when it fails, the right code can be typed again
 */
export async function takeCode<About>(
  context: ServerContext,
  key: string,
  typed: string,
  whileKept: (about: About) => Promise<void> = async () => undefined,
): Promise<About> {
  const code = typed.normalize('NFKC').replace(/\D/g, '')
  for (;;) {
    const found = await findTicket<KeptCode<About>>(context, key)
    if (found === undefined) throw Refusal.of('code-wrong')
    const { ticket, content: kept } = found
    if (kept.tries >= TRIES) throw Refusal.of('code-wrong')
    if (!(await changeTicket(context, ticket, { ...kept, tries: kept.tries + 1 }))) continue
    if (!sameHash(kept.codeHash, keyedHash(context.secret, 'code', key, code))) throw Refusal.of('code-wrong')
    await whileKept(kept.about)
    if ((await takeTicket(context, key)) === undefined) throw Refusal.of('code-wrong')
    return kept.about
  }
}
