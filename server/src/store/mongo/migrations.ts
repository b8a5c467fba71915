import { addQueuePlaces } from './add-queue-places'
import { collectResults } from './collect-results'
import { leaveQueues } from './leave-queues'
import type { Migration } from './migrate'
import { moveFiles } from './move-files'

/**
 * How the database came to be what it is; `migrations` remembers how many were carried out. A change of what is
 * stored is one more entry at the end, and an entry that was released is never edited. Indexes are no entries: they
 * are made at each start where they are missing.
 */
export const MIGRATIONS: readonly Migration[] = [moveFiles, addQueuePlaces, leaveQueues, collectResults]
