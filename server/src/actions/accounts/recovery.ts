import { randomUUID } from 'node:crypto'
import { personName, phone as phoneFormat, residentId, username as usernameFormat } from '@registration/rules'
import { staffAccountPolicy, type Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { passwordFindings, refuseUsedBefore } from '../../password-policy'
import { isStaff } from '../../policies'
import { portalOf } from '../../portal-of'
import type { Account } from '../../store/store'
import { refuseInvalid, setPassword } from './accounts'
import { planOf } from '../applications/applications'
import { keepCode, newCode, takeCode } from './one-time-code'
import { mobilePhone, smsOf } from './phone'

type Recovery = Portal['account']['recovery']

/** How sure a portal wants to be of the owner before it gives an account to her. */
const STRICTNESS: Readonly<Record<Recovery, number>> = { phone: 1, realName: 2, none: 3 }

export interface TypedRecovery {
  /** whose portal says how a forgotten password is recovered */
  readonly planId: string
  readonly username: string
  readonly phone: string
  /** where the portal recovers by real name */
  readonly name?: string | undefined
  readonly idNumber?: string | undefined
}

interface RecoveredAccount {
  /** `null`: what was typed is not of an account, or the account cannot be recovered so */
  readonly accountId: string | null
}

/**
 * Starts the recovery of a forgotten password. The answer and its time are the same whether or not there is such an
 * account: what depends on it goes on after the answer.
 */
export async function startRecovery(
  context: ServerContext,
  typed: TypedRecovery,
): Promise<{ readonly id: string; readonly finished: Promise<void> }> {
  const recovery = await recoveryOf(context, typed.planId)
  if (recovery === 'none') throw Refusal.of('recovery-not-offered')
  if (recovery === 'realName' && (typed.name === undefined || typed.idNumber === undefined)) {
    throw Refusal.of('recovery-needs-real-name')
  }
  const phone = mobilePhone(typed.phone)
  smsOf(context)
  const id = randomUUID()
  const finished = sendRecoveryCode(context, id, recovery, { ...typed, phone }).catch((error: unknown) => {
    context.log.error({ err: error }, 'a recovery could not be started')
  })
  return { id, finished }
}

/** Sets a new password with the code that was sent; every session of the account ends. */
export async function finishRecovery(
  context: ServerContext,
  recoveryId: string,
  typed: { readonly code: string; readonly newPassword: string },
): Promise<void> {
  let account: Account | undefined
  const find = async ({ accountId }: RecoveredAccount): Promise<void> => {
    account = accountId === null ? undefined : await context.store.accountById(accountId)
    if (account === undefined) throw Refusal.of('code-wrong')
    refuseInvalid(passwordFindings(account, typed.newPassword, 'newPassword'))
    await refuseUsedBefore(account, typed.newPassword)
  }
  await takeCode<RecoveredAccount>(context, keyOf(recoveryId), typed.code, find)
  if (account === undefined) throw Refusal.of('code-wrong')
  await setPassword(context, account, typed.newPassword)
  await context.store.endSessionsOf(account.id)
}

async function sendRecoveryCode(
  context: ServerContext,
  id: string,
  recovery: Recovery,
  typed: TypedRecovery,
): Promise<void> {
  const account = await context.store.accountByUsername(usernameFormat.normalize(typed.username))
  const isOwner = account !== undefined && (await mayRecover(context, account, recovery, typed))
  const code = newCode()
  const about: RecoveredAccount = { accountId: isOwner ? account.id : null }
  // A recovery of nobody is kept too: that its code is wrong is found out in the same way, in the same time.
  await keepCode(context, keyOf(id), code, about)
  if (isOwner) await smsOf(context).send(typed.phone, 'code', { code })
}

/**
 * An account serves several portals. It is recovered by what the strictest of those asks where it registered, so that
 * a portal without recovery keeps its word, whichever plan was named.
 */
async function mayRecover(
  context: ServerContext,
  account: Account,
  recovery: Recovery,
  typed: TypedRecovery,
): Promise<boolean> {
  if (isStaff(account)) return staffAccountPolicy.recovery !== 'none'
  const applications = await context.store.applicationsOf(account.id)
  const planIds = new Set(applications.map(({ planId }) => planId))
  for (const planId of planIds) {
    if (STRICTNESS[await recoveryOf(context, planId)] > STRICTNESS[recovery]) return false
  }
  if (account.phone !== phoneFormat.normalize(typed.phone)) return false
  return recovery === 'phone' || isVerifiedPerson(account, typed)
}

function isVerifiedPerson({ identity }: Account, { name = '', idNumber = '' }: TypedRecovery): boolean {
  return (
    identity?.status === 'verified' &&
    identity.name === personName.normalize(name) &&
    identity.idNumber === residentId.to18(idNumber)
  )
}

async function recoveryOf(context: ServerContext, planId: string): Promise<Recovery> {
  return (await portalOf(context, await planOf(context, planId))).account.recovery
}

function keyOf(id: string): string {
  return `recovery:${id}`
}
