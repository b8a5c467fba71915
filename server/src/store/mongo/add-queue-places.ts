import { identityPlaceOf, queuePlaceOf } from '../queue-place'
import type { Account, ApplicationRecord } from '../store'
import type { Migration } from './migrate'

const PAGE = 500

type Application = Pick<ApplicationRecord, 'submittedAt' | 'createdAt' | 'ended'> & {
  readonly _id: string
  readonly queuePlace?: string
}

type PendingAccount = Pick<Account, 'identity'> & { readonly _id: string; readonly identityPlace?: string }

/**
 * Records of before stand in the queues of staff, too. Each place goes to a record that has none, whose time it comes
 * from has not changed since it was read.
 */
export const addQueuePlaces: Migration = async (connection, proceed) => {
  const applications = connection.collection<Application>('applications')
  for (;;) {
    const page = await applications
      .find({ queuePlace: { $exists: false } }, { projection: { submittedAt: 1, createdAt: 1, ended: 1 } })
      .limit(PAGE)
      .toArray()
    if (page.length === 0) break
    await applications.bulkWrite(
      page.map(({ _id, submittedAt, createdAt, ended }) => ({
        updateOne: {
          filter: { _id, submittedAt, queuePlace: { $exists: false } },
          update: { $set: { queuePlace: queuePlaceOf({ id: _id, submittedAt, createdAt, ended }) } },
        },
      })),
    )
    await proceed()
  }

  const accounts = connection.collection<PendingAccount>('accounts')
  for (;;) {
    const page = await accounts
      .find(
        { 'identity.status': 'pending', identityPlace: { $exists: false } },
        { projection: { identity: 1 } },
      )
      .limit(PAGE)
      .toArray()
    if (page.length === 0) break
    await accounts.bulkWrite(
      page.map(({ _id, identity }) => ({
        updateOne: {
          filter: { _id, 'identity.at': identity!.at, identityPlace: { $exists: false } },
          update: { $set: { identityPlace: identityPlaceOf({ id: _id, identity })! } },
        },
      })),
    )
    await proceed()
  }
}
