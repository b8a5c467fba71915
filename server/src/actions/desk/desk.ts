import { chinaDate, evaluate, username, type Finding, type ListItem } from '@registration/rules'
import { actionsIn, materialsFor, type Role } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import type { DeskApplicationView } from '../../contract'
import { Refusal } from '../../errors'
import { isOfStation, lifecycleRolesOf } from '../../policies'
import { presentAtDesk } from '../../presenters'
import { normaliseFormCode, readDeskCode } from '../../printed-form'
import { isRegistrationNumber } from '../../registration-number'
import { portalOf } from '../../portal-of'
import type { Account, ReviewReason } from '../../store/store'
import { isAbout } from '../applications/acknowledged'
import { performAction } from '../applications/act'
import { planOf, requireSeen, situationOf, type Case } from '../applications/applications'
import { ID_ENTRIES, personKeyOfSections } from '../applications/claim-person'
import { grantRefund, refuseRefund } from '../payments/decide-refund'
import { judgeApplication } from '../applications/judge-application'
import { requireAction } from '../applications/lifecycle-step'
import type { Decision } from '../accounts/identity'
import { candidateOf, identityAtDesk, otherPersonAtDesk, settleIdentity } from './identities'
import { staffCase } from './staff-case'

type Printout = DeskApplicationView['printout']

/**
 * Finds the application that a candidate brought to the counter, by 网报号, by the printed QR code, or by her username
 * (用户名: 工作站确认时使用).
 */
export async function findAtDesk(
  context: ServerContext,
  staff: Account,
  typed: string,
): Promise<DeskApplicationView> {
  const { number, formCode } = readDeskCode(typed)
  if (!isRegistrationNumber(number)) return findByUsername(context, staff, typed)
  const one = await staffCase(context, staff, await context.store.applicationByNumber(number))
  return atDesk(context, staff, one, printoutOf(one, formCode))
}

/**
 * Of what the account has handed in at her own stations: first what is still to be confirmed, then the newest. A name of
 * nobody, or of somebody of another station, is answered like a mistyped number, so that names cannot be tried out.
 */
async function findByUsername(
  context: ServerContext,
  staff: Account,
  typed: string,
): Promise<DeskApplicationView> {
  const { store } = context
  const candidate = await store.accountByUsername(username.normalize(typed))
  const applications = candidate === undefined ? [] : await store.applicationsOf(candidate.id)
  const own = applications.filter(
    (application) =>
      application.onlineRegistrationNumber !== null && !application.ended && isOfStation(staff, application),
  )
  const found = own.find(({ confirmation }) => confirmation === null) ?? own[0]
  if (found === undefined) throw Refusal.of('registration-number-mistyped')
  const one = await staffCase(context, staff, found)
  return atDesk(context, staff, one, printoutOf(one, undefined))
}

export interface TypedIdNumber {
  readonly planId: string
  readonly idType: string
  readonly idNumber: string
}

/** Finds the application that stands in the way of the person to whom an ID number belongs. */
export async function findByIdNumber(
  context: ServerContext,
  staff: Account,
  { planId, idType, idNumber }: TypedIdNumber,
): Promise<DeskApplicationView> {
  const plan = await planOf(context, planId)
  const options = { today: chinaDate(context.clock()), lists: plan.lists, only: 'basic' }
  const { value, errors } = evaluate(await portalOf(context, plan), { basic: { idType, idNumber } }, options)
  const findings = errors.filter(({ path }) => ID_ENTRIES.includes(path))
  if (findings.length > 0) throw Refusal.of('identity-invalid', { findings })
  const personKey = personKeyOfSections(context, value)
  const one = await staffCase(context, staff, await context.store.applicationOfPerson(planId, personKey))
  return atDesk(context, staff, one, printoutOf(one, undefined))
}

/** One application of the queue. */
export async function inspect(
  context: ServerContext,
  staff: Account,
  applicationId: string,
): Promise<DeskApplicationView> {
  const one = await staffCase(context, staff, await context.store.applicationById(applicationId))
  return atDesk(context, staff, one, printoutOf(one, undefined))
}

/** Settles whose account it is, and shows the application as it is then. */
export async function compareIdentity(
  context: ServerContext,
  staff: Account,
  applicationId: string,
  decision: Decision,
  seen: number,
): Promise<DeskApplicationView> {
  await settleIdentity(context, staff, applicationId, decision, seen)
  return inspect(context, staff, applicationId)
}

export interface Counter {
  /** from the printed form */
  readonly formCode: string
  readonly documents: readonly string[]
  readonly feeFen: number
}

/**
 * Confirms on site (现场确认): one compare-and-set on the version that the clerk has seen, so that neither a second
 * clerk nor an edit in between can win beside her.
 */
export async function confirmOnSite(
  context: ServerContext,
  clerk: Account,
  applicationId: string,
  counter: Counter,
  seen: number,
): Promise<DeskApplicationView> {
  const one = await staffCase(context, clerk, await context.store.applicationById(applicationId))
  const { application, plan } = one
  if (clerk.station === null) throw Refusal.of('other-station')
  // The answer to her confirmation was lost on its way: it is no conflict with anybody.
  if (application.confirmation?.clerkId === clerk.id) throw Refusal.of('confirmed-by-you')
  const act = { action: 'confirm', role: 'clerk' } as const
  requireCurrentForm(one, counter.formCode, () => requireAction(context, one, act))
  requireSeen(application, seen)
  const materials = materialsOf(context, one)
  requireDocuments(materials, counter.documents)
  if (counter.feeFen !== feeOnSite(one)) throw Refusal.of('fee-differs')

  const confirmed = await performAction(context, one, act, {
    confirmation: {
      clerkId: clerk.id,
      clerk: clerk.username,
      station: clerk.station,
      documents: materials.map(({ code }) => code).filter((code) => counter.documents.includes(code)),
      feeFen: counter.feeFen,
      at: new Date(context.clock()).toISOString(),
    },
  })
  return atDesk(context, clerk, { ...one, application: confirmed, plan }, hasForm(one) ? 'current' : 'none')
}

