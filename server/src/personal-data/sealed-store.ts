import type { Account, ApplicationRecord, Group, Profile, Store, Ticket } from '../store/store'
import type { KeyRing } from './key-ring'

type Sections = ApplicationRecord['sections']

/**
 * A store in which personal data stands sealed: the entries of applications and profiles, verified phones and names,
 * reasons that staff wrote, what tickets hold, names of uploaded files, and the files themselves. What the server looks records up by (usernames,
 * stations, keyed hashes of ID numbers) stays as it is. Nothing else of the server knows about it.
 */
export function sealedStore(store: Store, ring: KeyRing): Store {
  const { account, application, profile, ticket, group, file } = sealings(ring)
  const all =
    <T>(open: (record: T) => T) =>
    (records: readonly T[]) =>
      records.map(open)
  const known =
    <T>(open: (record: T) => T) =>
    (record: T | undefined) =>
      record === undefined ? undefined : open(record)

  return {
    ...store,

    addAccount: (record) => store.addAccount(account.seal(record)),
    replaceAccount: (next, seen) => store.replaceAccount(account.seal(next), seen),
    accountById: (id) => store.accountById(id).then(known(account.open)),
    accountByUsername: (username) => store.accountByUsername(username).then(known(account.open)),
    accountByWechat: (key) => store.accountByWechat(key).then(known(account.open)),
    staffAccounts: (page) => store.staffAccounts(page).then(all(account.open)),
    pendingIdentities: (page) => store.pendingIdentities(page).then(all(account.open)),
    everyAccount: (page) => store.everyAccount(page).then(all(account.open)),
    rewriteAccount: (same) => store.rewriteAccount(account.seal(same)),

    addTicket: (record, now) => store.addTicket(ticket.seal(record), now),
    ticket: (key) => store.ticket(key).then(known(ticket.open)),
    replaceTicket: (next, seen) => store.replaceTicket(ticket.seal(next), seen),
    everyTicket: (page) => store.everyTicket(page).then(all(ticket.open)),
    rewriteTicket: (same) => store.rewriteTicket(ticket.seal(same)),
    takeTicket: (key) => store.takeTicket(key).then(known(ticket.open)),

    async startApplication(record) {
      const standing = await store.startApplication(application.seal(record))
      return standing === 'person-taken' ? standing : application.open(standing)
    },
    replaceApplication: (next, seen) => store.replaceApplication(application.seal(next), seen),
    applicationById: (id) => store.applicationById(id).then(known(application.open)),
    applicationOf: (accountId, planId) =>
      store.applicationOf(accountId, planId).then(known(application.open)),
    applicationsOf: (accountId) => store.applicationsOf(accountId).then(all(application.open)),
    applicationByNumber: (number) => store.applicationByNumber(number).then(known(application.open)),
    applicationOfPerson: (planId, personKey) =>
      store.applicationOfPerson(planId, personKey).then(known(application.open)),
    applications: (filter, page) => store.applications(filter, page).then(all(application.open)),
    queue: (filter, page) => store.queue(filter, page).then(all(application.open)),
    everyApplication: (page) => store.everyApplication(page).then(all(application.open)),
    rewriteApplication: (same) => store.rewriteApplication(application.seal(same)),
    lapsedHolds: (before, limit) => store.lapsedHolds(before, limit).then(all(application.open)),
    waitingFor: (planId, station, limit) =>
      store.waitingFor(planId, station, limit).then(all(application.open)),

    profile: (accountId, portal) => store.profile(accountId, portal).then(known(profile.open)),
    profilesOf: (accountId) => store.profilesOf(accountId).then(all(profile.open)),
    rewriteProfile: (same) => store.rewriteProfile(profile.seal(same)),
    replaceProfile: (next, seen) => store.replaceProfile(profile.seal(next), seen),

    files: {
      ...store.files,
      put: (hash, bytes, at) => store.files.put(hash, file.seal(hash, bytes), at),
      rewrite: (hash, bytes) => store.files.rewrite(hash, file.seal(hash, bytes)),
      async get(hash) {
        const sealed = await store.files.get(hash)
        return sealed && file.open(hash, sealed)
      },
    },

    startGroup: (record) => store.startGroup(group.seal(record)).then(group.open),
    group: (id) => store.group(id).then(known(group.open)),
    groups: (filter, page) => store.groups(filter, page).then(all(group.open)),
    everyGroup: (page) => store.everyGroup(page).then(all(group.open)),
    rewriteFilename: (id, filename) => store.rewriteFilename(id, group.sealFilename(id, filename)),
  }
}

