import type { ServerContext } from '../../context'
import type { SessionView } from '../../contract'
import { Refusal } from '../../errors'
import { keyedHash } from '../../keyed-hash'
import { isStaff } from '../../policies'
import { ServiceFailure } from '../../services/service-failure'
import type { Account } from '../../store/store'
import { replaceAccount, requirePassword } from './accounts'
import { openSession, type Origin } from './sessions'

/** Logs in who has bound her WeChat to an account before. */
export async function logInByWechat(
  context: ServerContext,
  code: string,
  origin: Origin,
): Promise<SessionView> {
  const account = await context.store.accountByWechat(await wechatKeyOf(context, code))
  if (account === undefined) throw Refusal.of('wechat-not-bound')
  return openSession(context, account, origin)
}

/** Binds the WeChat that the code is of; whoever holds it can log in from now on, so the password is asked for. */
export async function bindWechat(
  context: ServerContext,
  account: Account,
  typed: { readonly code: string; readonly currentPassword: string },
): Promise<Account> {
  if (isStaff(account)) throw Refusal.of('forbidden')
  await requirePassword(account, typed.currentPassword)
  return replaceAccount(context, account, { wechatKey: await wechatKeyOf(context, typed.code) })
}

export async function unbindWechat(context: ServerContext, account: Account): Promise<Account> {
  return account.wechatKey === null ? account : replaceAccount(context, account, { wechatKey: null })
}

/** A keyed hash stands for the WeChat user: the openid itself is not kept. */
async function wechatKeyOf(context: ServerContext, code: string): Promise<string> {
  return keyedHash(context.secret, 'wechat', await openidOf(context, code))
}

/** Whose a code of `wx.login` is, as WeChat says; refuses a wrong code, and where WeChat does not say. */
export async function openidOf(
  { wechatLogin, log }: Pick<ServerContext, 'wechatLogin' | 'log'>,
  code: string,
): Promise<string> {
  if (wechatLogin === undefined) throw Refusal.of('wechat-unavailable')
  let user
  try {
    user = await wechatLogin.openidOf(code)
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    log.warn({ service: error.service, code: error.code }, 'WeChat did not say whose a code is')
    throw Refusal.of('wechat-unavailable')
  }
  if (user === 'invalid') throw Refusal.of('wechat-code-invalid')
  if (user === 'blocked') throw Refusal.of('wechat-blocked')
  return user.openid
}
