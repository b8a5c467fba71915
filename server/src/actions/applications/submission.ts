import { chinaDate, unacknowledged, type Acknowledgement } from '@registration/rules'
import { transition, type Role } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { formCodeOf } from '../../printed-form'
import { registrationNumber } from '../../registration-number'
import type { ApplicationRecord } from '../../store/store'
import { isAbout } from './acknowledged'
import type { Case } from './applications'
import { personKeyOfSections } from './claim-person'
import { judgeApplication } from './judge-application'
import { changesOf } from './lifecycle-step'

type Submission = Partial<ApplicationRecord> &
  Pick<ApplicationRecord, 'personKey' | 'acknowledgements'> & { personKey: string }

/** What a submission changes, seats apart. Refuses what is missing, wrong or not acknowledged. */
export async function submissionOf(
  context: ServerContext,
  one: Case,
  acknowledgements: readonly Acknowledgement[],
  role: Role,
): Promise<Submission> {
  const { application, plan, portal } = one
  const { errors, warnings } = await judgeApplication(context, application, plan)
  if (errors.length > 0) throw Refusal.of('application-invalid', { findings: [...errors, ...warnings] })
  const open = unacknowledged(warnings, [...acknowledgements, ...application.acknowledgements])
  if (open.length > 0) throw Refusal.of('warnings-unacknowledged', { findings: open })

  const outcome = transition(portal, application.state, 'submit', 'candidate')
  if (!outcome.allowed) throw Refusal.byLifecycle(outcome, outcome.possible)
  const now = new Date(context.clock()).toISOString()
  const onlineRegistrationNumber =
    application.onlineRegistrationNumber ?? (await issueRegistrationNumber(context))
  const submitted = { ...application, version: application.version + 1 }
  const hasForm = portal.lifecycle.printouts.some(({ id }) => id === 'form')
  return {
    ...changesOf(context, one, { action: 'submit', role }, outcome.to),
    acknowledgements: warnings.map((warning) => {
      const { path, code, valueHash = '' } = warning
      const kept = application.acknowledgements.find((known) => isAbout(known, warning))
      return kept ?? { path, code, valueHash, ruleset: `${portal.id}@${portal.version}`, at: now }
    }),
    onlineRegistrationNumber,
    // A form that was printed before stays valid when nothing was edited since (撤销提交, then submitted again).
    formCode: hasForm ? (application.formCode ?? formCodeOf(onlineRegistrationNumber, submitted)) : null,
    personKey: personKeyOfSections(context, application.sections),
    submittedAt: now,
  }
}

/** The year is China's, as on everything that is printed. */
async function issueRegistrationNumber({ store, clock }: ServerContext): Promise<string> {
  const year = chinaDate(clock()).slice(0, 4)
  return registrationNumber(year, await store.nextRegistrationSequence(year))
}
