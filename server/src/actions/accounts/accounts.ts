import { randomUUID } from 'node:crypto'
import { username as usernameFormat, type Finding } from '@registration/rules'
import type { ServerContext } from '../../context'
import type { AccountRole, SessionView } from '../../contract'
import { Refusal } from '../../errors'
import { formerAfterChange, passwordFindings, refuseUsedBefore } from '../../password-policy'
import { hashPassword, passwordMatches } from '../../passwords'
import { portalOf } from '../../portal-of'
import type { Account } from '../../store/store'
import { planOf } from '../applications/applications'
import { requireCaptcha, type CaptchaAnswer } from './captcha'
import { openSession, type Origin } from './sessions'

export interface NewAccount {
  readonly username: string
  readonly password: string
  /** whose portal may ask for a captcha */
  readonly planId?: string | undefined
  readonly captcha?: CaptchaAnswer | undefined
}

/** A candidate opens an account of her own, and is logged in. */
export async function openAccount(
  context: ServerContext,
  typed: NewAccount,
  origin: Origin,
): Promise<SessionView> {
  if (typed.planId !== undefined) {
    const portal = await portalOf(context, await planOf(context, typed.planId))
    if (portal.account.captcha === 'at-registration') await requireCaptcha(context, typed.captcha)
  }
  const account = await addAccount(context, typed, { roles: ['candidate'], station: null })
  return openSession(context, account, origin)
}

/** Adds an account whose name and password keep to the rules of what it may do. */
export async function addAccount(
  { store, clock }: Pick<ServerContext, 'store' | 'clock'>,
  typed: { readonly username: string; readonly password: string; readonly isIssued?: boolean },
  duties: { readonly roles: readonly AccountRole[]; readonly station: string | null },
): Promise<Account> {
  const username = usernameFormat.check(typed.username)
  const nameFindings: readonly Finding[] =
    username.value === ''
      ? [{ path: 'username', code: 'required', severity: 'error', params: {} }]
      : username.findings.map((finding) => ({ ...finding, path: 'username' }))
  refuseInvalid([
    ...nameFindings,
    ...passwordFindings({ ...duties, username: username.value }, typed.password, 'password'),
  ])
  const now = new Date(clock()).toISOString()
  const account: Account = {
    id: randomUUID(),
    version: 1,
    username: username.value,
    roles: duties.roles,
    station: duties.station,
    passwordHash: await hashPassword(typed.password),
    formerPasswordHashes: [],
    passwordChangedAt: now,
    mustChangePassword: typed.isIssued === true,
    personKey: null,
    phone: null,
    wechatKey: null,
    identity: null,
    createdAt: now,
  }
  if ((await store.addAccount(account)) !== 'added') throw Refusal.of('username-taken')
  return account
}

/** Changes it for the owner, who is logged in; every other session of the account ends. */
export async function changePassword(
  context: ServerContext,
  account: Account,
  tokenHash: string,
  typed: { readonly currentPassword: string; readonly newPassword: string },
): Promise<void> {
  await requirePassword(account, typed.currentPassword)
  await setPassword(context, account, typed.newPassword)
  await context.store.endSessionsOf(account.id, tokenHash)
}

/** Refuses who does not know the account's password, though she has a session of it. */
export async function requirePassword(account: Account, typed: string): Promise<void> {
  if (!(await passwordMatches(account.passwordHash, typed))) throw Refusal.of('password-wrong')
}

/** Replaces the password by one that its owner chose. */
export async function setPassword(context: ServerContext, account: Account, typed: string): Promise<Account> {
  refuseInvalid(passwordFindings(account, typed, 'newPassword'))
  await refuseUsedBefore(account, typed)
  return replaceAccount(context, account, {
    passwordHash: await hashPassword(typed),
    formerPasswordHashes: formerAfterChange(account),
    passwordChangedAt: new Date(context.clock()).toISOString(),
    mustChangePassword: false,
  })
}

/** One compare-and-set on the version that was read; whoever was slower is refused. */
export async function replaceAccount(
  { store }: Pick<ServerContext, 'store'>,
  account: Account,
  changes: Partial<Omit<Account, 'id' | 'version' | 'username' | 'createdAt'>>,
): Promise<Account> {
  const next = { ...account, ...changes, version: account.version + 1 }
  const replaced = await store.replaceAccount(next, account.version)
  if (replaced === 'conflict') throw Refusal.of('version-conflict')
  if (replaced === 'wechat-taken') throw Refusal.of('wechat-taken')
  return next
}

export function refuseInvalid(findings: readonly Finding[]): void {
  if (findings.some(({ severity }) => severity === 'error')) throw Refusal.of('account-invalid', { findings })
}
