import { isDeepStrictEqual } from 'node:util'
import { transition } from '@registration/rules/lifecycle'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import { entryOf } from '../../entry-of'
import type { ApplicationRecord, ExamPlan, Group } from '../../store/store'
import { nextVersion, situationOf } from '../applications/applications'
import { judgeApplication } from '../applications/judge-application'
import { isSubmitted } from '../applications/lifecycle-step'
import { submissionOf } from '../applications/submission'

type Sections = ApplicationRecord['sections']

/**
 * Puts a row in the place of the one that the station registered for the same person before, and into the latest group:
 * what a station may withdraw it may also correct. What waits for a photo goes on waiting; what was submitted is
 * submitted again with the photo that it has. Answers `untouchable` where it is not the station's, or confirmed, and
 * `gone` where somebody else changed it meanwhile.
 */
export async function replaceRow(
  context: ServerContext,
  { group, plan, portal }: { readonly group: Group; readonly plan: ExamPlan; readonly portal: Portal },
  standing: ApplicationRecord,
  sections: Sections,
): Promise<ApplicationRecord | 'untouchable' | 'gone'> {
  const { state, station, groupId } = standing
  const situation = situationOf(context, { application: standing, plan })
  const isOwn = groupId !== null && station === group.station
  if (!isOwn || !transition(portal, state, 'withdraw', 'clerk', situation).allowed) return 'untouchable'
  const changes = isDeepStrictEqual(standing.sections, sections)
    ? {}
    : await corrected(context, { plan, portal, application: standing }, sections)
  const next = nextVersion(context, standing, { ...changes, groupId: group.id })
  return (await context.store.replaceApplication(next, standing.version)) === 'replaced' ? next : 'gone'
}

async function corrected(
  context: ServerContext,
  one: { readonly plan: ExamPlan; readonly portal: Portal; readonly application: ApplicationRecord },
  sections: Sections,
): Promise<Partial<ApplicationRecord>> {
  const { plan, portal, application } = one
  const entries = {
    sections,
    occupation: entryOf(sections, 'exam.occupation') ?? null,
    level: entryOf(sections, 'exam.level') ?? null,
    acknowledgements: [],
  }
  if (!isSubmitted(portal, application.state)) return entries
  const draft = { ...application, ...entries, state: portal.lifecycle.initial, formCode: null }
  const { errors, warnings } = await judgeApplication(context, draft, plan)
  // The photo is of before: where the plan asks for another since, it waits for that one.
  if (errors.length > 0) return { ...entries, state: draft.state, formCode: null, photo: null }
  const stoodBy = warnings.map(({ path, code, valueHash = '' }) => ({ path, code, valueHash }))
  return { ...entries, ...(await submissionOf(context, { ...one, application: draft }, stoodBy, 'clerk')) }
}
