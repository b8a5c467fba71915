import { randomUUID } from 'node:crypto'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import type { Account, ApplicationRecord } from '../store/store'
import { planOf, requireOpen } from './applications'

/** Keeps that the notice was read, in which version and when; a second start resumes the first. */
export async function startApplication(
  context: ServerContext,
  account: Account,
  planId: string,
  noticeVersion: string,
): Promise<ApplicationRecord> {
  const plan = await planOf(context, planId)
  const begun = await context.store.applicationOf(account.id, planId)
  if (begun !== undefined) return begun
  requireOpen(context, plan)
  if (noticeVersion !== plan.notice.version) throw new Refusal('notice-outdated')
  const now = new Date(context.clock()).toISOString()
  return context.store.startApplication({
    id: randomUUID(),
    planId,
    accountId: account.id,
    version: 1,
    state: 'draft',
    notice: { version: noticeVersion, readAt: now },
    sections: {},
    photo: null,
    acknowledgements: [],
    onlineRegistrationNumber: null,
    formCode: null,
    personKey: null,
    submittedAt: null,
    confirmation: null,
    createdAt: now,
    updatedAt: now,
  })
}