/** How each kind of record is sealed. */
export function sealings(ring: KeyRing) {
  return {
    account: accounts(ring),
    application: applications(ring),
    profile: profiles(ring),
    ticket: tickets(ring),
    group: groups(ring),
    file: files(ring),
  }
}

interface Sealing<T> {
  readonly seal: (record: T) => T
  readonly open: (sealed: T) => T
}

function accounts(ring: KeyRing): Sealing<Account> {
  const convert =
    (one: (text: string, place: string) => string) =>
    (record: Account): Account => {
      const { id, phone, identity, secondFactor } = record
      return {
        ...record,
        phone: phone && one(phone, `account ${id} phone`),
        identity: identity && {
          ...identity,
          name: one(identity.name, `account ${id} name`),
          idNumber: one(identity.idNumber, `account ${id} ID number`),
        },
        ...(secondFactor && {
          secondFactor: {
            ...secondFactor,
            secret: one(secondFactor.secret, `account ${id} second factor`),
          },
        }),
      }
    }
  return { seal: convert(ring.seal.bind(ring)), open: convert(ring.open.bind(ring)) }
}

function applications(ring: KeyRing): Sealing<ApplicationRecord> {
  const { seal, open } = sections(ring)
  const place = ({ id }: ApplicationRecord) => `application ${id}`
  const reasons =
    (one: (text: string, place: string) => string) =>
    (record: ApplicationRecord): ApplicationRecord['history'] =>
      record.history.map((entry) => ({
        ...entry,
        reasons: entry.reasons.map(({ path, text }) => ({
          path,
          text: one(text, `${place(record)} reason`),
        })),
      }))
  const sealReasons = reasons(ring.seal.bind(ring))
  const openReasons = reasons(ring.open.bind(ring))
  return {
    seal: (record) => ({
      ...record,
      sections: seal(record.sections, place(record)),
      history: sealReasons(record),
    }),
    open: (record) => ({
      ...record,
      sections: open(record.sections, place(record)),
      history: openReasons(record),
    }),
  }
}

function profiles(ring: KeyRing): Sealing<Profile> {
  const { seal, open } = sections(ring)
  const place = ({ accountId, portal }: Profile) => `profile ${accountId} ${portal}`
  return {
    seal: (record) => ({ ...record, sections: seal(record.sections, place(record)) }),
    open: (record) => ({ ...record, sections: open(record.sections, place(record)) }),
  }
}

/** All entries as one sealed text, in the shape of sections: a store need not know that they are sealed. */
function sections(ring: KeyRing) {
  return {
    seal: (entries: Sections, place: string): Sections => ({
      sealed: { text: ring.seal(JSON.stringify(entries), place) },
    }),
    open: ({ sealed }: Sections, place: string): Sections =>
      JSON.parse(ring.open((sealed as { text: string }).text, place)) as Sections,
  }
}

function tickets(ring: KeyRing): Sealing<Ticket> {
  return {
    seal: (record) => ({ ...record, content: ring.seal(record.content, `ticket ${record.key}`) }),
    open: (record) => ({ ...record, content: ring.open(record.content, `ticket ${record.key}`) }),
  }
}

function groups(ring: KeyRing) {
  const sealFilename = (id: string, filename: string) => ring.seal(filename, `group ${id}`)
  return {
    sealFilename,
    seal: (record: Group): Group => ({ ...record, filename: sealFilename(record.id, record.filename) }),
    open: (record: Group): Group => ({
      ...record,
      filename: ring.open(record.filename, `group ${record.id}`),
    }),
  }
}

/** The place is the hash: bytes that were changed, or are another file's, do not open. */
function files(ring: KeyRing) {
  const place = (hash: string) => `file ${hash}`
  return {
    seal: (hash: string, bytes: Uint8Array) => ring.sealBytes(bytes, place(hash)),
    open: (hash: string, sealed: Uint8Array) => ring.openBytes(sealed, place(hash)),
  }
}