/**
 * The printed form has to be the one of the latest submission. An edited application, whose form is stale, is refused
 * for that and not for its state: the clerk tells the candidate to print it again.
 */
function requireCurrentForm(one: Case, formCode: string, requireState: () => void): void {
  const { application } = one
  const wasSubmitted = application.onlineRegistrationNumber !== null
  if (hasForm(one) && wasSubmitted && application.confirmation === null) {
    if (application.formCode !== normaliseFormCode(formCode)) throw Refusal.of('printout-stale')
  }
  requireState()
}

/** Those whom an institution registered have no form of their own to bring. */
function hasForm({ application, portal }: Case): boolean {
  return application.groupId === null && portal.lifecycle.printouts.some(({ id }) => id === 'form')
}

/** What is paid at the counter: all or nothing, as the portal has it. */
function feeOnSite({ plan, portal }: Case): number {
  return portal.money.paid === 'on-site' ? plan.feeFen : 0
}

/** What staff compare: the documents of the plan, or else those of the portal that this application needs. */
function materialsOf(
  { clock }: Pick<ServerContext, 'clock'>,
  { application, plan, portal }: Case,
): readonly ListItem[] {
  if (plan.documents.length > 0) return plan.documents
  const today = chinaDate(clock())
  return materialsFor(portal, application.sections, { today, lists: plan.lists, facts: plan.facts }).map(
    ({ id, label }) => ({ code: id, label }),
  )
}

function requireDocuments(materials: readonly ListItem[], ticked: readonly string[]): void {
  const findings = materials
    .filter(({ code }) => !ticked.includes(code))
    .map(({ code }): Finding => ({
      path: `documents.${code}`,
      code: 'required',
      severity: 'error',
      params: {},
    }))
  if (findings.length > 0) throw Refusal.of('documents-missing', { findings })
}

export interface Review {
  readonly applicationId: string
  readonly action: string
  readonly reasons: readonly ReviewReason[]
}

/** Actions that need more than a state and reasons, and have requests of their own. */
const ON_SITE = ['confirm']

/** Actions that move money besides the state. */
const WITH_MONEY: Readonly<Record<string, typeof performAction | undefined>> = { grantRefund, refuseRefund }

/** A staff action of the portal's lifecycle (审核通过, 退回 …), with reasons by field or document. */
export async function review(
  context: ServerContext,
  staff: Account,
  { applicationId, action, reasons }: Review,
  seen: number,
): Promise<DeskApplicationView> {
  const one = await staffCase(context, staff, await context.store.applicationById(applicationId))
  if (ON_SITE.includes(action)) throw Refusal.of('action-unknown')
  const act = { action, role: roleFor(one, action, staff), reasons }
  requireAction(context, one, act)
  requireSeen(one.application, seen)
  requireKnownPaths(one, reasons)
  const reviewed = await (WITH_MONEY[action] ?? performAction)(context, one, act)
  return atDesk(context, staff, { ...one, application: reviewed }, printoutOf(one, undefined))
}

/** Of the roles that an account has, the one to which the portal gives the action. */
function roleFor({ portal }: Case, action: string, staff: Account): Role {
  const roles = lifecycleRolesOf(staff)
  const granted = portal.lifecycle.transitions.find((one) => one.action === action && roles.includes(one.by))
  const role = granted?.by ?? roles[0]
  if (role === undefined) throw Refusal.of('forbidden')
  return role
}

function requireKnownPaths({ plan, portal }: Case, reasons: readonly ReviewReason[]): void {
  const fields = portal.sections.flatMap(({ id, fields: own }) => [
    id,
    ...own.map((field) => `${id}.${field.id}`),
  ])
  const attachments = (plan.attachments ?? portal.attachments ?? []).map(({ id }) => `attachments.${id}`)
  const known = new Set(['photo', ...fields, ...attachments])
  const unknown = reasons.filter(({ path }) => path !== null && !known.has(path.replace(/\.\d+(?=\.)/, '')))
  if (unknown.length === 0) return
  throw Refusal.of('reason-path-unknown', {
    findings: unknown.map(({ path }) => ({
      path: path ?? '',
      code: 'path.unknown',
      severity: 'error',
      params: {},
    })),
  })
}

function printoutOf(one: Case, formCode: string | undefined): Printout {
  if (!hasForm(one)) return 'none'
  if (formCode === undefined) return 'not-given'
  return one.application.formCode === formCode ? 'current' : 'stale'
}

async function atDesk(
  context: ServerContext,
  staff: Account,
  one: Case,
  printout: Printout,
): Promise<DeskApplicationView> {
  const { application, plan, portal } = one
  const [candidate, { warnings }] = await Promise.all([
    candidateOf(context, application),
    judgeApplication(context, application, plan),
  ])
  const situation = situationOf(context, one)
  return presentAtDesk(application, plan, {
    username: candidate?.username ?? null,
    identity: identityAtDesk(candidate, application),
    otherPerson: otherPersonAtDesk(candidate, application),
    printout,
    materials: materialsOf(context, one),
    warnings: warnings.filter((warning) =>
      application.acknowledgements.some((kept) => isAbout(kept, warning)),
    ),
    actions: lifecycleRolesOf(staff).flatMap((role) => actionsIn(portal, application.state, role, situation)),
  })
}
