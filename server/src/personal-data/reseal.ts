import type { Account, Store } from '../store/store'
import type { KeyRing } from './key-ring'
import { sealings } from './sealed-store'

/** How many records were sealed anew, by kind. */
export interface Resealed {
  accounts: number
  profiles: number
  applications: number
  groups: number
  files: number
  tickets: number
}

const PAGE = 200
/** Files are read whole: of a page of the largest, memory holds one at a time. */
const FILES_PAGE = 1000

/**
 * Seals with the newest key what was sealed with another. It may run beside servers, and may be broken off and begun
 * again: each record is written by a compare-and-set under the version that it has, and one that was changed in
 * between has been sealed by that.
 *
 * @param store not sealed: as it stands
 * @param proceed told how far it is after each part; it may throw to stop
 */
export async function reseal(
  store: Store,
  ring: KeyRing,
  proceed: (done: Resealed) => Promise<void>,
): Promise<Resealed> {
  const { account, application, profile, ticket, group, file } = sealings(ring)
  const done: Resealed = { accounts: 0, profiles: 0, applications: 0, groups: 0, files: 0, tickets: 0 }
  const isStale = (record: object) => sealedTexts(record).some((text) => !ring.isNewest(text))

  const resealProfiles = async ({ id }: Account): Promise<void> => {
    for (const one of await store.profilesOf(id)) {
      if (!isStale(one)) continue
      await store.rewriteProfile(profile.seal(profile.open(one)))
      done.profiles++
    }
  }
  for await (const part of parts((after) => store.everyAccount({ after, limit: PAGE }))) {
    for (const one of part) {
      await resealProfiles(one)
      if (!isStale(one)) continue
      await store.rewriteAccount(account.seal(account.open(one)))
      done.accounts++
    }
    await proceed(done)
  }
  for await (const part of parts((after) => store.everyApplication({ after, limit: PAGE }))) {
    for (const one of part.filter(isStale)) {
      await store.rewriteApplication(application.seal(application.open(one)))
      done.applications++
    }
    await proceed(done)
  }
  for await (const part of parts((after) => store.everyGroup({ after, limit: PAGE }))) {
    for (const one of part.filter(isStale)) {
      const { id, filename } = group.open(one)
      await store.rewriteFilename(id, group.sealFilename(id, filename))
      done.groups++
    }
    await proceed(done)
  }
  const tickets = async (after: string | undefined) =>
    (await store.everyTicket({ after, limit: PAGE })).map((one) => ({ id: one.key, one }))
  for await (const part of parts(tickets)) {
    for (const { one } of part.filter(isStale)) {
      await store.rewriteTicket(ticket.seal(ticket.open(one)))
      done.tickets++
    }
    await proceed(done)
  }
  let count = 0
  for await (const part of parts(async (after) =>
    (await store.files.every({ after, limit: FILES_PAGE })).map(({ hash: id }) => ({ id })),
  )) {
    for (const { id: hash } of part) {
      const sealed = await store.files.get(hash)
      if (++count % PAGE === 0) await proceed(done)
      if (sealed === undefined || ring.isNewest(sealed)) continue
      await store.files.rewrite(hash, file.seal(hash, file.open(hash, sealed)))
      done.files++
    }
  }
  await proceed(done)
  return done
}

/** All there is, a part at a time; what is added meanwhile is sealed with the newest key anyway. */
async function* parts<T extends { readonly id: string }>(
  read: (after: string | undefined) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let after: string | undefined
  for (;;) {
    const part = await read(after)
    if (part.length === 0) return
    yield part
    after = part[part.length - 1]?.id
  }
}

/** Wherever in a record they stand. */
function sealedTexts(record: object): string[] {
  return JSON.stringify(record).match(/(?<=")sealed:[\w-]+:/g) ?? []
}
