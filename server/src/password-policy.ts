import { password as passwordFormat, type Finding } from '@registration/rules'
import { portals, staffAccountPolicy, type Portal } from '@registration/rules/portals'
import { isCommonPassword } from './common-passwords'
import { Refusal } from './errors'
import { passwordMatches } from './passwords'
import { isStaff } from './policies'
import type { Account } from './store/store'

type PasswordRules = Portal['account']['password']
type Lockout = Portal['account']['lockout']

const COMMON = 'password.common'

const DAY = 24 * 3600_000

const candidatePolicies = Object.values(portals).map(({ account }) => account)

/** A candidate's account serves every portal, so it keeps to the strictest of them. */
const candidatePassword: PasswordRules = {
  minLength: Math.max(...candidatePolicies.map(({ password }) => password.minLength)),
  maxLength: Math.min(...candidatePolicies.map(({ password }) => password.maxLength)),
  minKinds: Math.max(...candidatePolicies.map(({ password }) => password.minKinds)),
  history: Math.max(...candidatePolicies.map(({ password }) => password.history)),
}

const lockouts = [staffAccountPolicy, ...candidatePolicies].map(({ lockout }) => lockout)

/** When a log-in fails, nobody knows yet whose it was: the strictest policy holds for all. */
export const lockout: Lockout = {
  failures: Math.min(...lockouts.map(({ failures }) => failures)),
  minutes: Math.max(...lockouts.map(({ minutes }) => minutes)),
  captchaAfter: Math.min(...lockouts.map(({ captchaAfter }) => captchaAfter)),
}

/** An issued password that nobody has used for so long may have been read by others: ASVS 2.3.1. */
const ISSUED_DAYS = 14

/** Whether a password that somebody else issued has waited too long for its owner. */
export function isIssuedPasswordOver(account: Account, now: number): boolean {
  return account.mustChangePassword && now - Date.parse(account.passwordChangedAt) > ISSUED_DAYS * DAY
}

function passwordRulesOf(account: Pick<Account, 'roles'>): PasswordRules {
  return isStaff(account) ? staffAccountPolicy.password : candidatePassword
}

/** Whether somebody else issued the password, or the policy of staff accounts finds it too old. */
export function mustChangePassword(account: Account, now: number): boolean {
  if (account.mustChangePassword) return true
  const { maxAgeDays } = staffAccountPolicy.password
  if (!isStaff(account) || maxAgeDays === undefined) return false
  return now - Date.parse(account.passwordChangedAt) > maxAgeDays * DAY
}

/** What is wrong with a password for an account, whatever passwords it had before. */
export function passwordFindings(
  account: Pick<Account, 'roles' | 'username'>,
  typed: string,
  path: string,
): readonly Finding[] {
  const { minLength, maxLength, minKinds } = passwordRulesOf(account)
  const policy = { minLength, maxLength, minKinds, username: account.username }
  const { value, findings } = passwordFormat.check(typed, policy)
  if (value === '') return [{ path, code: 'required', severity: 'error', params: {} }]
  // The list is too long for a phone: the library carries its head alone.
  const isKnown = findings.some(({ code }) => code === COMMON) || !isCommonPassword(value)
  const all = isKnown
    ? findings
    : [...findings, { path, code: COMMON, severity: 'error' as const, params: {} }]
  return all.map((finding) => ({ ...finding, path }))
}

/** Refuses a password that the account has now, or had as lately as its policy forbids to use again. */
export async function refuseUsedBefore(account: Account, typed: string): Promise<void> {
  if (await passwordMatches(account.passwordHash, typed)) throw Refusal.of('password-unchanged')
  for (const former of account.formerPasswordHashes.slice(0, passwordRulesOf(account).history - 1)) {
    if (await passwordMatches(former, typed)) throw Refusal.of('password-used-before')
  }
}

/** The former passwords to remember once the present one is replaced, newest first. */
export function formerAfterChange(account: Account): readonly string[] {
  return [account.passwordHash, ...account.formerPasswordHashes].slice(
    0,
    passwordRulesOf(account).history - 1,
  )
}
