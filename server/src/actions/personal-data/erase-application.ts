import type { ServerContext } from '../../context'
import type { ApplicationRecord, Replaced } from '../../store/store'
import { caseOf, nextVersion } from '../applications/applications'
import { fillFreedSeats } from '../applications/waiting-list'

/**
 * What is left of an application when its personal data is erased: what counts and accounts need (state, station,
 * occupation, level, times, the fee and its order, the 网报号, who confirmed). It belongs to nobody, holds no seat and stands in
 * nobody's way. Its files are no longer named anywhere, and the clean-up of files takes them.
 */
export function erased(application: ApplicationRecord): ApplicationRecord {
  return {
    ...application,
    accountId: null,
    sections: {},
    photo: null,
    attachments: {},
    acknowledgements: [],
    personKey: null,
    formCode: null,
    seat: null,
    waitingSince: null,
    ended: true,
    history: application.history.map((entry) => ({ ...entry, reasons: [] })),
  }
}

/** Whether nothing personal is left in it. */
export function isErased({ accountId, sections, photo, attachments, personKey }: ApplicationRecord): boolean {
  const isEmpty = Object.keys(sections).length === 0 && Object.keys(attachments).length === 0
  return accountId === null && isEmpty && photo === null && personKey === null
}

/** One compare-and-set on the version that was read. A seat that it held goes to who waits, and nobody is told of it any more. */
export async function eraseApplication(
  context: ServerContext,
  application: ApplicationRecord,
): Promise<Replaced> {
  const next = nextVersion(context, application, erased(application))
  if ((await context.store.replaceApplication(next, application.version)) !== 'replaced') return 'conflict'
  // They name the account beside the application. What a crash leaves of them is forgotten with the others.
  await context.store.removeMessagesOf(application.id)
  if (application.seat !== null && !application.ended) {
    const { plan, portal } = await caseOf(context, application)
    await fillFreedSeats(context, plan, portal, application.seat.station)
  }
  return 'replaced'
}
