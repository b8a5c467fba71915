import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { forgetWechatRecipient } from '../../messages/wechat-recipient'
import type { Account, ApplicationRecord } from '../../store/store'
import { requirePassword } from '../accounts/accounts'
import { caseOf } from '../applications/applications'
import { eraseApplication } from './erase-application'
import { isSubmitted } from '../applications/lifecycle-step'

/**
 * Erases an account with its owner's personal data. Refuses `application-in-progress` while one of its applications is
 * with the staff or confirmed and its plan's time of keeping is not over. What is done is done again when it is
 * repeated after a crash; the account itself goes last.
 */
export async function eraseAccount(context: ServerContext, account: Account, typed: string): Promise<void> {
  const { store } = context
  await requirePassword(account, typed)
  for (const application of await store.applicationsOf(account.id)) {
    await requireErasable(context, application)
    // Nothing that was not looked at: a submission in between has another version.
    if ((await eraseApplication(context, application)) === 'conflict') throw Refusal.of('version-conflict')
  }
  if ((await store.removeAccount(account.id, account.version)) === 'conflict') {
    throw Refusal.of('version-conflict')
  }
  await store.endSessionsOf(account.id)
  await store.removeProfiles(account.id)
  await forgetWechatRecipient(context, account.id)
  await eraseWhatRacedIn(context, account)
}

/** What requests that were under way have started in the meantime; without an account there can be no more of them. */
async function eraseWhatRacedIn(context: ServerContext, { id }: Account): Promise<void> {
  for (;;) {
    const left = await context.store.applicationsOf(id)
    if (left.length === 0) return
    for (const application of left) await eraseApplication(context, application)
  }
}

async function requireErasable(context: ServerContext, application: ApplicationRecord): Promise<void> {
  const { plan, portal } = await caseOf(context, application)
  const isOver = plan.keepUntil !== null && plan.keepUntil <= new Date(context.clock()).toISOString()
  if (!application.ended && isSubmitted(portal, application.state) && !isOver) {
    throw Refusal.of('application-in-progress')
  }
}
