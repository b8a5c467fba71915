import type {
  AccountDetails,
  AccountExport,
  AnswerOf,
  BodyOf,
  OwnSessionView,
  QrLoginView,
  SessionView,
} from '@registration/server/contract'
import { call } from './client'
import type { CaptchaAnswer } from './plans'

export interface Credentials {
  readonly username: string
  readonly password: string
}

export interface WithCaptcha extends Credentials {
  /** where the server has asked for one */
  readonly captcha?: CaptchaAnswer
  /** the plan for which an account is opened: its portal may ask for a captcha */
  readonly planId?: string
  /** where the account asks for a second factor */
  readonly code?: string
}

export function openAccount(body: WithCaptcha): Promise<SessionView> {
  return call({ method: 'POST', path: '/api/accounts', body })
}

export function logIn({ username, password, captcha, code }: WithCaptcha): Promise<SessionView> {
  return call({ method: 'POST', path: '/api/sessions', body: { username, password, captcha, code } })
}

/** `code`: what `wx.login` gave. */
export function logInByWechat(code: string): Promise<SessionView> {
  return call({ method: 'POST', path: '/api/sessions/wechat', body: { code } })
}

export function logOut(): Promise<void> {
  return call({ method: 'DELETE', path: '/api/sessions/current' })
}

export function showAccount(): Promise<AccountDetails> {
  return call({ method: 'GET', path: '/api/account' })
}

export function changePassword(body: {
  readonly currentPassword: string
  readonly newPassword: string
}): Promise<void> {
  return call({ method: 'PUT', path: '/api/account/password', body })
}

/** Sends a code to the phone that is to belong to the account. */
export function sendPhoneCode(body: {
  readonly phone: string
  readonly currentPassword: string
}): Promise<AnswerOf<'sendPhoneCode'>> {
  return call({ method: 'POST', path: '/api/account/phone', body })
}

export function confirmPhone(body: {
  readonly phone: string
  readonly code: string
}): Promise<AccountDetails> {
  return call({ method: 'PUT', path: '/api/account/phone', body })
}

/** Where the account is logged in, newest first. */
export async function listSessions(): Promise<readonly OwnSessionView[]> {
  return (await call<AnswerOf<'listSessions'>>({ method: 'GET', path: '/api/sessions' })).sessions
}

export function endSession(id: string): Promise<void> {
  return call({ method: 'DELETE', path: `/api/sessions/${id}` })
}

export function endOtherSessions(): Promise<void> {
  return call({ method: 'DELETE', path: '/api/sessions' })
}

export function bindWechat(body: {
  readonly code: string
  readonly currentPassword: string
}): Promise<AccountDetails> {
  return call({ method: 'PUT', path: '/api/account/wechat', body })
}

export function unbindWechat(): Promise<AccountDetails> {
  return call({ method: 'DELETE', path: '/api/account/wechat' })
}

/** A secret for an app; in force when a first code was shown. */
export function startSecondFactor(currentPassword: string): Promise<AnswerOf<'startSecondFactor'>> {
  return call({ method: 'POST', path: '/api/account/second-factor', body: { currentPassword } })
}

/** Answers the recovery codes. */
export async function confirmSecondFactor(code: string): Promise<readonly string[]> {
  const path = '/api/account/second-factor'
  const { recoveryCodes } = await call<AnswerOf<'confirmSecondFactor'>>({
    method: 'PUT',
    path,
    body: { code },
  })
  return recoveryCodes
}

export function endSecondFactor(body: BodyOf<'endSecondFactor'>): Promise<void> {
  return call({ method: 'POST', path: '/api/account/second-factor/removal', body })
}

/** All that is kept about the owner of the account. */
export function exportAccount(): Promise<AccountExport> {
  return call({ method: 'GET', path: '/api/account/data' })
}

export function eraseAccount(currentPassword: string): Promise<void> {
  return call({ method: 'POST', path: '/api/account/erasure', body: { currentPassword } })
}

/** Name and ID number where the portal recovers by real name. */
export type Recovery = BodyOf<'startRecovery'>

export function startRecovery(body: Recovery): Promise<AnswerOf<'startRecovery'>> {
  return call({ method: 'POST', path: '/api/recoveries', body })
}

export function finishRecovery(
  id: string,
  body: { readonly code: string; readonly newPassword: string },
): Promise<void> {
  return call({ method: 'PUT', path: `/api/recoveries/${id}`, body })
}

/** A browser asks for a QR code by which a phone that is logged in lets it in. */
export function startQrLogin(): Promise<QrLoginView> {
  return call({ method: 'POST', path: '/api/qr-logins' })
}

/** The browser as it named itself, and where it is. */
export type AskingBrowser = AnswerOf<'showQrLogin'>

export function showQrLogin(id: string): Promise<AskingBrowser> {
  return call({ method: 'GET', path: `/api/qr-logins/${id}` })
}

export function approveQrLogin(id: string): Promise<void> {
  return call({ method: 'POST', path: `/api/qr-logins/${id}/approval` })
}

export function takeQrSession(id: string, secret: string): Promise<AnswerOf<'takeQrSession'>> {
  return call({ method: 'POST', path: `/api/qr-logins/${id}/session`, body: { secret } })
}
