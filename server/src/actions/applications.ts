import type { ServerContext } from '../context'
import type { ApplicationView } from '../contract'
import { Refusal } from '../errors'
import { presentApplication } from '../presenters'
import type { Account, ApplicationRecord, ExamPlan } from '../store/store'

/** Somebody else's application is answered like one that does not exist. */
export async function ownApplication(
  { store }: ServerContext,
  account: Account,
  applicationId: string,
): Promise<{ readonly application: ApplicationRecord; readonly plan: ExamPlan }> {
  const application = await store.applicationById(applicationId)
  if (application?.accountId !== account.id) throw new Refusal('application-unknown')
  return { application, plan: await planOf({ store }, application.planId) }
}

export async function planOf({ store }: Pick<ServerContext, 'store'>, planId: string): Promise<ExamPlan> {
  const plan = await store.planById(planId)
  if (plan === undefined) throw new Refusal('plan-unknown')
  return plan
}

/** Outside the window, by the server's clock, nothing is started, changed or submitted. */
export function requireOpen(context: ServerContext, plan: ExamPlan): void {
  if (!isOpen(context, plan)) throw new Refusal('registration-closed')
}

function isOpen({ clock }: ServerContext, { opensAt, closesAt }: ExamPlan): boolean {
  const now = new Date(clock()).toISOString()
  return opensAt <= now && now < closesAt
}

/** The candidate's view of her application, with what she can do now. */
export async function viewOf(
  context: ServerContext,
  application: ApplicationRecord,
): Promise<ApplicationView> {
  return presentApplication(application, isOpen(context, await planOf(context, application.planId)))
}

/** What a candidate may still change, seen in the version that she names. */
export function requireEditable(application: ApplicationRecord, seen: number): void {
  if (application.state === 'confirmed') throw new Refusal('application-confirmed')
  if (application.version !== seen) throw new Refusal('version-conflict')
}

/** Stores the next version, or says why not. The one place where a lost race becomes a refusal. */
export async function replace(
  { store, clock }: ServerContext,
  seen: ApplicationRecord,
  changes: Partial<ApplicationRecord>,
): Promise<ApplicationRecord> {
  const next: ApplicationRecord = {
    ...seen,
    ...changes,
    version: seen.version + 1,
    updatedAt: new Date(clock()).toISOString(),
  }
  switch (await store.replaceApplication(next, seen.version)) {
    case 'replaced':
      return next
    case 'person-taken':
      throw new Refusal('id-number-already-registered')
    case 'conflict':
      throw new Refusal('version-conflict')
  }
}
