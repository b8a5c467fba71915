import { isDeepStrictEqual } from 'node:util'
import { unacknowledged, type Finding } from '@registration/rules'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import { personKeyOf } from '../person-key'
import { rulesetOf } from '../portal-of'
import type { Account, ApplicationRecord } from '../store/store'
import { ownApplication, requireEditable, requireOpen } from './applications'
import { judgeApplication } from './judge-application'
import { replaceEdited } from './replace-edited'

export interface Saved {
  readonly application: ApplicationRecord
  /** not yet acknowledged for the value that was saved */
  readonly warnings: readonly Finding[]
}

/**
 * Saves one section. Errors in the section refuse it; what other sections lack does not matter yet. Saving what is
 * already there changes nothing, so that a double tap does not make a printout stale.
 */
export async function saveSection(
  context: ServerContext,
  account: Account,
  { applicationId, section }: { readonly applicationId: string; readonly section: string },
  entries: Readonly<Record<string, unknown>>,
  seen: number,
): Promise<Saved> {
  const { application, plan } = await ownApplication(context, account, applicationId)
  if (!rulesetOf(plan).sections.some(({ id }) => id === section)) throw new Refusal('section-unknown')
  requireEditable(application, seen)
  requireOpen(context, plan)

  const typed = { ...application, sections: { ...application.sections, [section]: entries } }
  const judged = await judgeApplication(context, typed as ApplicationRecord, plan, section)
  if (judged.errors.length > 0) {
    throw new Refusal('section-invalid', { findings: [...judged.errors, ...judged.warnings] })
  }
  const sections = { ...application.sections, [section]: judged.value[section] ?? {} }
  if (isDeepStrictEqual(sections, application.sections)) {
    return { application, warnings: unacknowledged(judged.warnings, application.acknowledgements) }
  }
  await refuseTakenPerson(context, application, sections)
  const saved = await replaceEdited(context, application, plan, { sections })
  return { application: saved, warnings: unacknowledged(judged.warnings, saved.acknowledgements) }
}

/** Said while the candidate still sees the number; the unique key at submission decides. */
async function refuseTakenPerson(
  { store, secret }: ServerContext,
  application: ApplicationRecord,
  sections: ApplicationRecord['sections'],
): Promise<void> {
  const { idType, idNumber } = sections['basic'] ?? {}
  if (typeof idType !== 'string' || typeof idNumber !== 'string') return
  const other = await store.applicationOfPerson(application.planId, personKeyOf(secret, idType, idNumber))
  if (other !== undefined && other.id !== application.id) throw new Refusal('id-number-already-registered')
}
