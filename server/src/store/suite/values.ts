import { describe, expect, it } from 'vitest'
import type { ApplicationRecord, ExamPlan } from '../store'
import { openNew, type StoreKind } from './place'
import {
  account,
  application,
  audit,
  confirmed,
  group,
  message,
  next,
  order,
  PHOTO,
  plan,
  profile,
  record,
  session,
  submitted,
  ticket,
} from './records'

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

export function describeValues(kind: StoreKind): void {
  describe(`${kind.name}: values`, () => {
    it.each(NAMES)('keeps a section, an entry, an attachment, a list and a fact named %j', async (label) => {
      const store = await openNew(kind)
      // Not toStrictEqual, which takes an entry named `constructor` for the class.
      const draft = application({
        sections: record(label, record(label, 'value')),
        attachments: record(label, PHOTO),
      })
      expect(await store.startApplication(draft)).toEqual(draft)
      const rows = [record(label, ['one', label]), record(label, label)]
      const second = next(draft, { sections: { basic: rows } })
      expect(await store.replaceApplication(second, 1)).toBe('replaced')
      expect(await store.applicationById(draft.id)).toEqual(second)

      const item = { code: label, label: { zh: label, en: label }, ...record(label, [label]) }
      const odd = plan('odd', {
        lists: record(label, [item]),
        facts: record(label, true),
        documents: [item],
        places: { capacity: record(label, 7), holdMinutes: 0, waitingList: false },
      })
      await store.addPlan(odd)
      expect(await store.planById('odd')).toEqual(odd)
      await store.replacePlan({ ...odd, version: 2 }, 1)
      expect(await store.planById('odd')).toEqual({ ...odd, version: 2 })

      const own = profile({ sections: record(label, rows) })
      await store.replaceProfile(own, 0)
      expect(await store.profile(own.accountId, own.portal)).toEqual(own)
    })

    it.each(TEXTS)('keeps %s wherever a text can stand', async (_label, typed) => {
      const store = await openNew(kind)
      const owner = account(typed, { station: typed, passwordHash: typed, wechatKey: `WeChat ${typed}` })
      await store.addAccount(owner)
      expect(await store.accountByUsername(typed)).toStrictEqual(owner)
      expect(await store.accountByWechat(`WeChat ${typed}`)).toStrictEqual(owner)

      const opened = session(typed, { address: typed, agent: typed })
      await store.openSession(opened)
      expect(await store.sessionsOf(typed)).toStrictEqual([opened])

      const draft = application({
        planId: typed,
        station: typed,
        sections: { basic: { name: typed, all: [typed] } },
      })
      await store.startApplication(draft)
      expect(await store.applicationOf(draft.accountId!, typed)).toStrictEqual(draft)
      const seat = { station: typed, number: 1, until: null }
      const kept = confirmed(
        { ...submitted(draft, `person ${typed}`), formCode: typed, seat },
        { clerk: typed, station: typed, documents: [typed] },
      )
      await store.replaceApplication(kept, 1)
      expect(await store.applicationById(draft.id)).toStrictEqual(kept)
      expect(await store.applicationOfPerson(typed, `person ${typed}`)).toStrictEqual(kept)
      const filter = { planId: typed, stations: [typed], states: ['confirmed'] }
      expect(await store.applications(filter, { limit: 2 })).toStrictEqual([kept])
      expect(await store.countApplications(filter)).toStrictEqual([
        { state: 'confirmed', station: typed, occupation: null, level: null, count: 1 },
      ])
      expect(
        await store.tallyConfirmations(filter, '2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z'),
      ).toStrictEqual([{ station: typed, clerk: typed, count: 1, feeFen: 12_345 }])
      expect(await store.seatsTaken(typed, typed)).toStrictEqual([1])
      expect(await store.seatCounts(typed)).toStrictEqual({ [typed]: 1 })

      const about = plan(typed, { title: { zh: typed, en: typed } })
      await store.addPlan(about)
      expect(await store.planById(typed)).toStrictEqual(about)

      const passed = { personKey: typed, occupation: typed, level: typed, subjects: [typed] }
      await store.replacePassedSubjects([passed])
      expect(await store.passedSubjects(typed, typed, typed)).toStrictEqual([typed])

      const issued = ticket(`captcha:${typed}`, { content: typed })
      await store.addTicket(issued, '2026-11-22T08:00:00.000Z')
      expect(await store.takeTicket(`captcha:${typed}`)).toStrictEqual(issued)

      const own = profile({ accountId: typed, portal: typed })
      await store.replaceProfile(own, 0)
      expect(await store.profile(typed, typed)).toStrictEqual(own)

      const taken = group({ planId: typed, station: typed, filename: typed })
      await store.startGroup(taken)
      expect(await store.groups({ planId: typed, stations: [typed] }, { limit: 2 })).toStrictEqual([taken])

      const paid = order({ applicationId: typed, transactionId: typed })
      await store.addOrder(paid)
      expect(await store.ordersOf(typed)).toStrictEqual([paid])

      const due = message({ accountId: typed, applicationId: typed })
      await store.addMessage(due)
      expect(await store.dueMessages('2026-11-23T00:00:00.000Z', 2)).toStrictEqual([due])

      const entry = audit(1, { actor: typed, subject: typed, action: typed, outcome: typed, after: typed })
      await store.appendAudit(entry)
      expect(
        await store.auditRecords({ subject: typed, actor: typed, action: typed }, { limit: 2 }),
      ).toStrictEqual([entry])
    })

    it('keeps empty records and lists as they are', async () => {
      const store = await openNew(kind)
      const empty = application({
        sections: { basic: {}, exam: { subjects: [] }, work: [] },
        acknowledgements: [],
      })
      await store.startApplication(empty)
      expect(await store.applicationById(empty.id)).toStrictEqual(empty)
      const bare = next(empty, { sections: {} })
      await store.replaceApplication(bare, 1)
      expect(await store.applicationById(empty.id)).toStrictEqual(bare)
      const unlisted = plan('unlisted', {
        lists: {},
        facts: {},
        documents: [],
        attachments: [],
        refund: [],
        places: { capacity: {}, holdMinutes: 0, waitingList: false },
      })
      await store.addPlan(unlisted)
      expect(await store.planById('unlisted')).toStrictEqual(unlisted)
    })

    it('leaves out what is undefined and keeps what is null', async () => {
      const store = await openNew(kind)
      const item = { code: '1', label: { zh: '一', en: 'one' } }
      const gaps = plan('gaps', {
        lists: { list: [{ ...item, province: undefined } as unknown as typeof item] },
      })
      await store.addPlan(gaps)
      expect(await store.planById('gaps')).toStrictEqual(plan('gaps', { lists: { list: [item] } }))
      const draft = application({ notice: null })
      await store.startApplication(draft)
      expect(await store.applicationById(draft.id)).toStrictEqual(draft)
      const closed = plan('closed', { pledge: null, photo: null, attachments: null, places: null })
      await store.addPlan(closed)
      expect(await store.planById('closed')).toStrictEqual(closed)
    })

    it('keeps what it was given, whatever becomes of that afterwards', async () => {
      const store = await openNew(kind)
      const given = application() as { sections: { basic: { name: string } } } & ApplicationRecord
      const before = structuredClone(given)
      const answered = (await store.startApplication(given)) as typeof given
      given.sections.basic.name = 'changed'
      answered.sections.basic.name = 'changed too'
      const kept = (await store.applicationById(given.id)) as typeof given
      expect(kept).toStrictEqual(before)
      kept.sections.basic.name = 'changed again'
      expect(await store.applicationById(given.id)).toStrictEqual(before)
      const started = group()
      const answeredGroup = (await store.startGroup(started)) as { rows: number }
      answeredGroup.rows = 1
      expect(await store.group(started.id)).toStrictEqual({ ...started, rows: 0 })
    })

    it('finds nothing by an object in the place of a key', async () => {
      const store = await openNew(kind)
      const owner = account('owner', { wechatKey: 'wechat', roles: ['clerk'] })
      const draft = application({ groupId: 'group' })
      const opened = session(owner.id)
      const issued = ticket('captcha:1')
      await store.addAccount(owner)
      await store.openSession(opened)
      await store.addTicket(issued, '2026-11-22T08:00:00.000Z')
      await store.startApplication(draft)
      const kept = submitted(draft)
      await store.replaceApplication(kept, 1)
      await store.replaceProfile(profile(), 0)
      await store.startGroup(group())
      await store.addOrder(order())
      await store.appendAudit(audit(1))
      const any = { $gt: '' } as unknown as string
      const list = [any] as unknown as string
      const { planId } = draft
      const searches = [
        () => store.accountById(any),
        () => store.accountByUsername(any),
        () => store.accountByWechat(any),
        async () => (await store.staffAccounts({ after: any, limit: 1 }))[0],
        () => store.sessionByTokenHash(any),
        async () => (await store.sessionsOf(any))[0],
        () => store.ticket(any),
        () => store.takeTicket(any),
        () => store.ruleset(any, any),
        () => store.planById(any),
        async () => ((await store.planIsUsed(any)) ? any : undefined),
        () => store.applicationById(any),
        () => store.applicationOf(any, any),
        () => store.applicationByNumber(any),
        () => store.applicationOfPerson(planId, any),
        async () => (await store.applicationsOf(any))[0],
        async () => (await store.applications({ planId: any }, { limit: 1 }))[0],
        async () => (await store.applications({ planId, stations: any as never }, { limit: 1 }))[0],
        async () => (await store.applications({ planId, states: list as never }, { limit: 1 }))[0],
        async () => (await store.applications({ planId, groupId: any }, { limit: 1 }))[0],
        async () => (await store.applications({ planId }, { after: any, limit: 1 }))[0],
        async () => (await store.countApplications({ planId: any }))[0],
        async () => (await store.countApplications({ planId, groupId: any }))[0],
        async () => (await store.countApplications({ planId, states: list as never }))[0],
        async () => (await store.tallyConfirmations({ planId: any }, any, any))[0],
        async () => (await store.seatsTaken(any, any))[0],
        async () => Object.keys(await store.seatCounts(any))[0],
        async () => (await store.waitingFor(any, any, 1))[0],
        () => store.profile(any, any),
        () => store.files.get(any),
        async () => (await store.files.every({ after: any, limit: 1 }))[0],
        async () => (await store.passedSubjects(any, any, any))[0],
        () => store.group(any),
        async () => (await store.groups({ planId: any }, { limit: 1 }))[0],
        () => store.order(any),
        async () => (await store.ordersOf(any))[0],
        async () => (await store.auditRecords({ actor: any }, { limit: 1 }))[0],
        async () => (await store.auditRecords({ from: any }, { limit: 1 }))[0],
        () => store.accountById(true as unknown as string),
        () => store.accountById([owner.id] as unknown as string),
        () => store.applicationOf([draft.accountId, planId] as unknown as string, 'another-plan'),
      ]
      for (const [place, search] of searches.entries()) {
        expect([place, await search().catch(() => undefined)]).toStrictEqual([place, undefined])
      }
      await store.endSession(any).catch(() => undefined)
      await store.endSessionsOf(any).catch(() => undefined)
      await store.endSessionsOf(any, any).catch(() => undefined)
      await store.endSessionsOf(owner.id, any).catch(() => undefined)
      expect(await store.sessionByTokenHash(opened.tokenHash)).toStrictEqual(opened)
      expect(await store.ticket('captcha:1')).toStrictEqual(issued)
      const asVersion = any as unknown as number
      const changed = { ...next(kept, { state: 'confirmed' }), version: Infinity }
      await store.replaceApplication(changed, asVersion).catch(() => undefined)
      expect(await store.applicationById(draft.id)).toStrictEqual(kept)
    })

    it('keeps a plan whose lists are long', async () => {
      const store = await openNew(kind)
      const stations = Array.from({ length: 2_000 }, (_, n) => ({
        code: `${n}`,
        label: { zh: `第${n}考点`, en: `Station ${n}` },
      }))
      const capacity = Object.fromEntries(stations.map(({ code }, n) => [code, n]))
      const long: ExamPlan = plan('long', {
        lists: { stations },
        places: { capacity, holdMinutes: 15, waitingList: true },
      })
      await store.addPlan(long)
      expect(await store.planById('long')).toStrictEqual(long)
    })
  })
}
