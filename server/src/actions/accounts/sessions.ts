import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { username as usernameFormat } from '@registration/rules'
import type { ServerContext } from '../../context'
import type { OwnSessionView, SessionView } from '../../contract'
import { Refusal } from '../../errors'
import { isIssuedPasswordOver, mustChangePassword } from '../../password-policy'
import { passwordMatches } from '../../passwords'
import { presentAccount } from '../../presenters'
import type { Account } from '../../store/store'
import { proveSecondFactor } from './second-factor'

const SESSION_HOURS = 12

/** Characters of a User-Agent header that are kept: enough for its owner to recognise the device. */
const AGENT_LENGTH = 200

/** Where a session is opened from. */
export interface Origin {
  readonly address: string
  /** the User-Agent header */
  readonly agent: string
}

export async function logIn(
  context: ServerContext,
  typed: { readonly username: string; readonly password: string; readonly code?: string | undefined },
  origin: Origin,
): Promise<SessionView> {
  const account = await context.store.accountByUsername(usernameFormat.normalize(typed.username))
  if (!(await passwordMatches(account?.passwordHash, typed.password)) || account === undefined) {
    throw Refusal.of('login-failed')
  }
  if (isIssuedPasswordOver(account, context.clock())) throw Refusal.of('issued-password-over')
  await proveSecondFactor(context, account, typed.code)
  const session = await openSession(context, account, origin)
  // Changing the password first stores the new one and then ends the sessions: one that was opened in between is
  // either ended there or recognised here.
  const current = await context.store.accountById(account.id)
  if (current?.passwordHash !== account.passwordHash) {
    await context.store.endSession(hashToken(session.token))
    throw Refusal.of('login-failed')
  }
  return session
}

export async function openSession(
  { store, clock }: ServerContext,
  account: Account,
  { address, agent }: Origin,
): Promise<SessionView> {
  const token = randomBytes(32).toString('base64url')
  const now = clock()
  const expiresAt = new Date(now + SESSION_HOURS * 3600_000).toISOString()
  await store.openSession({
    id: randomUUID(),
    tokenHash: hashToken(token),
    accountId: account.id,
    createdAt: new Date(now).toISOString(),
    expiresAt,
    address,
    agent: agent.slice(0, AGENT_LENGTH),
  })
  return { token, expiresAt, account: presentAccount(account, mustChangePassword(account, now)) }
}

/** The owner's sessions that have not expired, newest first. */
export async function listSessions(
  { store, clock }: ServerContext,
  account: Account,
  tokenHash: string,
): Promise<OwnSessionView[]> {
  const now = new Date(clock()).toISOString()
  const sessions = await store.sessionsOf(account.id)
  return sessions
    .filter(({ expiresAt }) => expiresAt > now)
    .map(({ id, createdAt, expiresAt, address, agent, ...session }) => {
      return { id, createdAt, expiresAt, address, agent, isCurrent: session.tokenHash === tokenHash }
    })
}

/** Ends one of the owner's sessions, such as that of a phone that was lost. */
export async function endSession(context: ServerContext, account: Account, sessionId: string): Promise<void> {
  const sessions = await context.store.sessionsOf(account.id)
  const session = sessions.find(({ id }) => id === sessionId)
  if (session === undefined) throw Refusal.of('session-unknown')
  await context.store.endSession(session.tokenHash)
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
