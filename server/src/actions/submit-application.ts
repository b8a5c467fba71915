import { unacknowledged, type Acknowledgement } from '@registration/rules'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import { personKeyOf } from '../person-key'
import { formCodeOf } from '../printed-form'
import { registrationNumber } from '../registration-number'
import type { Account, ApplicationRecord } from '../store/store'
import { ownApplication, replace, requireEditable, requireOpen } from './applications'
import { judgeApplication } from './judge-application'

/**
 * Submits: errors refuse it, warnings want an acknowledgement for exactly the value that they are about, and the
 * ID number is claimed for this plan. The 网报号 is issued once and kept through later edits.
 * Submitting what is already submitted answers the same again.
 */
export async function submitApplication(
  context: ServerContext,
  account: Account,
  applicationId: string,
  acknowledged: readonly Acknowledgement[],
  seen: number,
): Promise<ApplicationRecord> {
  const { application, plan } = await ownApplication(context, account, applicationId)
  if (application.state === 'submitted') return application
  requireEditable(application, seen)
  requireOpen(context, plan)

  const { errors, warnings } = await judgeApplication(context, application, plan)
  if (errors.length > 0) throw new Refusal('application-invalid', { findings: [...errors, ...warnings] })
  const open = unacknowledged(warnings, [...acknowledged, ...application.acknowledgements])
  if (open.length > 0) throw new Refusal('warnings-unacknowledged', { findings: open })

  const personKey = personKeyOfApplication(context, application)
  await requireSamePerson(context, account, personKey)
  const now = new Date(context.clock()).toISOString()
  const { id: rulesetId, version: rulesetVersion } = plan.ruleset
  const onlineRegistrationNumber =
    application.onlineRegistrationNumber ?? (await issueRegistrationNumber(context, now.slice(0, 4)))
  const submitted: ApplicationRecord = { ...application, version: application.version + 1 }
  return replace(context, application, {
    state: 'submitted',
    acknowledgements: warnings.map(({ path, code, valueHash = '' }) => {
      const kept = application.acknowledgements.find(
        (one) => one.path === path && one.code === code && one.valueHash === valueHash,
      )
      return kept ?? { path, code, valueHash, ruleset: `${rulesetId}@${rulesetVersion}`, at: now }
    }),
    onlineRegistrationNumber,
    formCode: formCodeOf(onlineRegistrationNumber, submitted),
    personKey,
    submittedAt: now,
  })
}

function personKeyOfApplication({ secret }: ServerContext, { sections }: ApplicationRecord): string {
  const { idType, idNumber } = sections['basic'] ?? {}
  if (typeof idType !== 'string' || typeof idNumber !== 'string') throw new Refusal('application-invalid')
  return personKeyOf(secret, idType, idNumber)
}

/** One account registers one person: whom it had confirmed once, it registers for ever (manual, 注册登录 3). */
async function requireSamePerson(
  { store }: ServerContext,
  account: Account,
  personKey: string,
): Promise<void> {
  const confirmed = (await store.applicationsOf(account.id)).find(({ state }) => state === 'confirmed')
  if (confirmed !== undefined && confirmed.personKey !== personKey) {
    throw new Refusal('account-registers-one-person')
  }
}

async function issueRegistrationNumber({ store }: ServerContext, year: string): Promise<string> {
  return registrationNumber(year, await store.nextRegistrationSequence(year))
}
