import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { Account } from '../../store/store'
import { caseOf } from '../applications/applications'
import { printed, type Printed } from '../applications/print'
import { isErased } from '../personal-data/erase-application'
import { groupOf } from './groups'

/** Instead of the username that such a candidate has not. */
const IN_GROUP = '集体报名'

/** A document of a person in a group, for her to sign: she has no account, and the station prints it for her. */
export async function printInGroup(
  context: ServerContext,
  clerk: Account,
  place: { readonly groupId: string; readonly applicationId: string; readonly printout: string },
): Promise<Printed> {
  const group = await groupOf(context, clerk, place.groupId)
  const application = await context.store.applicationById(place.applicationId)
  if (application?.groupId !== group.id || isErased(application)) throw Refusal.of('application-unknown')
  return printed(context, await caseOf(context, application), place.printout, IN_GROUP)
}
