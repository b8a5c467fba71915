import { setImmediate } from 'node:timers/promises'
import type { ServerContext } from '../../context'
import type { Page, Store } from '../../store/store'
import { readReport } from '../groups/group-report'

/** Records name a file soon after it was put; what is younger is left alone. In milliseconds. */
const DAY = 24 * 3600_000

const PAGE = 200

/**
 * Removes files that were put more than a day ago and that no application, profile or group names: photos that were
 * replaced, bytes whose record lost a race, and what was erased. A file goes at the second call that finds it so, and
 * the calls are to be further apart than any request lasts: a record that was being written during one look names its
 * files at the next.
 *
 * @example
 * const removeOrphans = orphanRemover(context)
 * await removeOrphans() // → 0, looked
 * await removeOrphans() // → 17, removed
 */
export function orphanRemover({ store, clock }: ServerContext): () => Promise<number> {
  let found: ReadonlySet<string> = new Set()
  return async () => {
    const before = new Date(clock() - DAY).toISOString()
    const orphans = new Set<string>()
    for await (const { hash, at } of all(store.files.every, ({ hash }) => hash)) {
      if (at < before) orphans.add(hash)
    }
    if (orphans.size > 0) await spareNamed(store, orphans)
    const again = [...orphans].filter((hash) => found.has(hash))
    found = orphans
    let removed = 0
    // One that was put again meanwhile stays: `remove` looks at the instant in the same step.
    for (const hash of again) if ((await store.files.remove(hash, before)) === 'removed') removed++
    return removed + (await store.files.removeLeftovers(before))
  }
}

async function spareNamed(store: Store, orphans: Set<string>): Promise<void> {
  for await (const { id } of all(store.everyAccount, ({ id }) => id)) {
    for (const { photo } of await store.profilesOf(id)) if (photo !== null) orphans.delete(photo.hash)
  }
  for await (const { photo, attachments } of all(store.everyApplication, ({ id }) => id)) {
    if (photo !== null) orphans.delete(photo.hash)
    for (const { hash } of Object.values(attachments)) orphans.delete(hash)
  }
  for await (const { reportHash } of all(store.everyGroup, ({ id }) => id)) {
    if (reportHash === null) continue
    orphans.delete(reportHash)
    for (const chunk of (await readReport(store.files, reportHash)).chunks) orphans.delete(chunk)
  }
}

async function* all<T>(
  read: (page: Page) => Promise<readonly T[]>,
  keyOf: (one: T) => string,
): AsyncGenerator<T> {
  let after: string | undefined
  for (;;) {
    const part = await read({ after, limit: PAGE })
    yield* part
    // The embedded store answers at once: others have their turn between two parts.
    await setImmediate()
    const last = part[part.length - 1]
    if (last === undefined || part.length < PAGE) return
    after = keyOf(last)
  }
}
