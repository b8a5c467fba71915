import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Connection, mongo } from 'mongoose'
import { unlessDuplicate } from './duplicates'

/**
 * One change of what is stored. It may be broken off at any place and begun again from its beginning, and a server that
 * lost its claim may be at it still: each of its steps is a compare-and-set, and does nothing where it was done.
 *
 * @param proceed to be called at least every few seconds; throws when another server has taken over
 */
export type Migration = (connection: Connection, proceed: () => Promise<void>) => Promise<void>

/** The one document of `migrations`. */
interface Progress {
  readonly _id: 'schema'
  /** how many migrations are done */
  readonly version: number
  /** counts what the holder does, and who held it: while it counts, the holder lives */
  readonly beat: number
  /** the server that migrates */
  readonly holder: string | null
}

/** Looks at a holder whose beat stands still, and what lies between two of them. */
const LOOKS = 30
const PAUSE = () => setTimeout(1000)

class ClaimLost extends Error {}

/**
 * Brings the database to the version that this server knows. Of several servers that start at once one migrates and the
 * others wait for it; when it dies, another takes over after half a minute. No clock is asked: who waits sees whether
 * the holder's count goes on. Throws when a newer version of the server has been at work.
 *
 * @param pause between two looks at another server's work
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  pause: () => Promise<unknown> = PAUSE,
): Promise<void> {
  const progress = connection.collection<Progress>('migrations')
  const me = randomUUID()
  let looks = 0
  let before: Progress | undefined
  for (;;) {
    const seen = await progress.findOne({ _id: 'schema' })
    if (seen === null) {
      const first: Progress = { _id: 'schema', version: 0, beat: 0, holder: null }
      await progress.insertOne(first).catch(unlessDuplicate)
      continue
    }
    const { version, beat, holder } = seen
    if (version > migrations.length) {
      throw new Error(
        `the database has schema ${version}, this server knows ${migrations.length}: it was used by a newer version`,
      )
    }
    const migration = migrations[version]
    if (migration === undefined) return
    looks = before?.beat === beat ? looks + 1 : 0
    before = seen
    if (holder !== null && looks < LOOKS) {
      await pause()
      continue
    }
    const claim = await progress.updateOne(
      { _id: 'schema', beat },
      { $set: { holder: me }, $inc: { beat: 1 } },
    )
    if (claim.matchedCount === 1) await carryOut(migration, version, connection, progress, me)
  }
}

async function carryOut(
  migration: Migration,
  version: number,
  connection: Connection,
  progress: mongo.Collection<Progress>,
  me: string,
): Promise<void> {
  const mine = { _id: 'schema', holder: me, version } as const
  try {
    await migration(connection, async () => {
      const { matchedCount } = await progress.updateOne(mine, { $inc: { beat: 1 } })
      if (matchedCount === 0) throw new ClaimLost()
    })
  } catch (error) {
    if (error instanceof ClaimLost) return
    // Where that fails, too, the next server waits until the beat has stood still for long enough.
    await progress.updateOne(mine, { $set: { holder: null }, $inc: { beat: 1 } }).catch(() => undefined)
    throw error
  }
  await progress.updateOne(mine, { $set: { holder: null, version: version + 1 }, $inc: { beat: 1 } })
}
