import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { keyedHash } from '../../keyed-hash'
import type { Account } from '../../store/store'
import { replaceAccount, requirePassword } from './accounts'
import { findTicket, keepTicket, takeTicket } from './tickets'

/** What apps show beside the account's name. */
const ISSUER = '考试报名'

/** RFC 6238's defaults, which are all that every app knows. */
const TOTP_OPTIONS = { issuer: ISSUER, algorithm: 'SHA1', digits: 6, period: 30 } as const

const SET_UP_MINUTES = 10

const RECOVERY_CODES = 8

/** Read and typed by hand: no i, l, o, 0, 1. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A secret for an app; it counts for nothing before `confirmSecondFactor`. */
export async function startSecondFactor(
  context: ServerContext,
  account: Account,
  currentPassword: string,
): Promise<{ secret: string; uri: string; expiresAt: string }> {
  await requirePassword(account, currentPassword)
  if (account.secondFactor !== undefined) throw Refusal.of('second-factor-exists')
  const secret = new Secret({ size: 20 })
  const expiresAt = await keepTicket(context, keyOf(account), secret.base32, SET_UP_MINUTES)
  const uri = new TOTP({ ...TOTP_OPTIONS, label: account.username, secret }).toString()
  return { secret: secret.base32, uri, expiresAt }
}

/** Takes the secret into use, once a code shows that an app has it; answers the recovery codes. */
export async function confirmSecondFactor(
  context: ServerContext,
  account: Account,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  if (account.secondFactor !== undefined) throw Refusal.of('second-factor-exists')
  const kept = await findTicket<string>(context, keyOf(account))
  if (kept === undefined) throw Refusal.of('second-factor-not-started')
  const secret = kept.content
  const lastPeriod = periodOf(secret, code, context.clock())
  if (lastPeriod === undefined) throw Refusal.of('second-factor-wrong')
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, recoveryCode)
  const recoveryHashes = recoveryCodes.map((one) => hashOf(context, account, one))
  await replaceAccount(context, account, { secondFactor: { secret, lastPeriod, recoveryHashes } })
  await takeTicket(context, keyOf(account))
  return { recoveryCodes }
}

export async function endSecondFactor(
  context: ServerContext,
  account: Account,
  typed: { readonly currentPassword: string; readonly code: string },
): Promise<void> {
  await requirePassword(account, typed.currentPassword)
  const proven = await proveSecondFactor(context, account, typed.code)
  await replaceAccount(context, proven, { secondFactor: undefined })
}

/**
 * Refuses who cannot show a code where the account asks for one. A code is good once: the account is stored with what was
 * used up, and answered as it is now.
 */
export async function proveSecondFactor(
  context: ServerContext,
  account: Account,
  typed: string | undefined,
): Promise<Account> {
  const { secondFactor } = account
  if (secondFactor === undefined) return account
  if (typed === undefined || typed.trim() === '') throw Refusal.of('second-factor-needed')
  const code = typed.replace(/[\s-]/g, '').toLowerCase()
  const period = periodOf(secondFactor.secret, code, context.clock())
  if (period !== undefined && period > secondFactor.lastPeriod) {
    return replaceAccount(context, account, { secondFactor: { ...secondFactor, lastPeriod: period } })
  }
  const hash = hashOf(context, account, code)
  const recoveryHashes = secondFactor.recoveryHashes.filter((one) => one !== hash)
  if (recoveryHashes.length === secondFactor.recoveryHashes.length) throw Refusal.of('second-factor-wrong')
  return replaceAccount(context, account, { secondFactor: { ...secondFactor, recoveryHashes } })
}

/** The period of 30 seconds whose code it is: the present one, or one before or after it. */
function periodOf(secret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ ...TOTP_OPTIONS, secret: Secret.fromBase32(secret) })
  const token = code.replace(/\s/g, '')
  const delta = totp.validate({ token, timestamp: now, window: 1 })
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta
}

/** 10 letters, 50 bits. */
function recoveryCode(): string {
  const half = () => Array.from({ length: 5 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return `${half()}-${half()}`
}

function hashOf({ secret }: ServerContext, { id }: Account, code: string): string {
  return keyedHash(secret, 'recovery code', id, code.replace('-', ''))
}

function keyOf({ id }: Account): string {
  return `second-factor:${id}`
}
