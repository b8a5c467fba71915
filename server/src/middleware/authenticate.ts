import type { Context } from 'koa'
import { hashToken } from '../actions/accounts/sessions'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import type { Account } from '../store/store'

/** Who sends the request, by `Authorization: Bearer …`; the account is read anew so that a role ends at once. */
export async function authenticate(
  { store, clock }: ServerContext,
  ctx: Context,
): Promise<{ readonly account: Account; readonly tokenHash: string }> {
  const token = /^Bearer +([\w-]{20,100})$/i.exec(ctx.get('Authorization'))?.[1]
  if (token === undefined) throw Refusal.of('not-signed-in')
  const tokenHash = hashToken(token)
  const session = await store.sessionByTokenHash(tokenHash)
  if (session === undefined || session.expiresAt <= new Date(clock()).toISOString()) {
    throw Refusal.of('session-expired')
  }
  const account = await store.accountById(session.accountId)
  if (account === undefined) throw Refusal.of('session-expired')
  return { account, tokenHash }
}
