import { fork } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { AuditEntry } from '../contract'
import type { Account, ApplicationRecord, Confirmation, ExamPlan, Session, Store, StoredPhoto } from './store'
import type { Answer, Call } from './store.rival'

const ROUNDS = 200

/** A kind of store, and where its tests find room: an address opened twice is two servers on one database. */
export interface StoreKind {
  readonly name: string
  open(address: string): Promise<Store>
  /** of a place without data */
  newAddress(): Promise<string>
  /** removes the data at an address when every store there is closed */
  clear(address: string): Promise<void>
}

/** What every store does; each adapter's test calls it. */
export function describeStore({ name, open, newAddress, clear }: StoreKind): void {
  const newPlace = async (): Promise<string> => {
    const address = await newAddress()
    onTestFinished(() => clear(address))
    return address
  }
  const openAt = async (address: string): Promise<Store> => {
    const store = await open(address)
    onTestFinished(() => store.close())
    return store
  }
  const openNew = async (): Promise<Store> => openAt(await newPlace())

  describe(`${name}: accounts`, () => {
    it('answers an account by id and by username, as it was typed', async () => {
      const store = await openNew()
      const candidate = account('Wang_Fang')
      const clerk = { ...account('station.clerk'), role: 'clerk', station: '4401' } as const
      expect(await store.addAccount(candidate)).toBe('added')
      expect(await store.addAccount(clerk)).toBe('added')
      expect(await store.accountById(candidate.id)).toStrictEqual(candidate)
      expect(await store.accountByUsername('Wang_Fang')).toStrictEqual(candidate)
      expect(await store.accountByUsername('station.clerk')).toStrictEqual(clerk)
      expect(await store.accountById(randomUUID())).toBeUndefined()
      expect(await store.accountByUsername('wang_fan')).toBeUndefined()
    })

    it.each([
      ['letter case', 'Wang_Fang', 'wANG_fANG'],
      ['full-width letters', 'wangfang', 'ＷａｎｇＦａｎｇ'],
      ['accents written otherwise', 'José', 'JOSE\u0301'],
      ['Greek capitals', 'οδος', 'ΟΔΟΣ'],
      ['letters beyond the basic plane', '𐐀𐐁', '𐐨𐐩'],
      ['a NUL among the letters', 'wang\0fang', 'WANG\0FANG'],
    ])('takes usernames that differ in %s for one', async (_label, typed, other) => {
      const store = await openNew()
      const first = account(typed)
      await store.addAccount(first)
      expect(await store.addAccount(account(other))).toBe('username-taken')
      expect(await store.accountByUsername(other)).toStrictEqual(first)
    })

    it.each([
      ['rare characters', '𠮷田', '吉田'],
      ['rare characters of one plane', '张𬭖', '张𬭗'],
      ['emoji', 'panda🐼', 'panda🐻'],
      ['accents', 'jose', 'josé'],
      ['what follows a NUL', 'wang\0fang', 'wang'],
      ['pattern characters', 'wang_fang', 'wang%fang'],
    ])('takes usernames that differ in %s for two', async (_label, typed, other) => {
      const store = await openNew()
      const [first, second] = [account(typed), account(other)]
      expect(await store.addAccount(first)).toBe('added')
      expect(await store.addAccount(second)).toBe('added')
      expect(await store.accountByUsername(typed)).toStrictEqual(first)
      expect(await store.accountByUsername(other)).toStrictEqual(second)
    })

    it('refuses a second account of one id', async () => {
      const store = await openNew()
      const first = account('first')
      await store.addAccount(first)
      await expect(store.addAccount({ ...account('second'), id: first.id })).rejects.toThrow()
      expect(await store.accountByUsername('second')).toBeUndefined()
      expect(await store.accountById(first.id)).toStrictEqual(first)
    })

    it('changes the password and nothing else', async () => {
      const store = await openNew()
      const before = account('𠮷"\\\u0000\u2028😀')
      const other = account('other')
      await store.addAccount(before)
      await store.addAccount(other)
      const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g'
      await store.changePassword(before.id, passwordHash)
      expect(await store.accountById(before.id)).toStrictEqual({ ...before, passwordHash })
      expect(await store.accountById(other.id)).toStrictEqual(other)
      await expect(store.changePassword(randomUUID(), passwordHash)).rejects.toThrow('no account')
    })
  })

  describe(`${name}: sessions`, () => {
    it('answers a session until it is ended', async () => {
      const store = await openNew()
      const [one, other] = [session(randomUUID()), session(randomUUID())]
      await store.openSession(one)
      await store.openSession(other)
      expect(await store.sessionByTokenHash(one.tokenHash)).toStrictEqual(one)
      await store.endSession(one.tokenHash)
      await store.endSession(one.tokenHash)
      expect(await store.sessionByTokenHash(one.tokenHash)).toBeUndefined()
      expect(await store.sessionByTokenHash(other.tokenHash)).toStrictEqual(other)
    })

    it("ends the account's other sessions and nobody else's", async () => {
      const store = await openNew()
      const accountId = randomUUID()
      const own = [session(accountId), session(accountId), session(accountId)] as const
      const foreign = session(randomUUID())
      for (const opened of [...own, foreign]) await store.openSession(opened)
      await store.endOtherSessions(accountId, own[1].tokenHash)
      const left = [own[0], own[1], own[2], foreign].map(({ tokenHash }) =>
        store.sessionByTokenHash(tokenHash),
      )
      expect(await Promise.all(left)).toStrictEqual([undefined, own[1], undefined, foreign])
    })

    it('forgets sessions that expired before an instant', async () => {
      const store = await openNew()
      const instants = ['2026-11-21T23:59:59.999Z', '2026-11-22T00:00:00.000Z', '2026-11-22T00:00:00.001Z']
      const sessions = instants.map((expiresAt) => ({ ...session(randomUUID()), expiresAt }))
      for (const opened of sessions) await store.openSession(opened)
      expect(await store.forgetExpiredSessions('2026-11-22T00:00:00.000Z')).toBe(1)
      const left = sessions.map(({ tokenHash }) => store.sessionByTokenHash(tokenHash))
      expect(await Promise.all(left)).toStrictEqual([undefined, sessions[1], sessions[2]])
      expect(await store.forgetExpiredSessions('2026-11-22T00:00:00.000Z')).toBe(0)
    })
  })

  describe(`${name}: plans`, () => {
    it('adds a plan and replaces it as a whole', async () => {
      const store = await openNew()
      const first = plan('2026-autumn')
      const second: ExamPlan = { ...first, feeFen: 0, lists: { stations: [] }, documents: [] }
      await store.putPlan(first)
      expect(await store.planById(first.id)).toStrictEqual(first)
      await store.putPlan(second)
      expect(await store.planById(first.id)).toStrictEqual(second)
      expect(await store.plans()).toStrictEqual([second])
      expect(await store.planById('2026-spring')).toBeUndefined()
    })

    it('lists those that close last first', async () => {
      const store = await openNew()
      expect(await store.plans()).toStrictEqual([])
      const closing = ['2026-12-01', '2027-06-01', '2026-06-01', '2026-12-01']
      const plans = closing.map((day, index) => ({
        ...plan(`plan-${index}`),
        closesAt: `${day}T16:00:00.000Z`,
      }))
      for (const one of plans) await store.putPlan(one)
      expect(await store.plans()).toStrictEqual([plans[1], plans[0], plans[3], plans[2]])
    })
  })

  describe(`${name}: applications`, () => {
    it('starts one application for an account and a plan', async () => {
      const store = await openNew()
      const first = application()
      const again = { ...application(), accountId: first.accountId, planId: first.planId }
      const elsewhere = { ...application(), accountId: first.accountId, planId: 'another-plan' }
      expect(await store.startApplication(first)).toStrictEqual(first)
      expect(await store.startApplication(again)).toStrictEqual(first)
      expect(await store.startApplication(elsewhere)).toStrictEqual(elsewhere)
      expect(await store.applicationById(first.id)).toStrictEqual(first)
      expect(await store.applicationById(again.id)).toBeUndefined()
      expect(await store.applicationOf(first.accountId, first.planId)).toStrictEqual(first)
      expect(await store.applicationOf(randomUUID(), first.planId)).toBeUndefined()
      expect(await store.applicationsOf(first.accountId)).toStrictEqual([elsewhere, first])
      expect(await store.applicationsOf(randomUUID())).toStrictEqual([])
    })

    it('answers with what stands now when an application is started again', async () => {
      const store = await openNew()
      const first = application()
      await store.startApplication(first)
      const next = submitted(first)
      await store.replaceApplication(next, first.version)
      expect(await store.startApplication({ ...first, id: randomUUID() })).toStrictEqual(next)
    })

    it('replaces the version that was seen and no other', async () => {
      const store = await openNew()
      const first = application()
      await store.startApplication(first)
      const second = edited(first, '广州')
      expect(await store.replaceApplication(second, 1)).toBe('replaced')
      expect(await store.applicationById(first.id)).toStrictEqual(second)
      expect(await store.replaceApplication({ ...edited(first, '深圳'), version: 3 }, 1)).toBe('conflict')
      expect(await store.applicationById(first.id)).toStrictEqual(second)
      expect(await store.replaceApplication(edited(application(), '佛山'), 1)).toBe('conflict')
    })

    it('refuses a version that does not follow the one that was seen', async () => {
      const store = await openNew()
      const first = application()
      await store.startApplication(first)
      await expect(store.replaceApplication(first, first.version)).rejects.toThrow(RangeError)
      expect(await store.applicationById(first.id)).toStrictEqual(first)
    })

    it('finds a submitted application by its number and by its person', async () => {
      const store = await openNew()
      const draft = application()
      await store.startApplication(draft)
      const next = submitted(draft)
      await store.replaceApplication(next, draft.version)
      expect(await store.applicationByNumber(next.onlineRegistrationNumber)).toStrictEqual(next)
      expect(await store.applicationByNumber('0')).toBeUndefined()
      expect(await store.applicationOfPerson(next.planId, next.personKey)).toStrictEqual(next)
      expect(await store.applicationOfPerson('another-plan', next.personKey)).toBeUndefined()
      expect(await store.applicationOfPerson(next.planId, hash('nobody'))).toBeUndefined()
    })

    it('submits a person once for a plan, and again for another plan', async () => {
      const store = await openNew()
      const [one, two] = [application(), application()]
      const elsewhere = { ...application(), planId: 'another-plan' }
      for (const draft of [one, two, elsewhere]) await store.startApplication(draft)
      const personKey = hash('a person')
      expect(await store.replaceApplication(submitted(one, personKey), 1)).toBe('replaced')
      expect(await store.replaceApplication(submitted(two, personKey), 1)).toBe('person-taken')
      expect(await store.applicationById(two.id)).toStrictEqual(two)
      expect(await store.replaceApplication(submitted(elsewhere, personKey), 1)).toBe('replaced')
      const released = { ...submitted(one, null), version: 3 }
      expect(await store.replaceApplication(released, 2)).toBe('replaced')
      expect(await store.replaceApplication(submitted(two, personKey), 1)).toBe('replaced')
    })

    it('answers that the version is old before it looks at the person', async () => {
      const store = await openNew()
      const [one, two] = [application(), application()]
      for (const draft of [one, two]) await store.startApplication(draft)
      const personKey = hash('a person')
      await store.replaceApplication(submitted(one, personKey), 1)
      await store.replaceApplication(edited(two, '广州'), 1)
      expect(await store.replaceApplication({ ...submitted(two, personKey), version: 3 }, 1)).toBe('conflict')
    })

    it('never gives one registration number to two applications', async () => {
      const store = await openNew()
      const [one, two] = [application(), application()]
      for (const draft of [one, two]) await store.startApplication(draft)
      const next = submitted(one)
      await store.replaceApplication(next, 1)
      const same = { ...submitted(two), onlineRegistrationNumber: next.onlineRegistrationNumber }
      await expect(store.replaceApplication(same, 1)).rejects.toThrow()
      expect(await store.applicationById(two.id)).toStrictEqual(two)
    })

    it('keeps any number of drafts without a number and a person', async () => {
      const store = await openNew()
      const drafts = Array.from({ length: 5 }, application)
      for (const draft of drafts) expect(await store.startApplication(draft)).toStrictEqual(draft)
      for (const draft of drafts) {
        expect(await store.replaceApplication(edited(draft, '广州'), 1)).toBe('replaced')
      }
    })

    it('counts registration numbers by year', async () => {
      const store = await openNew()
      expect(await store.nextRegistrationSequence('2026')).toBe(1)
      expect(await store.nextRegistrationSequence('2026')).toBe(2)
      expect(await store.nextRegistrationSequence('2027')).toBe(1)
      expect(await store.nextRegistrationSequence('2026')).toBe(3)
    })
  })

  describe(`${name}: photos`, () => {
    it.each([
      ['the largest that the manuals allow', randomBytes(30 * 1024)],
      ['every byte there is', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
      ['a part of a larger buffer', randomBytes(64).subarray(7, 19)],
      ['2 MB', randomBytes(2 * 1024 * 1024)],
    ])('keeps a photo byte by byte: %s', async (_label, bytes) => {
      const store = await openNew()
      const key = hash(bytes)
      await store.putPhoto(key, bytes)
      await store.putPhoto(key, bytes)
      const kept = await store.photo(key)
      expect(kept).toBeInstanceOf(Uint8Array)
      expect(Buffer.compare(kept ?? Buffer.alloc(0), bytes)).toBe(0)
      expect(await store.photo(hash('another'))).toBeUndefined()
    })

    it('hands out copies', async () => {
      const store = await openNew()
      const bytes = Buffer.from('photo')
      await store.putPhoto(hash('photo'), bytes)
      bytes.fill(0)
      ;(await store.photo(hash('photo')))?.fill(0)
      expect(Buffer.from((await store.photo(hash('photo'))) ?? []).toString()).toBe('photo')
    })
  })

  describe(`${name}: passed subjects`, () => {
    it('adds what a person passes to what she passed before, by occupation and level', async () => {
      const store = await openNew()
      const person = hash('a person')
      const passed = { personKey: person, occupation: '4-14-01-02', level: '3' }
      expect(await store.passedSubjects(person, '4-14-01-02', '3')).toStrictEqual([])
      await store.recordPassedSubjects({ ...passed, subjects: ['theory'] })
      await store.recordPassedSubjects({ ...passed, subjects: ['practical', 'theory'] })
      await store.recordPassedSubjects({ ...passed, subjects: [] })
      await store.recordPassedSubjects({ ...passed, level: '4', subjects: ['theory'] })
      await store.recordPassedSubjects({ ...passed, personKey: hash('another'), subjects: ['oral'] })
      expect(await store.passedSubjects(person, '4-14-01-02', '3')).toStrictEqual(['theory', 'practical'])
      expect(await store.passedSubjects(person, '4-14-01-02', '4')).toStrictEqual(['theory'])
      expect(await store.passedSubjects(person, '4-14-01-03', '3')).toStrictEqual([])
    })
  })

  describe(`${name}: audit`, () => {
    it('answers the newest entries first, narrowed by subject and actor', async () => {
      const store = await openNew()
      const entries = [
        audit('2026-11-22T08:00:00.000Z', 'clerk1', '26000001'),
        audit('2026-11-22T08:00:02.000Z', 'clerk2', '26000001'),
        audit('2026-11-22T08:00:01.000Z', 'clerk1', '26000002'),
        audit('2026-11-22T08:00:02.000Z', 'clerk1', '26000001'),
      ] as const
      for (const entry of entries) await store.appendAudit(entry)
      const [a, b, c, d] = entries
      expect(await store.auditEntries({})).toStrictEqual([d, b, c, a])
      expect(await store.auditEntries({ subject: undefined, actor: undefined })).toStrictEqual([d, b, c, a])
      expect(await store.auditEntries({ subject: '26000001' })).toStrictEqual([d, b, a])
      expect(await store.auditEntries({ actor: 'clerk1' })).toStrictEqual([d, c, a])
      expect(await store.auditEntries({ actor: 'clerk1', subject: '26000001' })).toStrictEqual([d, a])
      expect(await store.auditEntries({ actor: 'CLERK1' })).toStrictEqual([])
    })

    it('answers at most 200 entries', async () => {
      const store = await openNew()
      const entries = Array.from({ length: 203 }, (_, n) =>
        audit('2026-11-22T08:00:00.000Z', 'clerk', `${n}`),
      )
      for (const entry of entries) await store.appendAudit(entry)
      expect(await store.auditEntries({ actor: 'clerk' })).toStrictEqual(entries.slice(3).reverse())
    })
  })

  describe(`${name}: values`, () => {
    /** Names that a database, its driver or JavaScript gives a meaning of its own. */
    const NAMES = [
      '$gt',
      '$where',
      'basic.name',
      '.',
      '',
      ' ',
      '_id',
      '__v',
      '_bsontype',
      '__proto__',
      'constructor',
      'prototype',
      'toBSON',
      'hasOwnProperty',
      '%24gt',
      'a\0b',
      '0',
      '姓名',
      '𠮷',
      '🐼',
      "'; DROP TABLE applications; --",
    ]
    const TEXTS: [string, string][] = [
      ['nothing', ''],
      ['a blank', ' '],
      ['a query', '{"$gt": ""}'],
      ['an operator', '$where'],
      ['an SQL injection', "' OR '1'='1"],
      ['null', 'null'],
      ['a number beyond all numbers', '1e400'],
      ['a rare character of a name', '张𬭖'],
      ['a character of the supplementary plane', '𠮷野家'],
      ['an emoji of several', '👩‍👩‍👧'],
      ['a name with a dot', '买买提·吐尔逊'],
      ['zero as a Chinese character', '〇'],
      ['a NUL', 'a\0b'],
      ['what JSON escapes', '\u2028\ufeff"\\'],
      ['a long text', '长'.repeat(5_000)],
    ]

    it.each(NAMES)('keeps a section, an entry and a list named %j', async (label) => {
      const store = await openNew()
      // Not toStrictEqual, which takes an entry named `constructor` for the class.
      const draft = { ...application(), sections: record(label, record(label, 'value')) }
      expect(await store.startApplication(draft)).toEqual(draft)
      const next = { ...draft, version: 2, sections: { basic: record(label, ['one', label]) } }
      expect(await store.replaceApplication(next, 1)).toBe('replaced')
      expect(await store.applicationById(draft.id)).toEqual(next)
      const item = { code: label, label: { zh: label, en: label }, ...record(label, [label]) }
      const odd: ExamPlan = { ...plan('odd'), lists: record(label, [item]), documents: [item] }
      await store.putPlan(odd)
      expect(await store.planById('odd')).toEqual(odd)
    })

    it.each(TEXTS)('keeps %s wherever a text can stand', async (_label, typed) => {
      const store = await openNew()
      const owner = { ...account(typed), station: typed, passwordHash: typed }
      await store.addAccount(owner)
      expect(await store.accountByUsername(typed)).toStrictEqual(owner)

      const draft = { ...application(), planId: typed, sections: { basic: { name: typed, all: [typed] } } }
      await store.startApplication(draft)
      expect(await store.applicationOf(draft.accountId, typed)).toStrictEqual(draft)
      const next = confirmed({ ...submitted(draft), formCode: typed }, { clerk: typed, documents: [typed] })
      await store.replaceApplication(next, 1)
      expect(await store.applicationById(draft.id)).toStrictEqual(next)

      const about: ExamPlan = { ...plan(typed), title: { zh: typed, en: typed } }
      await store.putPlan(about)
      expect(await store.planById(typed)).toStrictEqual(about)

      await store.recordPassedSubjects({
        personKey: typed,
        occupation: typed,
        level: typed,
        subjects: [typed],
      })
      expect(await store.passedSubjects(typed, typed, typed)).toStrictEqual([typed])

      const entry = { ...audit('2026-11-22T08:00:00.000Z', typed, typed), outcome: typed }
      await store.appendAudit(entry)
      expect(await store.auditEntries({ subject: typed, actor: typed })).toStrictEqual([entry])
    })

    it('keeps empty records and lists as they are', async () => {
      const store = await openNew()
      const empty = {
        ...application(),
        sections: { basic: {}, exam: { subjects: [] } },
        acknowledgements: [],
      }
      await store.startApplication(empty)
      expect(await store.applicationById(empty.id)).toStrictEqual(empty)
      const bare = { ...empty, version: 2, sections: {} }
      await store.replaceApplication(bare, 1)
      expect(await store.applicationById(empty.id)).toStrictEqual(bare)
      const unlisted: ExamPlan = { ...plan('unlisted'), lists: {}, documents: [] }
      await store.putPlan(unlisted)
      expect(await store.planById('unlisted')).toStrictEqual(unlisted)
    })

    it('leaves out what is undefined and keeps what is null', async () => {
      const store = await openNew()
      const item = { code: '1', label: { zh: '一', en: 'one' } }
      const gaps = { ...plan('gaps'), lists: { list: [{ ...item, province: undefined }] } }
      await store.putPlan(gaps as unknown as ExamPlan)
      expect(await store.planById('gaps')).toStrictEqual({ ...plan('gaps'), lists: { list: [item] } })
      const draft = application()
      await store.startApplication(draft)
      const kept = await store.applicationById(draft.id)
      expect([kept?.photo, kept?.personKey, kept?.confirmation, kept?.formCode]).toEqual([
        null,
        null,
        null,
        null,
      ])
    })

    it('keeps what it was given, whatever becomes of that afterwards', async () => {
      const store = await openNew()
      const given = application() as { sections: { basic: { name: string } } } & ApplicationRecord
      const before = structuredClone(given)
      const answered = (await store.startApplication(given)) as typeof given
      given.sections.basic.name = 'changed'
      answered.sections.basic.name = 'changed too'
      const kept = (await store.applicationById(given.id)) as typeof given
      expect(kept).toStrictEqual(before)
      kept.sections.basic.name = 'changed again'
      expect(await store.applicationById(given.id)).toStrictEqual(before)
    })

    it('finds nothing by an object in the place of a key', async () => {
      const store = await openNew()
      const [owner, draft] = [account('owner'), application()]
      const opened = session(owner.id)
      await store.addAccount(owner)
      await store.openSession(opened)
      await store.startApplication(draft)
      await store.replaceApplication(submitted(draft), 1)
      const any = { $gt: '' } as unknown as string
      const searches = [
        () => store.accountById(any),
        () => store.accountByUsername(any),
        () => store.sessionByTokenHash(any),
        () => store.applicationById(any),
        () => store.applicationOf(any, any),
        () => store.applicationByNumber(any),
        () => store.applicationOfPerson(draft.planId, any),
        async () => (await store.applicationsOf(any))[0],
        async () => (await store.auditEntries({ actor: any }))[0],
        () => store.accountById(true as unknown as string),
        () => store.accountById([owner.id] as unknown as string),
        () => store.applicationOf([draft.accountId, draft.planId] as unknown as string, 'another-plan'),
      ]
      for (const search of searches) {
        expect(await search().catch(() => undefined)).toBeUndefined()
      }
      await store.endSession(any).catch(() => undefined)
      await store.endOtherSessions(any, any).catch(() => undefined)
      expect(await store.sessionByTokenHash(opened.tokenHash)).toStrictEqual(opened)
    })
  })

  describe(`${name}: durability`, () => {
    it('has everything when it is opened again', async () => {
      const address = await newPlace()
      const before = await open(address)
      const [owner, draft, autumn] = [account('owner'), application(), plan('2026-autumn')]
      const opened = session(owner.id)
      const next = submitted(draft)
      const entry = audit('2026-11-22T08:00:00.000Z', 'owner', draft.id)
      await before.addAccount(owner)
      await before.openSession(opened)
      await before.putPlan(autumn)
      await before.startApplication(draft)
      await before.replaceApplication(next, 1)
      await before.nextRegistrationSequence('2026')
      await before.putPhoto(hash('photo'), Buffer.from('photo'))
      await before.recordPassedSubjects({
        personKey: 'p',
        occupation: 'o',
        level: 'l',
        subjects: ['theory'],
      })
      await before.appendAudit(entry)
      await before.close()

      const after = await openAt(address)
      expect(await after.accountByUsername('OWNER')).toStrictEqual(owner)
      expect(await after.addAccount(account('Owner'))).toBe('username-taken')
      expect(await after.sessionByTokenHash(opened.tokenHash)).toStrictEqual(opened)
      expect(await after.plans()).toStrictEqual([autumn])
      expect(await after.applicationByNumber(next.onlineRegistrationNumber)).toStrictEqual(next)
      expect(await after.nextRegistrationSequence('2026')).toBe(2)
      expect(Buffer.from((await after.photo(hash('photo'))) ?? []).toString()).toBe('photo')
      expect(await after.passedSubjects('p', 'o', 'l')).toStrictEqual(['theory'])
      expect(await after.auditEntries({})).toStrictEqual([entry])
    })

    it('is opened by several servers at once on a place without data', async () => {
      const address = await newPlace()
      const servers = await Promise.all(Array.from({ length: 4 }, () => startRival(address)))
      const numbers = await Promise.all(servers.map(({ store }) => store.nextRegistrationSequence('2026')))
      expect([...numbers].sort()).toStrictEqual([1, 2, 3, 4])
      await Promise.all(servers.map(({ stop }) => stop()))
    })

    it('has everything that was answered before its process was killed', async () => {
      const address = await newPlace()
      const store = await openAt(address)
      const rival = await startRival(address)
      const answered: ApplicationRecord[] = []
      const writeUntilKilled = async () => {
        for (;;) {
          answered.push(await rival.store.startApplication(application()))
          if (answered.length === 100) rival.kill()
        }
      }
      const writers = await Promise.allSettled(Array.from({ length: 8 }, writeUntilKilled))
      expect(writers.map(({ status }) => status)).toStrictEqual(Array(8).fill('rejected'))
      expect(answered.length).toBeGreaterThanOrEqual(100)
      for (const kept of answered) expect(await store.applicationById(kept.id)).toStrictEqual(kept)
    })
  })

  describe(`${name}: ${ROUNDS} races`, () => {
    let address: string
    let store: Store
    let rivals: readonly [Rival, Rival]

    beforeAll(async () => {
      address = await newAddress()
      store = await open(address)
      rivals = [await startRival(address), await startRival(address)]
    })

    afterAll(async () => {
      await Promise.all(rivals.map(({ stop }) => stop()))
      await store.close()
      await clear(address)
    })

    describe.each([
      ['in one process', () => [store, store] as const],
      ['between two processes', () => [rivals[0].store, rivals[1].store] as const],
    ])('%s', (label, contenders) => {
      /** Both calls at once, in every other round the second one first; answers what each answered. */
      async function race<T>(rounds: readonly (readonly [Attempt<T>, Attempt<T>])[]): Promise<[T, T][]> {
        const [left, right] = contenders()
        const answers: [T, T][] = []
        for (const [round, [one, other]] of rounds.entries()) {
          if (round % 2 === 0) answers.push(await Promise.all([one(left), other(right)]))
          else answers.push((await Promise.all([other(right), one(left)])).reverse() as [T, T])
        }
        return answers
      }

      it.each([
        [
          'two submissions of one form',
          (seen: ApplicationRecord) => [submitted(seen), submitted(seen)] as const,
        ],
        [
          'two clerks who confirm one form',
          (seen: ApplicationRecord) =>
            [confirmed(seen, { clerk: '李' }), confirmed(seen, { clerk: '王' })] as const,
        ],
        [
          'an edit against a confirmation',
          (seen: ApplicationRecord) => [edited(seen, '深圳'), confirmed(seen, { clerk: '李' })] as const,
        ],
      ])('lets one win of %s', async (_label, nexts) => {
        const drafts = Array.from({ length: ROUNDS }, application)
        await Promise.all(drafts.map((draft) => store.startApplication(draft)))
        const pairs = drafts.map((draft) => nexts(draft))
        const answers = await race(
          pairs.map(([one, other]) => [
            (contender) => contender.replaceApplication(one, 1),
            (contender) => contender.replaceApplication(other, 1),
          ]),
        )
        for (const [round, answer] of answers.entries()) {
          expect([...answer].sort()).toStrictEqual(['conflict', 'replaced'])
          const winner = pairs[round]?.[answer.indexOf('replaced')]
          expect(await store.applicationById(drafts[round]?.id ?? '')).toStrictEqual(winner)
        }
        if (label === 'between two processes') {
          // Otherwise it was no race.
          expect(new Set(answers.map((answer) => answer.indexOf('replaced'))).size).toBe(2)
        }
      })

      it('submits one person once from two accounts', async () => {
        const pairs = Array.from({ length: ROUNDS }, () => [application(), application()] as const)
        await Promise.all(pairs.flat().map((draft) => store.startApplication(draft)))
        const nexts = pairs.map(([one, other]) => {
          const personKey = hash(one.id)
          return [submitted(one, personKey), submitted(other, personKey)] as const
        })
        const answers = await race(
          nexts.map(([one, other]) => [
            (contender) => contender.replaceApplication(one, 1),
            (contender) => contender.replaceApplication(other, 1),
          ]),
        )
        for (const [round, answer] of answers.entries()) {
          expect([...answer].sort()).toStrictEqual(['person-taken', 'replaced'])
          const [winner, loser] = [answer.indexOf('replaced'), answer.indexOf('person-taken')]
          const next = nexts[round]?.[winner]
          expect(await store.applicationOfPerson(next?.planId ?? '', next?.personKey ?? '')).toStrictEqual(
            next,
          )
          const draft = pairs[round]?.[loser]
          expect(await store.applicationById(draft?.id ?? '')).toStrictEqual(draft)
        }
      })

      it('starts one application and tells both callers of it', async () => {
        const pairs = Array.from({ length: ROUNDS }, () => {
          const draft = application()
          return [draft, { ...draft, id: randomUUID() }] as const
        })
        const answers = await race(
          pairs.map(([one, other]) => [
            (contender) => contender.startApplication(one),
            (contender) => contender.startApplication(other),
          ]),
        )
        for (const [round, [one, other]] of answers.entries()) {
          expect(other).toStrictEqual(one)
          expect(pairs[round]).toContainEqual(one)
          expect(await store.applicationsOf(one.accountId)).toStrictEqual([one])
        }
      })

      it('gives a username to one of two', async () => {
        const answers = await race(
          Array.from({ length: ROUNDS }, () => {
            const username = `user-${randomUUID()}`
            const [one, other] = [account(username), account(username.toUpperCase())]
            return [
              (contender: Store) => contender.addAccount(one),
              (contender: Store) => contender.addAccount(other),
            ] as const
          }),
        )
        for (const answer of answers) expect([...answer].sort()).toStrictEqual(['added', 'username-taken'])
      })

      it('keeps what two staff record of one person, and a photo that two put', async () => {
        const persons = Array.from({ length: ROUNDS }, () => hash(randomUUID()))
        const passed = (personKey: string, subject: string) => async (contender: Store) => {
          await contender.putPhoto(personKey, Buffer.from(personKey))
          await contender.recordPassedSubjects({
            personKey,
            occupation: '4-14-01-02',
            level: '3',
            subjects: [subject],
          })
        }
        await race(persons.map((person) => [passed(person, 'theory'), passed(person, 'practical')]))
        for (const person of persons) {
          const subjects = await store.passedSubjects(person, '4-14-01-02', '3')
          expect([...subjects].sort()).toStrictEqual(['practical', 'theory'])
          expect(Buffer.from((await store.photo(person)) ?? []).toString()).toBe(person)
        }
      })

      it('counts 500 registrations at once without a gap and without a double', async () => {
        const year = `2026 ${label}`
        const calls = Array.from({ length: 250 }, () =>
          contenders().map((contender) => contender.nextRegistrationSequence(year)),
        )
        const numbers = await Promise.all(calls.flat())
        const expected = Array.from({ length: 500 }, (_, index) => index + 1)
        expect([...numbers].sort((a, b) => a - b)).toStrictEqual(expected)
      })
    })
  })
}

type Attempt<T> = (contender: Store) => Promise<T>

interface Rival {
  readonly store: Store
  kill(): void
  stop(): Promise<unknown>
}

/** Another process on the store at an address; its `store` passes every call on to it. */
async function startRival(address: string): Promise<Rival> {
  const rival = fork(fileURLToPath(new URL('./store.rival.ts', import.meta.url)), [address], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  })
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let calls = 0
  rival.on('message', (message: Answer | 'open') => {
    if (message === 'open') return
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if ('error' in message) call?.reject(new Error(message.error))
    else call?.resolve(message.value)
  })
  const gone = once(rival, 'exit').then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the rival process is gone'))
    return 'exit'
  })
  if ((await Promise.race([once(rival, 'message'), gone])) === 'exit') {
    throw new Error(`no rival process could open ${address}`)
  }
  const pass = (verb: keyof Store) =>
    function (...args: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const id = ++calls
        waiting.set(id, { resolve, reject })
        rival.send({ id, verb, args } as Call, (error) => {
          if (error) reject(error)
        })
      })
    }
  const store = new Proxy({} as Store, {
    // A promise resolves with the rival, so it must not look like a promise.
    get: (_, verb) => (verb === 'then' ? undefined : pass(verb as keyof Store)),
  })
  return {
    store,
    kill: () => rival.kill('SIGKILL'),
    stop: () => {
      rival.disconnect()
      return gone
    },
  }
}

