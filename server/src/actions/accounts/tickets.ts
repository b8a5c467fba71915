import type { ServerContext } from '../../context'
import type { Ticket } from '../../store/store'

type TicketContext = Pick<ServerContext, 'store' | 'clock'>

/** Keeps something under a key for some minutes, in place of what was there; answers until when. */
export async function keepTicket(
  { store, clock }: TicketContext,
  key: string,
  content: unknown,
  minutes: number,
): Promise<string> {
  const now = clock()
  const expiresAt = new Date(now + minutes * 60_000).toISOString()
  const ticket: Ticket = { key, version: 1, content: JSON.stringify(content), expiresAt }
  while ((await store.addTicket(ticket, new Date(now).toISOString())) === 'exists') {
    const former = await store.ticket(key)
    if (former === undefined) continue
    const next = { ...ticket, version: former.version + 1 }
    if ((await store.replaceTicket(next, former.version)) === 'replaced') break
  }
  return expiresAt
}

/** What is kept under a key and has not expired. */
export async function findTicket<Content>(
  { store, clock }: TicketContext,
  key: string,
): Promise<{ readonly ticket: Ticket; readonly content: Content } | undefined> {
  return current(await store.ticket(key), clock())
}

/** The same, and it is gone: of many who take it at once, one gets it. */
export async function takeTicket<Content>(
  { store, clock }: TicketContext,
  key: string,
): Promise<Content | undefined> {
  return current<Content>(await store.takeTicket(key), clock())?.content
}

/** Compare-and-set of what is kept; answers whether nobody was faster. */
export async function changeTicket(
  { store }: TicketContext,
  ticket: Ticket,
  content: unknown,
): Promise<boolean> {
  const next = { ...ticket, version: ticket.version + 1, content: JSON.stringify(content) }
  return (await store.replaceTicket(next, ticket.version)) === 'replaced'
}

function current<Content>(ticket: Ticket | undefined, now: number) {
  if (ticket === undefined || ticket.expiresAt <= new Date(now).toISOString()) return undefined
  return { ticket, content: JSON.parse(ticket.content) as Content }
}
