import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { password as passwordRules, username as usernameRules, type Finding } from '@registration/rules'
import type { ServerContext } from '../context'
import type { SessionView } from '../contract'
import { Refusal } from '../errors'
import { hashPassword, passwordMatches } from '../passwords'
import { presentAccount } from '../presenters'
import type { Account } from '../store/store'

const SESSION_HOURS = 12

export interface Credentials {
  readonly username: string
  readonly password: string
}

export async function openAccount(context: ServerContext, typed: Credentials): Promise<SessionView> {
  const username = usernameRules.check(typed.username)
  const password = passwordRules.check(typed.password, { username: username.value })
  refuseInvalid([...placed('username', username.findings), ...placed('password', password.findings)])
  if (username.value === '') throw missing('username')
  if (password.value === '') throw missing('password')
  const account: Account = {
    id: randomUUID(),
    username: username.value,
    role: 'candidate',
    station: null,
    passwordHash: await hashPassword(password.value),
    createdAt: new Date(context.clock()).toISOString(),
  }
  if ((await context.store.addAccount(account)) === 'username-taken') throw new Refusal('username-taken')
  return openSession(context, account)
}

export async function logIn(context: ServerContext, typed: Credentials): Promise<SessionView> {
  const account = await context.store.accountByUsername(usernameRules.normalize(typed.username))
  if (!(await passwordMatches(account?.passwordHash, typed.password)) || account === undefined) {
    throw new Refusal('login-failed')
  }
  const session = await openSession(context, account)
  // Changing the password first stores the new one and then ends the sessions: one that was opened in between is
  // either ended there or recognised here.
  const current = await context.store.accountById(account.id)
  if (current?.passwordHash !== account.passwordHash) {
    await context.store.endSession(hashToken(session.token))
    throw new Refusal('login-failed')
  }
  return session
}

export async function changePassword(
  context: ServerContext,
  account: Account,
  tokenHash: string,
  typed: { readonly currentPassword: string; readonly newPassword: string },
): Promise<void> {
  if (!(await passwordMatches(account.passwordHash, typed.currentPassword)))
    throw new Refusal('password-wrong')
  if (typed.newPassword === typed.currentPassword) throw new Refusal('password-unchanged')
  const checked = passwordRules.check(typed.newPassword, { username: account.username })
  refuseInvalid(placed('newPassword', checked.findings))
  if (checked.value === '') throw missing('newPassword')
  await context.store.changePassword(account.id, await hashPassword(checked.value))
  await context.store.endOtherSessions(account.id, tokenHash)
}

async function openSession({ store, clock }: ServerContext, account: Account): Promise<SessionView> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(clock() + SESSION_HOURS * 3600_000).toISOString()
  await store.openSession({ tokenHash: hashToken(token), accountId: account.id, expiresAt })
  return { token, expiresAt, account: presentAccount(account) }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function placed(path: string, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path }))
}

function missing(path: string): Refusal {
  return new Refusal('account-invalid', {
    findings: [{ path, code: 'required', severity: 'error', params: {} }],
  })
}

function refuseInvalid(findings: readonly Finding[]): void {
  if (findings.some((finding) => finding.severity === 'error'))
    throw new Refusal('account-invalid', { findings })
}