function hash(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex')
}

/** An own property of any name: in a literal, `__proto__` would be the prototype. */
function record<T>(name: string, value: T): Record<string, T> {
  return Object.fromEntries([[name, value]])
}

function account(username: string): Account {
  return {
    id: randomUUID(),
    username,
    role: 'candidate',
    station: null,
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    createdAt: '2026-11-22T08:00:00.000Z',
  }
}

function session(accountId: string): Session {
  return { tokenHash: hash(randomUUID()), accountId, expiresAt: '2026-11-22T20:00:00.000Z' }
}

function plan(id: string): ExamPlan {
  return {
    id,
    title: { zh: '2026年下半年卫生行业职业技能考试', en: 'Health skills examination, autumn 2026' },
    ruleset: { id: 'health-skills', version: '1.0.0' },
    opensAt: '2026-11-01T00:00:00.000Z',
    closesAt: '2026-11-30T16:00:00.000Z',
    notice: { version: '1', text: { zh: '报名须知\n一、……', en: '' } },
    lists: {
      occupations: [
        { code: '4-14-01-02', label: { zh: '医疗护理员', en: 'Care assistant' }, levels: ['5', '4', '3'] },
      ],
      stations: [{ code: '4401', label: { zh: '广州考点', en: 'Guangzhou' }, province: '440000' }],
    },
    documents: [{ code: 'id-card', label: { zh: '身份证', en: 'ID card' } }],
    feeFen: 12_345,
  }
}

