import { randomBytes, randomUUID } from 'node:crypto'
import type { ServerContext } from '../context'
import type { QrLoginView, SessionView } from '../contract'
import { Refusal } from '../errors'
import { keyedHash, sameHash } from '../keyed-hash'
import type { Account, Ticket } from '../store/store'
import { openSession, type Origin } from './sessions'

const MINUTES = 2

/** Says to the mini-program that scans it what it is. */
const QR_PREFIX = 'REGLOGIN1'

interface KeptQrLogin {
  readonly secretHash: string
  /** of the browser */
  readonly origin: Origin
  /** of the phone that let the browser in */
  readonly accountId: string | null
}

/** A browser asks to be let in by a phone that scans its QR code. */
export async function startQrLogin(
  { store, clock, secret: serverSecret }: ServerContext,
  { address, agent }: Origin,
): Promise<QrLoginView> {
  const id = randomUUID()
  const secret = randomBytes(24).toString('base64url')
  const now = clock()
  const expiresAt = new Date(now + MINUTES * 60_000).toISOString()
  const kept: KeptQrLogin = {
    secretHash: keyedHash(serverSecret, 'qr-login', id, secret),
    origin: { address, agent: agent.slice(0, 200) },
    accountId: null,
  }
  await store.addTicket(
    { key: keyOf(id), version: 1, content: JSON.stringify(kept), expiresAt },
    new Date(now).toISOString(),
  )
  return { id, secret, text: `${QR_PREFIX}:${id}`, expiresAt }
}

/** Which browser asks: who sees an address or a browser that is not hers lets nobody in. */
export async function showQrLogin(
  context: ServerContext,
  id: string,
): Promise<Origin & { readonly expiresAt: string }> {
  const { ticket, kept } = await waiting(context, id)
  return { ...kept.origin, expiresAt: ticket.expiresAt }
}

/** Of two phones that approve at once, one does. */
export async function approveQrLogin(context: ServerContext, account: Account, id: string): Promise<void> {
  const { ticket, kept } = await waiting(context, id)
  const content = JSON.stringify({ ...kept, accountId: account.id })
  const approved = { ...ticket, version: ticket.version + 1, content }
  if ((await context.store.replaceTicket(approved, ticket.version)) === 'conflict') {
    throw Refusal.of('qr-login-unknown')
  }
}

/** The browser's session, once; `undefined` while it waits. */
export async function takeQrSession(
  context: ServerContext,
  id: string,
  secret: string,
  origin: Origin,
): Promise<SessionView | undefined> {
  const { kept } = await current(context, id)
  if (!sameHash(kept.secretHash, keyedHash(context.secret, 'qr-login', id, secret))) {
    throw Refusal.of('qr-login-unknown')
  }
  if (kept.accountId === null) return undefined
  const taken = await context.store.takeTicket(keyOf(id))
  const account = taken && (await context.store.accountById(kept.accountId))
  if (account === undefined) throw Refusal.of('qr-login-unknown')
  return openSession(context, account, origin)
}

/** One that no phone has approved yet. */
async function waiting(context: ServerContext, id: string) {
  const found = await current(context, id)
  if (found.kept.accountId !== null) throw Refusal.of('qr-login-unknown')
  return found
}

async function current(
  { store, clock }: ServerContext,
  id: string,
): Promise<{ readonly ticket: Ticket; readonly kept: KeptQrLogin }> {
  const ticket = await store.ticket(keyOf(id))
  if (ticket === undefined || ticket.expiresAt <= new Date(clock()).toISOString()) {
    throw Refusal.of('qr-login-unknown')
  }
  return { ticket, kept: JSON.parse(ticket.content) as KeptQrLogin }
}

function keyOf(id: string): string {
  return `qr-login:${id}`
}
