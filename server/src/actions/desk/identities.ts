import type { ServerContext } from '../../context'
import type { DeskApplicationView, WaitingIdentityView } from '../../contract'
import { Refusal } from '../../errors'
import { presentWaitingIdentity } from '../../presenters'
import { entryOf } from '../../entry-of'
import { identityPlaceOf } from '../../store/queue-place'
import type { Account, ApplicationRecord } from '../../store/store'
import { decideIdentity, type Decision } from '../accounts/identity'
import { planOf, requireSeen } from '../applications/applications'
import { isPersonOf } from '../applications/real-name'
import { cursorOf, placeAt } from './cursor'
import { staffCase } from './staff-case'

/** Accounts that are read at a time: most that wait have registered for the plan that is open. */
const BATCH = 100

/** How sure it is that the account belongs to the person of the application. One that was refused for another says nothing. */
export function identityAtDesk(
  candidate: Account | undefined,
  { sections }: Pick<ApplicationRecord, 'sections'>,
): DeskApplicationView['identity'] {
  const identity = candidate?.identity ?? null
  if (identity === null) return 'unverified'
  if (isPersonOf(identity, entryOf(sections, 'basic.name'), entryOf(sections, 'basic.idNumber'))) {
    return identity.status
  }
  return identity.status === 'refused' ? 'unverified' : 'differs'
}

/** Whom the real-name check names where the application names somebody else. */
export function otherPersonAtDesk(
  candidate: Account | undefined,
  application: Pick<ApplicationRecord, 'sections'>,
): DeskApplicationView['otherPerson'] {
  const identity = candidate?.identity ?? null
  if (identity === null || identityAtDesk(candidate, application) !== 'differs') return null
  const { name, idNumber, status } = identity
  return { name, idNumber, isVerified: status === 'verified' }
}

/**
 * Staff have compared the person, or her papers, with the name and number of an application: whose account it is, is
 * settled by that. Refuses `identity-unknown` where nothing waits to be compared, and `version-conflict` where the
 * application names somebody since who was not looked at.
 */
export async function settleIdentity(
  context: ServerContext,
  staff: Account,
  applicationId: string,
  decision: Decision,
  seen: number,
): Promise<ApplicationRecord> {
  const { application } = await staffCase(context, staff, await context.store.applicationById(applicationId))
  requireSeen(application, seen)
  const candidate = await candidateOf(context, application)
  if (candidate === undefined || identityAtDesk(candidate, application) !== 'pending') {
    throw Refusal.of('identity-unknown')
  }
  await decideIdentity(context, candidate, decision)
  return application
}

export async function candidateOf(
  { store }: Pick<ServerContext, 'store'>,
  { accountId }: Pick<ApplicationRecord, 'accountId'>,
): Promise<Account | undefined> {
  return accountId === null ? undefined : store.accountById(accountId)
}

/** Whose identity waits to be compared among those who registered for a plan; who asked first comes first. */
export async function pendingIdentities(
  context: ServerContext,
  planId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ identities: WaitingIdentityView[]; next: string | null }> {
  await planOf(context, planId)
  const identities: WaitingIdentityView[] = []
  for (let place = placeAt(after); ;) {
    const accounts = await context.store.pendingIdentities({ after: place, limit: BATCH })
    for (const account of accounts) {
      const { id, username, identity } = account
      const application = await context.store.applicationOf(id, planId)
      const isOfPlan = application !== undefined && !application.ended
      if (isOfPlan && identity !== null && identityAtDesk(account, application) === 'pending') {
        // One more than was asked for: there is another part.
        if (identities.length === limit) return { identities, next: cursorOf(place ?? '') }
        identities.push(presentWaitingIdentity(application, username, identity))
      }
      place = identityPlaceOf(account) ?? place
    }
    if (accounts.length < BATCH) return { identities, next: null }
  }
}
