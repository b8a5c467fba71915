import { randomInt, randomUUID } from 'node:crypto'
import { password as passwordFormat } from '@registration/rules'
import { staffAccountPolicy } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import type { AccountRole, IssuedAccount, StaffMember } from '../../contract'
import { Refusal } from '../../errors'
import { partOfList } from '../../part-of-list'
import { formerAfterChange } from '../../password-policy'
import { hashPassword } from '../../passwords'
import { isStaff } from '../../policies'
import { presentStaffMember } from '../../presenters'
import type { Account, Page } from '../../store/store'
import { stationsOfPlans } from '../plans/stations-of-plans'
import { addAccount, replaceAccount } from './accounts'

/** What a member of staff is there for. */
export interface Duties {
  readonly roles: readonly AccountRole[]
  /** of a clerk: where she confirms */
  readonly station: string | null
}

/** Issues an account with a password that has to be changed at the first log-in. */
export async function issueAccount(
  context: ServerContext,
  username: string,
  duties: Duties,
): Promise<IssuedAccount> {
  requireStation(duties)
  const password = oneTimePassword()
  const account = await addAccount(context, { username, password, isIssued: true }, duties)
  return { staffMember: await showStaffMember(context, account), password }
}

/** With a warning where no plan has the station. */
export async function showStaffMember(context: ServerContext, account: Account): Promise<StaffMember> {
  return presentStaffMember(account, await stationsOfPlans(context))
}

export async function listStaff(
  context: ServerContext,
  page: Page,
): Promise<{ staff: StaffMember[]; next: string | null }> {
  const accounts = await context.store.staffAccounts({ ...page, limit: page.limit + 1 })
  const { part, next } = partOfList(accounts, page.limit, ({ id }) => id)
  const stations = await stationsOfPlans(context)
  return { staff: part.map((account) => presentStaffMember(account, stations)), next }
}

/** Grants and revokes; the account is read anew at its every request, so that it is in force at once. */
export async function changeDuties(
  context: ServerContext,
  accountId: string,
  duties: Duties,
  seen: number,
): Promise<{ readonly before: Account; readonly after: Account }> {
  requireStation(duties)
  const before = await staffAccount(context, accountId)
  if (before.version !== seen) throw Refusal.of('version-conflict')
  const change = () =>
    replaceAccount(context, before, { roles: [...new Set(duties.roles)], station: duties.station })
  const endsAdministrator = isAdministrator(before) && !duties.roles.includes('administrator')
  const after = endsAdministrator ? await unlessLast(context, accountId, change) : await change()
  if (duties.roles.length === 0) await context.store.endSessionsOf(accountId)
  return { before, after }
}

/** A new password, to be changed at the next log-in; the member of staff is logged out everywhere. */
export async function resetPassword(context: ServerContext, accountId: string): Promise<IssuedAccount> {
  const account = await staffAccount(context, accountId)
  const password = oneTimePassword()
  const reset = await replaceAccount(context, account, {
    passwordHash: await hashPassword(password),
    formerPasswordHashes: formerAfterChange(account),
    passwordChangedAt: new Date(context.clock()).toISOString(),
    mustChangePassword: true,
  })
  await context.store.endSessionsOf(accountId)
  return { staffMember: await showStaffMember(context, reset), password }
}

/** For who has lost device and recovery codes: the password alone is enough again. */
export async function resetSecondFactor(context: ServerContext, accountId: string): Promise<Account> {
  const account = await staffAccount(context, accountId)
  return account.secondFactor === undefined
    ? account
    : replaceAccount(context, account, { secondFactor: undefined })
}

async function staffAccount({ store }: ServerContext, accountId: string): Promise<Account> {
  const account = await store.accountById(accountId)
  if (account === undefined || !isStaff(account)) throw Refusal.of('staff-unknown')
  return account
}

function requireStation({ roles, station }: Duties): void {
  if (roles.includes('clerk') && station === null) throw Refusal.of('station-missing')
}

function isAdministrator({ roles }: Account): boolean {
  return roles.includes('administrator')
}

const LOCK = 'administrators'

/** Longer than two writes take; who died with the lock does not keep it. */
const LOCK_MILLISECONDS = 10_000

/**
 * Changes an administrator's roles while another administrator is left. Two who revoke each other at the same time
 * would both see the other: so one at a time.
 */
async function unlessLast(
  { store, clock }: ServerContext,
  accountId: string,
  change: () => Promise<Account>,
): Promise<Account> {
  const now = clock()
  const expiresAt = new Date(now + LOCK_MILLISECONDS).toISOString()
  const lock = { key: LOCK, version: 1, content: randomUUID(), expiresAt }
  if ((await store.addTicket(lock, new Date(now).toISOString())) === 'exists') {
    throw Refusal.of('version-conflict')
  }
  try {
    if (!(await hasOtherAdministrator({ store }, accountId))) throw Refusal.of('last-administrator')
    return await change()
  } finally {
    await store.takeTicket(LOCK)
  }
}

const PAGE = 200

async function hasOtherAdministrator(
  { store }: Pick<ServerContext, 'store'>,
  accountId: string,
): Promise<boolean> {
  let after: string | undefined
  for (;;) {
    const accounts = await store.staffAccounts({ after, limit: PAGE })
    if (accounts.some((account) => account.id !== accountId && isAdministrator(account))) return true
    if (accounts.length < PAGE) return false
    after = accounts.at(-1)?.id
  }
}

/** Read aloud and typed by hand: no I, l, O, 0, 1. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** 16 characters (92 bits) in groups of four; drawn again until it keeps to the policy that it has to meet. */
function oneTimePassword(): string {
  for (;;) {
    const groups = Array.from({ length: 4 }, () =>
      Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(''),
    )
    const password = groups.join('-')
    if (passwordFormat.check(password, staffAccountPolicy.password).findings.length === 0) return password
  }
}
