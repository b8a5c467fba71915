import { randomUUID } from 'node:crypto'
import { evaluate, chinaDate, type Evaluation } from '@registration/rules'
import type { Portal, StepBeforeFilling } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { portalOf } from '../../portal-of'
import type { Account, ApplicationRecord, ExamPlan } from '../../store/store'
import { isOpen, planOf } from './applications'
import { fromProfile } from './profile'
import { asksRealName, entriesOfIdentity } from './real-name'

export interface Beginning {
  readonly noticeVersion?: string | undefined
  readonly pledge?: { readonly version: string; readonly agrees: boolean } | undefined
  readonly sections?: Readonly<Record<string, unknown>> | undefined
}

type EligibilityStep = Extract<StepBeforeFilling, { readonly step: 'eligibility' }>

/**
 * Goes through what the portal asks before filling, keeps in which version and when the notice was read and the pledge
 * agreed to, and starts the application; a second start resumes the first, unless that one has ended.
 */
export async function startApplication(
  context: ServerContext,
  account: Account,
  planId: string,
  beginning: Beginning,
): Promise<ApplicationRecord> {
  const plan = await planOf(context, planId)
  const begun = await context.store.applicationOf(account.id, planId)
  if (begun !== undefined && !begun.ended) return begun
  if (!isOpen(context, plan)) throw Refusal.of('registration-closed')
  const portal = await portalOf(context, plan)
  for (const step of portal.beforeFilling) requireStep(context, account, plan, portal, step, beginning)

  const now = new Date(context.clock()).toISOString()
  const profile = await fromProfile(context, account.id, portal)
  const asked = eligibilityStepOf(portal)
  const started = await context.store.startApplication({
    ...emptyApplication(plan, portal, now),
    accountId: account.id,
    notice: portal.beforeFilling.some(({ step }) => step === 'notice')
      ? { version: plan.notice.version, readAt: now }
      : null,
    pledge: plan.pledge && beginning.pledge ? { version: plan.pledge.version, agreedAt: now } : null,
    ...profile,
    ...(asksRealName(portal) && account.identity && { sections: entriesOfIdentity(account.identity) }),
    ...(asked && {
      sections: eligibilityEntries(judgeEligibility(context, plan, portal, asked, beginning), asked),
    }),
  })
  // A draft claims no person: nobody can stand in its way.
  if (started === 'person-taken') throw Refusal.of('id-number-already-registered')
  return started
}

/** A new application before anything is entered. */
export function emptyApplication(plan: ExamPlan, portal: Portal, now: string): ApplicationRecord {
  return {
    id: randomUUID(),
    planId: plan.id,
    portal: portal.id,
    accountId: null,
    groupId: null,
    version: 1,
    state: portal.lifecycle.initial,
    ended: false,
    station: null,
    occupation: null,
    level: null,
    notice: null,
    pledge: null,
    sections: {},
    photo: null,
    attachments: {},
    acknowledgements: [],
    onlineRegistrationNumber: null,
    formCode: null,
    personKey: null,
    submittedAt: null,
    seat: null,
    waitingSince: null,
    confirmation: null,
    fee: null,
    history: [],
    createdAt: now,
    updatedAt: now,
  }
}

function requireStep(
  context: ServerContext,
  { identity }: Account,
  plan: ExamPlan,
  portal: Portal,
  step: StepBeforeFilling,
  beginning: Beginning,
): void {
  switch (step.step) {
    case 'captcha':
      // Asked for when the plan is searched for; see list-plans.
      return
    case 'notice':
      if (beginning.noticeVersion !== plan.notice.version) throw Refusal.of('notice-outdated')
      return
    case 'pledge':
      if (beginning.pledge?.agrees === false) throw Refusal.of('pledge-declined')
      if (plan.pledge !== null && beginning.pledge?.version !== plan.pledge.version) {
        throw Refusal.of('pledge-outdated')
      }
      return
    case 'realName':
      // One that could not be checked is compared on site, and holds nobody up.
      if (identity === null || identity.status === 'refused') throw Refusal.of('identity-unverified')
      return
    case 'eligibility': {
      const findings = blocking(judgeEligibility(context, plan, portal, step, beginning), step)
      if (findings.length > 0) throw Refusal.of('not-eligible', { findings })
    }
  }
}

/** Asks the rules of the eligibility step whether a person may register (资格验证). */
export async function checkEligibility(
  context: ServerContext,
  planId: string,
  sections: Readonly<Record<string, unknown>>,
): Promise<Evaluation['errors']> {
  const plan = await planOf(context, planId)
  const portal = await portalOf(context, plan)
  const step = eligibilityStepOf(portal)
  if (step === undefined) throw Refusal.of('plan-without-eligibility')
  return blocking(judgeEligibility(context, plan, portal, step, { sections }), step)
}

function eligibilityStepOf({ beforeFilling }: Portal): EligibilityStep | undefined {
  return beforeFilling.find((step): step is EligibilityStep => step.step === 'eligibility')
}

function judgeEligibility(
  { clock }: ServerContext,
  plan: ExamPlan,
  portal: Portal,
  { fields }: EligibilityStep,
  { sections = {} }: Beginning,
): Evaluation {
  const asked: Record<string, Record<string, unknown>> = {}
  for (const path of fields) {
    const [section = '', field = ''] = path.split('.')
    const entries = sections[section]
    if (typeof entries !== 'object' || entries === null || !Object.hasOwn(entries, field)) continue
    asked[section] = { ...asked[section], [field]: (entries as Record<string, unknown>)[field] }
  }
  return evaluate(portal, asked, { today: chinaDate(clock()), lists: plan.lists, facts: plan.facts })
}

/** Errors of the fields that are asked for, and of the rules that decide. */
function blocking({ errors }: Evaluation, { fields, rules }: EligibilityStep): Evaluation['errors'] {
  return errors.filter(({ path, code }) => fields.includes(path) || rules.includes(code))
}

/** What was answered is not asked again in the form. */
function eligibilityEntries(
  { value }: Evaluation,
  { fields }: EligibilityStep,
): ApplicationRecord['sections'] {
  return Object.fromEntries(
    Object.entries(value).map(([section, entries]) => [
      section,
      Object.fromEntries(Object.entries(entries).filter(([field]) => fields.includes(`${section}.${field}`))),
    ]),
  )
}