function application(): ApplicationRecord {
  return {
    id: randomUUID(),
    planId: 'plan-of-the-contract',
    accountId: randomUUID(),
    version: 1,
    state: 'draft',
    notice: { version: '1', readAt: '2026-11-22T08:00:00.000Z' },
    sections: { basic: { name: '张𬭖', phone: '' }, exam: { subjects: ['theory', 'practical'] } },
    photo: null,
    acknowledgements: [],
    onlineRegistrationNumber: null,
    formCode: null,
    personKey: null,
    submittedAt: null,
    confirmation: null,
    createdAt: '2026-11-22T08:00:00.000Z',
    updatedAt: '2026-11-22T08:00:00.000Z',
  }
}

function edited(seen: ApplicationRecord, city: string): ApplicationRecord {
  return {
    ...seen,
    version: seen.version + 1,
    sections: { ...seen.sections, work: { city } },
    formCode: null,
    updatedAt: '2026-11-22T08:01:00.000Z',
  }
}

function submitted(seen: ApplicationRecord, personKey: string | null): ApplicationRecord
function submitted(
  seen: ApplicationRecord,
): ApplicationRecord & { readonly onlineRegistrationNumber: string; readonly personKey: string }
function submitted(seen: ApplicationRecord, personKey: string | null = hash(seen.id)): ApplicationRecord {
  const at = '2026-11-22T08:02:00.000Z'
  const photo: StoredPhoto = {
    hash: hash('photo'),
    type: 'jpeg',
    width: 295,
    height: 413,
    byteLength: 30_720,
  }
  return {
    ...seen,
    version: seen.version + 1,
    state: 'submitted',
    photo,
    acknowledgements: [
      {
        path: 'basic.name',
        code: 'personName.rare',
        valueHash: '0a1b2c3d',
        ruleset: 'health-skills@1.0.0',
        at,
      },
    ],
    onlineRegistrationNumber: `26${randomUUID()}`,
    formCode: 'K7M2Q9XA',
    personKey,
    submittedAt: at,
    updatedAt: at,
  }
}

function confirmed(seen: ApplicationRecord, by: Partial<Confirmation>): ApplicationRecord {
  const at = '2026-11-22T08:03:00.000Z'
  const confirmation: Confirmation = {
    clerkId: 'clerk',
    clerk: '李',
    station: '4401',
    documents: ['id-card'],
    feeFen: 12_345,
    at,
    ...by,
  }
  return { ...seen, version: seen.version + 1, state: 'confirmed', confirmation, updatedAt: at }
}

function audit(at: string, actor: string, subject: string): AuditEntry {
  return {
    at,
    actor,
    role: 'clerk',
    action: 'application.confirm',
    subject,
    address: '127.0.0.1',
    outcome: 'done',
  }
}
