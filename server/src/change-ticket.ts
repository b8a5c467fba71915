import type { ServerContext } from './context'

/**
 * Changes what is kept under a ticket's key, by compare-and-set until it succeeds; `change` is given what is there,
 * `undefined` where nothing is or it has expired.
 */
export async function changeTicket(
  { store, clock }: Pick<ServerContext, 'store' | 'clock'>,
  key: string,
  lifetime: number,
  change: (content: string | undefined) => string,
): Promise<void> {
  for (;;) {
    const now = new Date(clock()).toISOString()
    const expiresAt = new Date(clock() + lifetime).toISOString()
    const known = await store.ticket(key)
    if (known === undefined || known.expiresAt <= now) {
      const ticket = { key, version: 1, content: change(undefined), expiresAt }
      if ((await store.addTicket(ticket, now)) === 'added') return
    } else {
      const next = { key, version: known.version + 1, content: change(known.content), expiresAt }
      if ((await store.replaceTicket(next, known.version)) === 'replaced') return
    }
  }
}
