import { chinaDate, unacknowledged, type Acknowledgement } from '@registration/rules'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import { personKeyOf } from '../person-key'
import { formCodeOf } from '../printed-form'
import { registrationNumber } from '../registration-number'
import type { Account, ApplicationRecord } from '../store/store'
import { isAbout } from './acknowledged'
import { ownApplication, replace, requireEditable, requireOpen } from './applications'
import { judgeApplication } from './judge-application'

/**
 * Submits: errors refuse it, warnings want an acknowledgement for exactly the value that they are about, and the
 * ID number is claimed for this plan. The 网报号 is issued once and kept through later edits.
 * Sent again, because the answer was lost, it is answered the same again.
 */
export async function submitApplication(
  context: ServerContext,
  account: Account,
  applicationId: string,
  acknowledged: readonly Acknowledgement[],
  seen: number,
): Promise<ApplicationRecord> {
  const { application, plan } = await ownApplication(context, account, applicationId)
  if (isRepeated(application, seen)) return application
  requireEditable(application, seen)
  requireOpen(context, plan)

  const { errors, warnings } = await judgeApplication(context, application, plan)
  if (errors.length > 0) throw new Refusal('application-invalid', { findings: [...errors, ...warnings] })
  const open = unacknowledged(warnings, [...acknowledged, ...application.acknowledgements])
  if (open.length > 0) throw new Refusal('warnings-unacknowledged', { findings: open })

  const personKey = personKeyOfApplication(context, application)
  await requireSamePerson(context, application, personKey)
  const now = new Date(context.clock()).toISOString()
  const { id: rulesetId, version: rulesetVersion } = plan.ruleset
  const onlineRegistrationNumber =
    application.onlineRegistrationNumber ?? (await issueRegistrationNumber(context))
  const submitted: ApplicationRecord = { ...application, version: application.version + 1 }
  return replace(context, application, {
    state: 'submitted',
    acknowledgements: warnings.map((warning) => {
      const { path, code, valueHash = '' } = warning
      const kept = application.acknowledgements.find((one) => isAbout(one, warning))
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

/** Submitting is the step from the version that was seen to the next: other versions are other entries. */
function isRepeated({ state, version }: ApplicationRecord, seen: number): boolean {
  return state === 'submitted' && (version === seen || version === seen + 1)
}

/**
 * One account registers one person (manual, 注册登录 3), in every plan. A draft does not count, so that a mistaken ID
 * number can be put right in several plans, one after the other.
 */
async function requireSamePerson(
  { store }: ServerContext,
  application: ApplicationRecord,
  personKey: string,
): Promise<void> {
  const others = (await store.applicationsOf(application.accountId)).filter(
    ({ id, state }) => id !== application.id && state !== 'draft',
  )
  if (others.some((other) => other.personKey !== personKey)) throw new Refusal('account-registers-one-person')
}

/** The year is China's, as on everything that is printed. */
async function issueRegistrationNumber({ store, clock }: ServerContext): Promise<string> {
  const year = chinaDate(clock()).slice(0, 4)
  return registrationNumber(year, await store.nextRegistrationSequence(year))
}
