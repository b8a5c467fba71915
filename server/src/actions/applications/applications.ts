import type { Portal } from '@registration/rules/portals'
import { actionsIn } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import type { ApplicationView } from '../../contract'
import { Refusal } from '../../errors'
import { portalOf } from '../../portal-of'
import { presentApplication } from '../../presenters'
import type { Account, ApplicationRecord, ExamPlan } from '../../store/store'

/** An application with what decides about it. */
export interface Case {
  readonly application: ApplicationRecord
  readonly plan: ExamPlan
  readonly portal: Portal
}

/** Somebody else's application is answered like one that does not exist. */
export async function ownCase(
  context: ServerContext,
  account: Account,
  applicationId: string,
): Promise<Case> {
  const application = await context.store.applicationById(applicationId)
  if (application?.accountId !== account.id) throw Refusal.of('application-unknown')
  return caseOf(context, application)
}

export async function caseOf(
  context: Pick<ServerContext, 'store'>,
  application: ApplicationRecord,
): Promise<Case> {
  const plan = await planOf(context, application.planId)
  return { application, plan, portal: await portalOf(context, plan) }
}

export async function planOf({ store }: Pick<ServerContext, 'store'>, planId: string): Promise<ExamPlan> {
  const plan = await store.planById(planId)
  if (plan === undefined) throw Refusal.of('plan-unknown')
  return plan
}

/** Within the registration window, by the server's clock. */
export function isOpen({ clock }: Pick<ServerContext, 'clock'>, { opensAt, closesAt }: ExamPlan): boolean {
  const now = new Date(clock()).toISOString()
  return opensAt <= now && now < closesAt
}

/** What decides about an action besides the state. */
export function situationOf(
  context: Pick<ServerContext, 'clock'>,
  { application, plan }: Pick<Case, 'application' | 'plan'>,
) {
  const { fee, onlineRegistrationNumber, groupId } = application
  return {
    open: isOpen(context, plan),
    facts: {
      feeSettled: plan.feeFen === 0 || fee !== null,
      numbered: onlineRegistrationNumber !== null,
      inGroup: groupId !== null,
    },
  }
}

/** The candidate's view of her application, with what she can do now. */
export async function viewOf(
  context: ServerContext,
  application: ApplicationRecord,
): Promise<ApplicationView> {
  const { plan, portal } = await caseOf(context, application)
  const possible = actionsIn(
    portal,
    application.state,
    'candidate',
    situationOf(context, { application, plan }),
  )
  const actions = application.waitingSince === null ? possible : [...possible, 'leaveWaitingList']
  return presentApplication(application, actions, await waitingAhead(context, application))
}

async function waitingAhead(
  { store }: ServerContext,
  { id, planId, station, waitingSince }: ApplicationRecord,
): Promise<number> {
  if (waitingSince === null || station === null) return 0
  return store.countWaitingBefore(planId, station, waitingSince, id)
}

/** Refuses a writer who has not seen the latest version. */
export function requireSeen({ version }: ApplicationRecord, seen: number): void {
  if (version !== seen) throw Refusal.of('version-conflict')
}

/** Stores the next version, or says why not. */
export async function replace(
  context: Pick<ServerContext, 'store' | 'clock'>,
  seen: ApplicationRecord,
  changes: Partial<ApplicationRecord>,
): Promise<ApplicationRecord> {
  const next = await replaceUnlessSeatTaken(context, seen, changes)
  if (next === 'seat-taken') throw Refusal.of('no-places-left')
  return next
}

/** For who can take another seat. The one place where a lost race becomes a refusal. */
export async function replaceUnlessSeatTaken(
  context: Pick<ServerContext, 'store' | 'clock'>,
  seen: ApplicationRecord,
  changes: Partial<ApplicationRecord>,
): Promise<ApplicationRecord | 'seat-taken'> {
  const next = nextVersion(context, seen, changes)
  switch (await context.store.replaceApplication(next, seen.version)) {
    case 'replaced':
      return next
    case 'seat-taken':
      return 'seat-taken'
    case 'person-taken':
      throw Refusal.of('id-number-already-registered')
    case 'conflict':
      throw Refusal.of('version-conflict')
  }
}

export function nextVersion(
  { clock }: Pick<ServerContext, 'clock'>,
  seen: ApplicationRecord,
  changes: Partial<ApplicationRecord>,
): ApplicationRecord {
  return { ...seen, ...changes, version: seen.version + 1, updatedAt: new Date(clock()).toISOString() }
}
