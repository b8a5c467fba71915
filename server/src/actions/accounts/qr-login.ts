import { randomBytes, randomUUID } from 'node:crypto'
import type { ServerContext } from '../../context'
import type { QrLoginView, SessionView } from '../../contract'
import { Refusal } from '../../errors'
import { keyedHash, sameHash } from '../../keyed-hash'
import type { Account } from '../../store/store'
import { openSession, type Origin } from './sessions'
import { changeTicket, findTicket, keepTicket, takeTicket } from './tickets'

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
export async function startQrLogin(context: ServerContext, { address, agent }: Origin): Promise<QrLoginView> {
  const id = randomUUID()
  const secret = randomBytes(24).toString('base64url')
  const kept: KeptQrLogin = {
    secretHash: keyedHash(context.secret, 'qr-login', id, secret),
    origin: { address, agent: agent.slice(0, 200) },
    accountId: null,
  }
  const expiresAt = await keepTicket(context, keyOf(id), kept, MINUTES)
  return { id, secret, text: `${QR_PREFIX}:${id}`, expiresAt }
}

/** Which browser asks: who sees an address or a browser that is not hers lets nobody in. */
export async function showQrLogin(
  context: ServerContext,
  id: string,
): Promise<Origin & { readonly expiresAt: string }> {
  const { ticket, content } = await waiting(context, id)
  return { ...content.origin, expiresAt: ticket.expiresAt }
}

/** Of two phones that approve at once, one does. */
export async function approveQrLogin(context: ServerContext, account: Account, id: string): Promise<void> {
  const { ticket, content } = await waiting(context, id)
  const isFirst = await changeTicket(context, ticket, { ...content, accountId: account.id })
  if (!isFirst) throw Refusal.of('qr-login-unknown')
}

/** The browser's session, once; `undefined` while it waits. */
export async function takeQrSession(
  context: ServerContext,
  id: string,
  secret: string,
  origin: Origin,
): Promise<SessionView | undefined> {
  const { content } = await current(context, id)
  if (!sameHash(content.secretHash, keyedHash(context.secret, 'qr-login', id, secret))) {
    throw Refusal.of('qr-login-unknown')
  }
  if (content.accountId === null) return undefined
  if ((await takeTicket(context, keyOf(id))) === undefined) throw Refusal.of('qr-login-unknown')
  const account = await context.store.accountById(content.accountId)
  if (account === undefined) throw Refusal.of('qr-login-unknown')
  return openSession(context, account, origin)
}

/** One that no phone has approved yet. */
async function waiting(context: ServerContext, id: string) {
  const found = await current(context, id)
  if (found.content.accountId !== null) throw Refusal.of('qr-login-unknown')
  return found
}

async function current(context: ServerContext, id: string) {
  const found = await findTicket<KeptQrLogin>(context, keyOf(id))
  if (found === undefined) throw Refusal.of('qr-login-unknown')
  return found
}

function keyOf(id: string): string {
  return `qr-login:${id}`
}
