import { describe, expect, it } from 'vitest'
import type { ApplicationFilter, ApplicationRecord, Confirmation, Store } from '../store'
import { queuePlaceOf } from '../queue-place'
import { openNew, type StoreKind } from './place'
import { application, confirmed, next } from './records'

const PLAN = 'plan-of-the-contract'

const APPLICATIONS: readonly ApplicationRecord[] = (
  [
    ['a', 'draft', null, null],
    ['b', 'submitted', '4401', null],
    ['c', 'submitted', '4403', 'group-1'],
    ['d', 'confirmed', '4401', 'group-1'],
    ['e', 'submitted', '4401', 'group-2'],
    ['f', 'abandoned', '4403', null],
  ] as const
).map(([id, state, station, groupId]) => application({ id, state, station, groupId }))

async function filled(kind: StoreKind): Promise<Store> {
  const store = await openNew(kind)
  const elsewhere = application({ id: 'bb', planId: 'another-plan', station: '4401', state: 'submitted' })
  // In another order than that of the ids.
  for (const each of [...APPLICATIONS.slice(3), elsewhere, ...APPLICATIONS.slice(0, 3)]) {
    await store.startApplication(each)
  }
  return store
}

export function describeApplicationLists(kind: StoreKind): void {
  describe(`${kind.name}: lists of applications`, () => {
    it.each<[string, Omit<ApplicationFilter, 'planId'>, string]>([
      ['of a plan', {}, 'abcdef'],
      [
        'with filters that are not given',
        { stations: undefined, states: undefined, groupId: undefined },
        'abcdef',
      ],
      ['of a station', { stations: ['4401'] }, 'bde'],
      ['of two stations', { stations: ['4403', '4401'] }, 'bcdef'],
      ['of a station where there are none', { stations: ['4499'] }, ''],
      ['of no station at all', { stations: [] }, ''],
      ['in a state', { states: ['submitted'] }, 'bce'],
      ['in two states', { states: ['draft', 'confirmed'] }, 'ad'],
      ['in no state at all', { states: [] }, ''],
      ['of a group', { groupId: 'group-1' }, 'cd'],
      ['of a group and a station', { groupId: 'group-1', stations: ['4401'] }, 'd'],
      ['of a station and a state', { stations: ['4401'], states: ['submitted'] }, 'be'],
    ])('finds and counts those %s', async (_label, filter, ids) => {
      const store = await filled(kind)
      const expected = APPLICATIONS.filter(({ id }) => ids.includes(id))
      expect(await store.applications({ planId: PLAN, ...filter }, { limit: 100 })).toStrictEqual(expected)
      const counts = await store.countApplications({ planId: PLAN, ...filter })
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
      for (const { state, station, count } of counts) {
        const same = expected.filter((each) => each.state === state && each.station === station)
        expect([state, station, count]).toStrictEqual([state, station, same.length])
      }
    })

    it('answers a part at a time, each after the last id of the one before', async () => {
      const store = await filled(kind)
      const ids: string[][] = []
      for (let after: string | undefined; ;) {
        const page = await store.applications(
          { planId: PLAN, states: ['submitted', 'draft'] },
          { after, limit: 2 },
        )
        ids.push(page.map(({ id }) => id))
        if (page.length < 2) break
        after = page[1]!.id
      }
      expect(ids).toStrictEqual([['a', 'b'], ['c', 'e'], []])
      const afterOneThatIsNotThere = await store.applications({ planId: PLAN }, { after: 'bb', limit: 1 })
      expect(afterOneThatIsNotThere.map(({ id }) => id)).toStrictEqual(['c'])
    })

    it('stands them in line, first come first, a part at a time', async () => {
      const store = await openNew(kind)
      const at = (time: string) => `2026-11-22T${time}:00.000Z`
      const come = (id: string, time: string | null, more: Partial<ApplicationRecord> = {}) =>
        application({
          id,
          state: 'submitted',
          station: '4401',
          submittedAt: time && at(time),
          createdAt: at('07:30'),
          ...more,
        })
      const inOrder = [
        come('z', '07:00'),
        come('never-submitted', null),
        come('b', '08:00'),
        come('c', '08:00', { station: '4403' }),
        come('a', '09:00'),
      ]
      const others = [
        come('elsewhere', '07:00', { planId: 'another-plan' }),
        come('decided', '07:00', { state: 'approved' }),
        come('erased', '07:00', { accountId: null, ended: true }),
      ]
      for (const each of [...inOrder.slice().reverse(), ...others]) await store.startApplication(each)
      const filter = { planId: PLAN, state: 'submitted' }
      const found: ApplicationRecord[] = []
      for (let after: string | undefined; ;) {
        const part = await store.queue(filter, { after, limit: 2 })
        found.push(...part)
        if (part.length < 2) break
        after = queuePlaceOf(part[1]!)
      }
      expect(found).toStrictEqual(inOrder)
      expect(await store.queueLength(filter)).toBe(inOrder.length)
      expect(await store.queueLength({ ...filter, station: '4401' })).toBe(inOrder.length - 1)
      const ofStation = inOrder.filter(({ station }) => station === '4401')
      expect(await store.queue({ ...filter, station: '4401' }, { limit: 9 })).toStrictEqual(ofStation)
      expect(await store.queue({ ...filter, station: '4499' }, { limit: 9 })).toStrictEqual([])
      const after = queuePlaceOf(come('bb', '08:00'))
      expect(await store.queue(filter, { after, limit: 9 })).toStrictEqual(inOrder.slice(3))
      // Who comes again stands behind those who came meanwhile.
      await store.replaceApplication(next(inOrder[0]!, { submittedAt: at('10:00') }), 1)
      expect((await store.queue(filter, { limit: 9 })).map(({ id }) => id)).toStrictEqual([
        'never-submitted',
        'b',
        'c',
        'a',
        'z',
      ])
    })

    it('counts by state, station, occupation and level', async () => {
      const store = await openNew(kind)
      const choice = { state: 'submitted', station: '4401', occupation: '4-14-01-02', level: '3' }
      for (const different of [{}, {}, { level: '4' }, { occupation: null }, { station: 'a\0b' }]) {
        await store.startApplication(application({ ...choice, ...different }))
      }
      const counts = await store.countApplications({ planId: PLAN })
      expect(counts).toHaveLength(4)
      expect(counts).toEqual(
        expect.arrayContaining([
          { ...choice, count: 2 },
          { ...choice, level: '4', count: 1 },
          { ...choice, occupation: null, count: 1 },
          { ...choice, station: 'a\0b', count: 1 },
        ]),
      )
      expect(await store.countApplications({ planId: 'another-plan' })).toStrictEqual([])
    })

    it('tallies confirmations by station and clerk', async () => {
      const store = await openNew(kind)
      const confirm = async (by: Partial<Confirmation>, more: Partial<ApplicationRecord> = {}) => {
        const draft = application(more)
        await store.startApplication(draft)
        await store.replaceApplication(confirmed(draft, by), 1)
      }
      await store.startApplication(application())
      await confirm({ at: '2026-11-21T15:59:59.999Z' })
      await confirm({ at: '2026-11-21T16:00:00.000Z', feeFen: 10_000 })
      await confirm({ at: '2026-11-22T15:59:59.999Z', feeFen: 2_345 })
      await confirm({ at: '2026-11-22T16:00:00.000Z' })
      await confirm({ at: '2026-11-22T08:00:00.000Z', clerk: 'a\0b', feeFen: 0 })
      await confirm({ at: '2026-11-22T08:00:00.000Z', station: '4403', feeFen: 1 })
      await confirm({ at: '2026-11-22T08:00:00.000Z' }, { planId: 'another-plan' })
      const day = ['2026-11-21T16:00:00.000Z', '2026-11-22T16:00:00.000Z'] as const
      const [first, second, third] = [
        { station: '4401', clerk: 'a\0b', count: 1, feeFen: 0 },
        { station: '4401', clerk: '李', count: 2, feeFen: 12_345 },
        { station: '4403', clerk: '李', count: 1, feeFen: 1 },
      ]
      expect(await store.tallyConfirmations({ planId: PLAN }, ...day)).toStrictEqual([first, second, third])
      expect(await store.tallyConfirmations({ planId: PLAN, stations: ['4403'] }, ...day)).toStrictEqual([
        third,
      ])
      expect(await store.tallyConfirmations({ planId: PLAN, stations: [] }, ...day)).toStrictEqual([])
      expect(await store.tallyConfirmations({ planId: PLAN }, day[1], day[0])).toStrictEqual([])
    })
  })
}
