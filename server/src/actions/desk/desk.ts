import { chinaDate, type Finding, type ListItem } from '@registration/rules'
import { actionsIn, materialsFor, type Role } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import type { DeskApplicationView, QueuedView } from '../../contract'
import { Refusal } from '../../errors'
import { isOfStation, lifecycleRolesOf, stationsOf } from '../../policies'
import { presentAtDesk, presentQueued } from '../../presenters'
import { normaliseFormCode, readDeskCode } from '../../printed-form'
import { isRegistrationNumber } from '../../registration-number'
import type { Account, ApplicationRecord, ConfirmationTally, ReviewReason } from '../../store/store'
import { isAbout } from '../applications/acknowledged'
import { performAction } from '../applications/act'
import { caseOf, planOf, requireSeen, situationOf, type Case } from '../applications/applications'
import { grantRefund, refuseRefund } from '../payments/decide-refund'
import { entryOf } from '../../entry-of'
import { judgeApplication } from '../applications/judge-application'
import { requireAction } from '../applications/lifecycle-step'

type Printout = DeskApplicationView['printout']

/** Finds the application that a candidate brought to the counter, by 网报号 or by the printed QR code. */
export async function findAtDesk(
  context: ServerContext,
  staff: Account,
  typed: string,
): Promise<DeskApplicationView> {
  const { number, formCode } = readDeskCode(typed)
  if (!isRegistrationNumber(number)) throw Refusal.of('registration-number-mistyped')
  const one = await staffCase(context, staff, await context.store.applicationByNumber(number))
  return atDesk(context, staff, one, printoutOf(one, formCode))
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

/** An application that this member of staff may look at. */
export async function staffCase(
  context: ServerContext,
  staff: Account,
  application: ApplicationRecord | undefined,
): Promise<Case> {
  if (application === undefined) throw Refusal.of('application-unknown')
  if (!isOfStation(staff, application)) throw Refusal.of('other-station')
  return caseOf(context, application)
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

export interface QueueQuery {
  readonly planId: string
  readonly state: string
  readonly station?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** The applications in a state, of the stations that this member of staff sees. */
export async function queue(
  context: ServerContext,
  staff: Account,
  { planId, state, station, after, limit }: QueueQuery,
): Promise<{ applications: QueuedView[]; next: string | null }> {
  await planOf(context, planId)
  const stations = stationsSeen(staff, station)
  const found = await context.store.applications(
    { planId, states: [state], ...(stations !== 'all' && { stations }) },
    { after, limit: limit + 1 },
  )
  const applications = found.slice(0, limit)
  const last = applications[applications.length - 1]
  return {
    applications: applications.map(presentQueued),
    next: found.length > limit && last !== undefined ? last.id : null,
  }
}

function stationsSeen(staff: Account, asked: string | undefined): readonly string[] | 'all' {
  const own = stationsOf(staff)
  if (asked === undefined) return own
  if (own !== 'all' && !own.includes(asked)) throw Refusal.of('other-station')
  return [asked]
}

/** What was confirmed and taken in on a day of China, today unless another is asked for. */
export async function tally(
  context: ServerContext,
  staff: Account,
  planId: string,
  date = chinaDate(context.clock()),
): Promise<{ date: string; rows: ConfirmationTally[]; count: number; feeFen: number }> {
  await planOf(context, planId)
  const begin = Date.parse(`${date}T00:00:00.000+08:00`)
  const [from, to] = [begin, begin + 24 * 3600_000].map((at) => new Date(at).toISOString())
  const stations = stationsSeen(staff, undefined)
  const filter = { planId, ...(stations !== 'all' && { stations }) }
  const rows = [...(await context.store.tallyConfirmations(filter, from ?? '', to ?? ''))]
  return {
    date,
    rows,
    count: rows.reduce((sum, row) => sum + row.count, 0),
    feeFen: rows.reduce((sum, row) => sum + row.feeFen, 0),
  }
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
    application.accountId === null ? undefined : context.store.accountById(application.accountId),
    judgeApplication(context, application, plan),
  ])
  const situation = situationOf(context, one)
  return presentAtDesk(application, plan, {
    username: candidate?.username ?? null,
    identity: identityOf(candidate, application),
    printout,
    materials: materialsOf(context, one),
    warnings: warnings.filter((warning) =>
      application.acknowledgements.some((kept) => isAbout(kept, warning)),
    ),
    actions: lifecycleRolesOf(staff).flatMap((role) => actionsIn(portal, application.state, role, situation)),
  })
}

/** A real name that was verified for another person says nothing about this one. */
function identityOf(
  candidate: Account | undefined,
  { sections }: ApplicationRecord,
): DeskApplicationView['identity'] {
  const identity = candidate?.identity ?? null
  if (identity === null) return 'unverified'
  const isSame =
    identity.name === entryOf(sections, 'basic.name') &&
    identity.idNumber === entryOf(sections, 'basic.idNumber')
  return isSame ? identity.status : 'unverified'
}
