import { appendToAudit } from '../../audit/audit-chain'
import type { ServerContext } from '../../context'
import type { ExamPlan } from '../../store/store'
import { allPlans } from '../plans/all-plans'
import { eraseApplication, isErased } from './erase-application'

/** Applications that are read at a time. */
const BATCH = 200

const ACTION = 'plan.erase'

/**
 * Erases the personal data of all applications of plans whose time of keeping (`keepUntil`) is over, and records each
 * plan in the audit with how many they were. Called by a timer; a plan that is done is not looked through again, and
 * several servers that do it at once do no harm.
 */
export async function eraseEndedPlans(context: ServerContext): Promise<void> {
  const now = new Date(context.clock()).toISOString()
  for (const plan of await allPlans(context)) {
    if (plan.keepUntil === null || plan.keepUntil > now || (await isDone(context, plan))) continue
    const erased = await eraseApplicationsOf(context, plan)
    await appendToAudit(context, {
      actor: 'retention',
      role: 'system',
      action: ACTION,
      subject: plan.id,
      address: '',
      outcome: 'done',
      before: '',
      after: JSON.stringify({ keepUntil: plan.keepUntil, erased }),
    })
  }
}

/** Since its time was over: one that was erased before the organiser prolonged it is erased again. */
async function isDone({ store }: ServerContext, { id, keepUntil }: ExamPlan): Promise<boolean> {
  const [last] = await store.auditRecords({ action: ACTION, subject: id }, { limit: 1 })
  return last !== undefined && keepUntil !== null && last.at >= keepUntil
}

async function eraseApplicationsOf(context: ServerContext, { id: planId }: ExamPlan): Promise<number> {
  const { store } = context
  let erased = 0
  for (let after: string | undefined; ;) {
    const batch = await store.applications({ planId }, { after, limit: BATCH })
    for (const application of batch) {
      let standing: typeof application | undefined = application
      while (standing !== undefined && !isErased(standing)) {
        if ((await eraseApplication(context, standing)) === 'replaced') {
          erased += 1
          break
        }
        standing = await store.applicationById(application.id)
      }
    }
    after = batch[batch.length - 1]?.id
    if (batch.length < BATCH) return erased
  }
}
