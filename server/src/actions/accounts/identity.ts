import {
  chinaDate,
  personName,
  residentId,
  username as usernameFormat,
  type Finding,
} from '@registration/rules'
import type { ServerContext } from '../../context'
import type { IdentityView } from '../../contract'
import { Refusal } from '../../errors'
import { keyedHash } from '../../keyed-hash'
import { personKeyOf } from '../../person-key'
import { presentIdentity } from '../../presenters'
import { ServiceFailure } from '../../services/service-failure'
import type { Account, Identity } from '../../store/store'
import { replaceAccount } from './accounts'
import { mobilePhone } from './phone'
import { findTicket, keepTicket, takeTicket } from './tickets'

/** The code of a bank is good for ten minutes at most. */
const MINUTES = 10

interface TypedPerson {
  readonly name: string
  readonly idNumber: string
}

interface KeptCheck {
  /** how the service names the check */
  readonly reference: string
  /** of the name and number that were compared */
  readonly personHash: string
}

/**
 * Starts the verification by bank card (步骤二 账号实名认证): the bank compares the four values and sends a code. Where
 * no service is set up, or it does not answer, staff compare the ID card on site and the candidate goes on.
 */
export async function verifyIdentity(
  context: ServerContext,
  account: Account,
  typed: TypedPerson & { readonly bankCard: string; readonly phone: string },
): Promise<IdentityView> {
  const person = checkedPerson(context, account, typed)
  const bankCard = typed.bankCard.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(bankCard)) throw invalid([finding('bankCard', 'bankCard.form')])
  const phone = mobilePhone(typed.phone)
  const { identityCheck } = context
  if (identityCheck === undefined) return leaveToStaff(context, account, person)
  const check = await orUnavailable(context, () => identityCheck.start({ ...person, bankCard, phone }))
  if (check === undefined) return leaveToStaff(context, account, person)
  if (check === 'mismatch') throw Refusal.of('identity-mismatch')
  const kept: KeptCheck = { reference: check.reference, personHash: personHash(context, person) }
  await keepTicket(context, keyOf(account), kept, MINUTES)
  return { ...presentIdentity(person), status: 'code-sent' }
}

/** The second step: the code that the bank sent. */
export async function confirmIdentity(
  context: ServerContext,
  account: Account,
  typed: TypedPerson & { readonly code: string },
): Promise<IdentityView> {
  const person = checkedPerson(context, account, typed)
  const check = await findTicket<KeptCheck>(context, keyOf(account))
  if (check?.content.personHash !== personHash(context, person)) throw Refusal.of('code-wrong')
  const { reference } = check.content
  const { identityCheck } = context
  const code = typed.code.normalize('NFKC').replace(/\s/g, '')
  const result = identityCheck && (await orUnavailable(context, () => identityCheck.confirm(reference, code)))
  if (result === 'code-wrong') throw Refusal.of('code-wrong')
  await takeTicket(context, keyOf(account))
  if (result === 'mismatch') throw Refusal.of('identity-mismatch')
  if (result === undefined) return leaveToStaff(context, account, person)
  const at = new Date(context.clock()).toISOString()
  return settle(context, account, { ...person, status: 'verified', at })
}

/** Who has no bank card, or whose bank knows another phone, has her ID card compared on site. */
export async function askIdentityReview(
  context: ServerContext,
  account: Account,
  typed: TypedPerson,
): Promise<IdentityView> {
  return leaveToStaff(context, account, checkedPerson(context, account, typed))
}

export type Decision = 'verify' | 'refuse'

/** Staff have compared the ID card of whose account this is. */
export async function reviewIdentity(
  context: ServerContext,
  username: string,
  decision: Decision,
): Promise<IdentityView> {
  const account = await context.store.accountByUsername(usernameFormat.normalize(username))
  if (account === undefined) throw Refusal.of('identity-unknown')
  return decideIdentity(context, account, decision)
}

/** One that was refused is kept for its owner to see why she is asked again. */
export async function decideIdentity(
  context: ServerContext,
  account: Account,
  decision: Decision,
): Promise<IdentityView> {
  if (account.identity?.status !== 'pending') throw Refusal.of('identity-unknown')
  const at = new Date(context.clock()).toISOString()
  const status = decision === 'verify' ? 'verified' : 'refused'
  return settle(context, account, { ...account.identity, status, at })
}

/** One account registers one person: a verified name stays, and a person who has registered is no other. */
function checkedPerson(context: ServerContext, account: Account, typed: TypedPerson): TypedPerson {
  if (account.identity?.status === 'verified') throw Refusal.of('identity-settled')
  const name = personName.check(typed.name)
  const idNumber = residentId.check(typed.idNumber, { today: chinaDate(context.clock()) })
  const findings = [
    ...placed('name', name.value, name.findings),
    ...placed('idNumber', idNumber.value, idNumber.findings),
  ]
  if (findings.length > 0) throw invalid(findings)
  const number = residentId.to18(idNumber.value) ?? idNumber.value
  if (
    account.personKey !== null &&
    account.personKey !== personKeyOf(context.secret, 'resident-id', number)
  ) {
    throw Refusal.of('account-registers-one-person')
  }
  return { name: name.value, idNumber: number }
}

/** Errors alone: a warning of a rare name or number is for the service, or for staff, to judge. */
function placed(path: string, value: string, findings: readonly Finding[]): Finding[] {
  if (value === '') return [finding(path, 'required')]
  return findings.filter(({ severity }) => severity === 'error').map((one) => ({ ...one, path }))
}

function finding(path: string, code: string): Finding {
  return { path, code, severity: 'error', params: {} }
}

function invalid(findings: readonly Finding[]): Refusal {
  return Refusal.of('identity-invalid', { findings })
}

/** `undefined` when the service fails, which is no fault of the candidate. */
async function orUnavailable<T>({ log }: ServerContext, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    log.warn({ service: error.service, code: error.code }, 'an identity is left to staff')
    return undefined
  }
}

function leaveToStaff(context: ServerContext, account: Account, person: TypedPerson): Promise<IdentityView> {
  const at = new Date(context.clock()).toISOString()
  return settle(context, account, { ...person, status: 'pending', at })
}

async function settle(context: ServerContext, account: Account, identity: Identity): Promise<IdentityView> {
  await replaceAccount(context, account, { identity })
  return presentIdentity(identity)
}

function keyOf({ id }: Account): string {
  return `identity:${id}`
}

function personHash({ secret }: ServerContext, { name, idNumber }: TypedPerson): string {
  return keyedHash(secret, 'identity', name, idNumber)
}
