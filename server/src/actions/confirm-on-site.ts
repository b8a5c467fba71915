import type { Finding } from '@registration/rules'
import type { ServerContext } from '../context'
import type { DeskApplicationView } from '../contract'
import { Refusal } from '../errors'
import { isOfStation } from '../policies'
import { presentAtDesk } from '../presenters'
import { normaliseFormCode, readDeskCode } from '../printed-form'
import { isRegistrationNumber } from '../registration-number'
import type { Account, ApplicationRecord, ExamPlan } from '../store/store'
import { isAbout } from './acknowledged'
import { planOf, replace } from './applications'
import { judgeApplication } from './judge-application'

/** Finds the application that a candidate brought to the counter, by 网报号 or by the printed QR code. */
export async function findAtDesk(
  context: ServerContext,
  account: Account,
  typed: string,
): Promise<DeskApplicationView> {
  const { number, formCode } = readDeskCode(typed)
  if (!isRegistrationNumber(number)) throw new Refusal('registration-number-mistyped')
  const application = await context.store.applicationByNumber(number)
  if (application === undefined) throw new Refusal('application-unknown')
  if (!isOfStation(account, application)) throw new Refusal('other-station')
  return atDesk(context, application, printoutOf(application, formCode))
}

/**
 * Confirms on site (现场确认): one compare-and-set on the version that the clerk has seen, so that neither a second
 * clerk nor an edit in between can win beside her.
 */
export async function confirmOnSite(
  context: ServerContext,
  clerk: Account,
  applicationId: string,
  counter: { readonly formCode: string; readonly documents: readonly string[]; readonly feeFen: number },
  seen: number,
): Promise<DeskApplicationView> {
  const application = await context.store.applicationById(applicationId)
  if (application === undefined) throw new Refusal('application-unknown')
  if (!isOfStation(clerk, application) || clerk.station === null) throw new Refusal('other-station')
  if (application.state === 'confirmed') throw new Refusal('application-confirmed')
  if (application.formCode !== normaliseFormCode(counter.formCode)) throw new Refusal('printout-stale')
  if (application.version !== seen) throw new Refusal('version-conflict')
  const plan = await planOf(context, application.planId)
  requireDocuments(plan, counter.documents)
  if (counter.feeFen !== plan.feeFen) throw new Refusal('fee-differs')

  const confirmed = await replace(context, application, {
    state: 'confirmed',
    confirmation: {
      clerkId: clerk.id,
      clerk: clerk.username,
      station: clerk.station,
      documents: plan.documents.map(({ code }) => code).filter((code) => counter.documents.includes(code)),
      feeFen: counter.feeFen,
      at: new Date(context.clock()).toISOString(),
    },
  })
  return atDesk(context, confirmed, 'current')
}

function requireDocuments(plan: ExamPlan, ticked: readonly string[]): void {
  const findings = plan.documents
    .filter(({ code }) => !ticked.includes(code))
    .map(({ code }): Finding => ({
      path: `documents.${code}`,
      code: 'required',
      severity: 'error',
      params: {},
    }))
  if (findings.length > 0) throw new Refusal('documents-missing', { findings })
}

function printoutOf(
  application: ApplicationRecord,
  formCode: string | undefined,
): DeskApplicationView['printout'] {
  if (formCode === undefined) return 'not-given'
  return application.formCode === formCode ? 'current' : 'stale'
}

async function atDesk(
  context: ServerContext,
  application: ApplicationRecord,
  printout: DeskApplicationView['printout'],
): Promise<DeskApplicationView> {
  const plan = await planOf(context, application.planId)
  const [candidate, { warnings }] = await Promise.all([
    context.store.accountById(application.accountId),
    judgeApplication(context, application, plan),
  ])
  const acknowledged = warnings.filter((warning) =>
    application.acknowledgements.some((one) => isAbout(one, warning)),
  )
  return presentAtDesk(application, plan, candidate?.username ?? '', acknowledged, printout)
}
