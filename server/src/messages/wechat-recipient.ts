import { changeTicket } from '../change-ticket'
import type { ServerContext } from '../context'

/** Milliseconds: who has not come back for a year is asked again. */
const KEPT = 366 * 24 * 3600_000

/**
 * Keeps to whom WeChat messages of an account go. The account itself has a hash of the openid alone; a ticket expires,
 * and what it holds is sealed.
 */
export async function keepWechatRecipient(
  context: Pick<ServerContext, 'store' | 'clock'>,
  accountId: string,
  openid: string,
): Promise<void> {
  await changeTicket(context, keyOf(accountId), KEPT, () => JSON.stringify({ openid }))
}

/** The openid; `undefined` where it is not known. */
export async function wechatRecipient(
  { store, clock }: Pick<ServerContext, 'store' | 'clock'>,
  accountId: string,
): Promise<string | undefined> {
  const ticket = await store.ticket(keyOf(accountId))
  if (ticket === undefined || ticket.expiresAt <= new Date(clock()).toISOString()) return undefined
  return (JSON.parse(ticket.content) as { openid: string }).openid
}

export async function forgetWechatRecipient(
  { store }: Pick<ServerContext, 'store'>,
  accountId: string,
): Promise<void> {
  await store.takeTicket(keyOf(accountId))
}

function keyOf(accountId: string): string {
  return `wechat-recipient:${accountId}`
}
