import type { ApplicationRecord } from '../store'
import type { Migration } from './migrate'

const PAGE = 500

type Application = Pick<ApplicationRecord, 'ended'> & { readonly _id: string; readonly queuePlace: string }

/** What had ended, or was erased, stood in the queues of staff. */
export const leaveQueues: Migration = async (connection, proceed) => {
  const applications = connection.collection<Application>('applications')
  const left = { ended: true, queuePlace: { $gt: '' } }
  for (;;) {
    const page = await applications
      .find(left, { projection: { _id: 1 } })
      .limit(PAGE)
      .toArray()
    if (page.length === 0) return
    const ids = page.map(({ _id }) => _id)
    await applications.updateMany({ ...left, _id: { $in: ids } }, { $set: { queuePlace: '' } })
    await proceed()
  }
}
