import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { isOfStation } from '../../policies'
import type { Account, ApplicationRecord } from '../../store/store'
import { caseOf, type Case } from '../applications/applications'

/** An application that this member of staff may look at. */
export async function staffCase(
  context: ServerContext,
  staff: Account,
  application: ApplicationRecord | undefined,
): Promise<Case> {
  if (application === undefined) throw Refusal.of('application-unknown')
  if (!isOfStation(staff, application)) throw Refusal.of('other-station')
  return caseOf(context, application)
}
