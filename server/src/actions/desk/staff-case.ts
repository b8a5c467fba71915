import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { isOfStation } from '../../policies'
import type { Account, ApplicationRecord } from '../../store/store'
import { caseOf, type Case } from '../applications/applications'
import { isErased } from '../personal-data/erase-application'

/** An application that this member of staff may look at; of one that was erased there is nothing to see or do. */
export async function staffCase(
  context: ServerContext,
  staff: Account,
  application: ApplicationRecord | undefined,
): Promise<Case> {
  if (application === undefined || isErased(application)) throw Refusal.of('application-unknown')
  if (!isOfStation(staff, application)) throw Refusal.of('other-station')
  return caseOf(context, application)
}
