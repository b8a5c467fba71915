import { phone as phoneFormat } from '@registration/rules'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { keyedHash } from '../../keyed-hash'
import { ServiceFailure } from '../../services/service-failure'
import type { SmsSender } from '../../services/sms'
import type { Account } from '../../store/store'
import { replaceAccount, requirePassword } from './accounts'
import { keepCode, newCode, takeCode } from './one-time-code'

/**
 * Sends a code to a phone that is to belong to the account. Who has a session and not the password cannot do it: by
 * the phone an account is recovered.
 */
export async function sendPhoneCode(
  context: ServerContext,
  account: Account,
  typed: { readonly phone: string; readonly currentPassword: string },
): Promise<{ expiresAt: string }> {
  await requirePassword(account, typed.currentPassword)
  const phone = mobilePhone(typed.phone)
  const sms = smsOf(context)
  const code = newCode()
  const expiresAt = await keepCode(context, keyOf(account), code, phoneHash(context, phone))
  try {
    await sms.send(phone, 'code', { code })
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    context.log.warn({ service: error.service, code: error.code }, 'a code could not be sent')
    throw Refusal.of('sms-unavailable')
  }
  return { expiresAt }
}

/** The phone belongs to the account once the code that was sent to it comes back. */
export async function confirmPhone(
  context: ServerContext,
  account: Account,
  typed: { readonly phone: string; readonly code: string },
): Promise<Account> {
  const phone = phoneFormat.normalize(typed.phone)
  await takeCode<string>(context, keyOf(account), typed.code, async (sentTo) => {
    if (sentTo !== phoneHash(context, phone)) throw Refusal.of('code-wrong')
  })
  return replaceAccount(context, account, { phone })
}

/** A mobile number of 11 digits, as typed: only such a phone gets messages. */
export function mobilePhone(typed: string): string {
  const { value, findings, kind } = phoneFormat.check(typed)
  if (kind === 'mobile') return value
  const form = { path: 'phone', code: 'phone.form', severity: 'error', params: {} } as const
  throw Refusal.of('phone-invalid', {
    findings: findings.length > 0 ? findings.map((finding) => ({ ...finding, path: 'phone' })) : [form],
  })
}

/** Refuses where the operator has no gateway for messages. */
export function smsOf({ sms }: Pick<ServerContext, 'sms'>): SmsSender {
  if (sms === undefined) throw Refusal.of('sms-unavailable')
  return sms
}

function keyOf({ id }: Account): string {
  return `phone:${id}`
}

function phoneHash({ secret }: ServerContext, phone: string): string {
  return keyedHash(secret, 'phone', phone)
}
