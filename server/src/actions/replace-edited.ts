import type { ServerContext } from '../context'
import type { ApplicationRecord, ExamPlan } from '../store/store'
import { isAbout } from './acknowledged'
import { replace } from './applications'
import { judgeApplication } from './judge-application'

/**
 * Stores what the candidate edited. The application is a draft again, its printed form stale; an acknowledgement whose
 * value has changed is void, and stays void when the value changes back.
 */
export async function replaceEdited(
  context: ServerContext,
  seen: ApplicationRecord,
  plan: ExamPlan,
  edit: Partial<Pick<ApplicationRecord, 'sections' | 'photo'>>,
): Promise<ApplicationRecord> {
  const { warnings } = await judgeApplication(context, { ...seen, ...edit }, plan)
  return replace(context, seen, {
    ...edit,
    state: 'draft',
    formCode: null,
    acknowledgements: seen.acknowledgements.filter((one) =>
      warnings.some((warning) => isAbout(one, warning)),
    ),
  })
}
