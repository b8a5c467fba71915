import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { application, edited, ended, hash, next, submitted } from './records'

export function describeApplications(kind: StoreKind): void {
  describe(`${kind.name}: applications`, () => {
    it('starts one application for an account and a plan', async () => {
      const store = await openNew(kind)
      const first = application()
      const accountId = first.accountId!
      const again = application({ accountId })
      const elsewhere = application({
        accountId,
        planId: 'another-plan',
        createdAt: '2026-11-22T09:00:00.000Z',
      })
      expect(await store.startApplication(first)).toStrictEqual(first)
      expect(await store.startApplication(again)).toStrictEqual(first)
      expect(await store.startApplication(elsewhere)).toStrictEqual(elsewhere)
      expect(await store.applicationById(first.id)).toStrictEqual(first)
      expect(await store.applicationById(again.id)).toBeUndefined()
      expect(await store.applicationOf(accountId, first.planId)).toStrictEqual(first)
      expect(await store.applicationOf(randomUUID(), first.planId)).toBeUndefined()
      expect(await store.applicationsOf(accountId)).toStrictEqual([elsewhere, first])
      expect(await store.applicationsOf(randomUUID())).toStrictEqual([])
    })

    it('answers with what stands now when an application is started again', async () => {
      const store = await openNew(kind)
      const first = application()
      await store.startApplication(first)
      const second = submitted(first)
      await store.replaceApplication(second, first.version)
      expect(await store.startApplication({ ...first, id: randomUUID() })).toStrictEqual(second)
      const ofThePerson = { ...first, id: randomUUID(), personKey: second.personKey }
      expect(await store.startApplication(ofThePerson)).toStrictEqual(second)
    })

    it('starts another after the one that has ended', async () => {
      const store = await openNew(kind)
      const first = application()
      const accountId = first.accountId!
      const second = application({ accountId, createdAt: '2026-11-22T09:00:00.000Z' })
      const third = application({ accountId, createdAt: '2026-11-22T10:00:00.000Z' })
      await store.startApplication(first)
      const firstEnded = ended(first)
      await store.replaceApplication(firstEnded, 1)
      expect(await store.applicationOf(accountId, first.planId)).toStrictEqual(firstEnded)
      expect(await store.startApplication(second)).toStrictEqual(second)
      expect(await store.applicationOf(accountId, first.planId)).toStrictEqual(second)
      const firstEdited = next(firstEnded, { updatedAt: '2026-11-23T08:00:00.000Z' })
      await store.replaceApplication(firstEdited, 2)
      const secondEnded = ended(second)
      await store.replaceApplication(secondEnded, 1)
      expect(await store.applicationOf(accountId, first.planId)).toStrictEqual(secondEnded)
      await store.startApplication(third)
      expect(await store.applicationsOf(accountId)).toStrictEqual([third, secondEnded, firstEdited])
    })

    it('starts any number without an account', async () => {
      const store = await openNew(kind)
      const rows = Array.from({ length: 5 }, () => application({ accountId: null, groupId: 'a group' }))
      for (const row of rows) expect(await store.startApplication(row)).toStrictEqual(row)
      for (const row of rows) {
        expect(await store.replaceApplication(edited(row, '广州'), 1)).toBe('replaced')
      }
    })

    it('starts none for a person who has one for the plan that has not ended', async () => {
      const store = await openNew(kind)
      const personKey = hash('a person')
      const first = application({ accountId: null, personKey })
      const [again, withAccount] = [
        application({ accountId: null, personKey }),
        application({ personKey }),
      ] as const
      await store.startApplication(first)
      expect(await store.startApplication(again)).toBe('person-taken')
      expect(await store.startApplication(withAccount)).toBe('person-taken')
      expect(await store.applicationById(again.id)).toBeUndefined()
      const elsewhere = application({ accountId: null, personKey, planId: 'another-plan' })
      expect(await store.startApplication(elsewhere)).toStrictEqual(elsewhere)
      await store.replaceApplication(ended(first), 1)
      expect(await store.startApplication(again)).toStrictEqual(again)
    })

    it('refuses a second application of one id', async () => {
      const store = await openNew(kind)
      const first = application()
      await store.startApplication(first)
      await expect(store.startApplication(application({ id: first.id }))).rejects.toThrow()
      expect(await store.applicationById(first.id)).toStrictEqual(first)
    })

    it('replaces the version that was seen and no other', async () => {
      const store = await openNew(kind)
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
      const store = await openNew(kind)
      const first = application()
      await store.startApplication(first)
      await expect(store.replaceApplication(first, first.version)).rejects.toThrow(RangeError)
      expect(await store.applicationById(first.id)).toStrictEqual(first)
    })

    it('finds a submitted application by its number and by its person', async () => {
      const store = await openNew(kind)
      const draft = application()
      await store.startApplication(draft)
      const second = submitted(draft)
      await store.replaceApplication(second, draft.version)
      expect(await store.applicationByNumber(second.onlineRegistrationNumber)).toStrictEqual(second)
      expect(await store.applicationByNumber('0')).toBeUndefined()
      expect(await store.applicationOfPerson(second.planId, second.personKey)).toStrictEqual(second)
      expect(await store.applicationOfPerson('another-plan', second.personKey)).toBeUndefined()
      expect(await store.applicationOfPerson(second.planId, hash('nobody'))).toBeUndefined()
      const third = ended(second)
      await store.replaceApplication(third, 2)
      expect(await store.applicationOfPerson(second.planId, second.personKey)).toBeUndefined()
      expect(await store.applicationByNumber(second.onlineRegistrationNumber)).toStrictEqual(third)
    })

    it('submits a person once for a plan, and again for another plan or after the end', async () => {
      const store = await openNew(kind)
      const [one, two, three] = [application(), application(), application()]
      const elsewhere = application({ planId: 'another-plan' })
      for (const draft of [one, two, three, elsewhere]) await store.startApplication(draft)
      const personKey = hash('a person')
      expect(await store.replaceApplication(submitted(one, personKey), 1)).toBe('replaced')
      expect(await store.replaceApplication(submitted(two, personKey), 1)).toBe('person-taken')
      expect(await store.applicationById(two.id)).toStrictEqual(two)
      expect(await store.replaceApplication(submitted(elsewhere, personKey), 1)).toBe('replaced')
      const released = { ...submitted(one, null), version: 3 }
      expect(await store.replaceApplication(released, 2)).toBe('replaced')
      const second = submitted(two, personKey)
      expect(await store.replaceApplication(second, 1)).toBe('replaced')
      expect(await store.replaceApplication(submitted(three, personKey), 1)).toBe('person-taken')
      expect(await store.replaceApplication(ended(second), 2)).toBe('replaced')
      expect(await store.replaceApplication(submitted(three, personKey), 1)).toBe('replaced')
      const resumed = next(second, { version: 4 })
      expect(await store.replaceApplication(resumed, 3)).toBe('person-taken')
    })

    it('answers that the version is old before it looks at the person and the seat', async () => {
      const store = await openNew(kind)
      const [one, two] = [application(), application()]
      for (const draft of [one, two]) await store.startApplication(draft)
      const [personKey, seat] = [hash('a person'), { station: '4401', number: 1, until: null }]
      await store.replaceApplication({ ...submitted(one, personKey), seat }, 1)
      await store.replaceApplication(edited(two, '广州'), 1)
      const late = { ...submitted(two, personKey), version: 3 }
      expect(await store.replaceApplication(late, 1)).toBe('conflict')
      expect(await store.replaceApplication({ ...late, personKey: null, seat }, 1)).toBe('conflict')
    })

    it('never gives one registration number to two applications, though one has ended', async () => {
      const store = await openNew(kind)
      const [one, two] = [application(), application()]
      for (const draft of [one, two]) await store.startApplication(draft)
      const second = submitted(one)
      await store.replaceApplication(second, 1)
      await store.replaceApplication(ended(second), 2)
      const { onlineRegistrationNumber } = second
      const same = { ...submitted(two), onlineRegistrationNumber }
      await expect(store.replaceApplication(same, 1)).rejects.toThrow()
      expect(await store.applicationById(two.id)).toStrictEqual(two)
      await expect(store.startApplication(application({ onlineRegistrationNumber }))).rejects.toThrow()
    })

    it('keeps any number of drafts without a number, a person and a seat', async () => {
      const store = await openNew(kind)
      const drafts = Array.from({ length: 5 }, () => application())
      for (const draft of drafts) expect(await store.startApplication(draft)).toStrictEqual(draft)
      for (const draft of drafts) {
        expect(await store.replaceApplication(edited(draft, '广州'), 1)).toBe('replaced')
      }
    })

    it('counts registration numbers by year', async () => {
      const store = await openNew(kind)
      expect(await store.nextRegistrationSequence('2026')).toBe(1)
      expect(await store.nextRegistrationSequence('2026')).toBe(2)
      expect(await store.nextRegistrationSequence('2027')).toBe(1)
      expect(await store.nextRegistrationSequence('2026')).toBe(3)
    })
  })
}
