import { describe, expect, it } from 'vitest'
import type { ApplicationRecord, Seat, Store } from '../store'
import { openNew, type StoreKind } from './place'
import { application, ended, next, seated } from './records'

const PLAN = 'plan-of-the-contract'

async function start(store: Store, more: Partial<ApplicationRecord> = {}): Promise<ApplicationRecord> {
  return (await store.startApplication(application(more))) as ApplicationRecord
}

export function describeSeats(kind: StoreKind): void {
  describe(`${kind.name}: seats`, () => {
    it('gives a number of a plan and station to one application', async () => {
      const store = await openNew(kind)
      const [one, two, three] = [await start(store), await start(store), await start(store)]
      const elsewhere = await start(store, { planId: 'another-plan' })
      const first = seated(one, 1)
      expect(await store.replaceApplication(first, 1)).toBe('replaced')
      expect(await store.replaceApplication(seated(two, 1), 1)).toBe('seat-taken')
      expect(await store.applicationById(two.id)).toStrictEqual(two)
      expect(await store.replaceApplication(seated(elsewhere, 1), 1)).toBe('replaced')
      const atAnotherStation = seated(two, 1, { seat: { station: '4403', number: 1, until: null } })
      expect(await store.replaceApplication(atAnotherStation, 1)).toBe('replaced')
      expect(await store.replaceApplication(next(first, { state: 'submitted' }), 2)).toBe('replaced')
      expect(await store.replaceApplication(next(first, { version: 4, seat: null }), 3)).toBe('replaced')
      expect(await store.replaceApplication(seated(three, 1), 1)).toBe('replaced')
    })

    it('answers the numbers that are held, and how many by station', async () => {
      const store = await openNew(kind)
      const hold = async (station: string, number: number, planId = PLAN) => {
        const draft = await start(store, { planId })
        const held = next(draft, { seat: { station, number, until: null } })
        expect(await store.replaceApplication(held, 1)).toBe('replaced')
        return held
      }
      expect(await store.seatsTaken(PLAN, '4401')).toStrictEqual([])
      expect(await store.seatCounts(PLAN)).toStrictEqual({})
      await hold('4401', 10)
      const freed = await hold('4401', 3)
      await hold('4401', 2)
      await hold('4403', 1)
      await hold('a\0.$', 1)
      await hold('4401', 4, 'another-plan')
      await start(store)
      expect(await store.seatsTaken(PLAN, '4401')).toStrictEqual([2, 3, 10])
      expect(await store.seatsTaken(PLAN, '4499')).toStrictEqual([])
      expect(await store.seatCounts(PLAN)).toStrictEqual({ 4401: 3, 4403: 1, 'a\0.$': 1 })
      await store.replaceApplication(ended(freed), 2)
      expect(await store.seatsTaken(PLAN, '4401')).toStrictEqual([2, 10])
      expect(await store.seatCounts(PLAN)).toStrictEqual({ 4401: 2, 4403: 1, 'a\0.$': 1 })
    })

    it('answers holds that have lapsed, the oldest first', async () => {
      const store = await openNew(kind)
      const seat = (number: number, until: string | null): Seat => ({ station: '4401', number, until })
      const hold = (number: number, until: string | null, more: Partial<ApplicationRecord> = {}) =>
        start(store, { seat: seat(number, until), ...more })
      const second = await hold(1, '2026-11-22T08:10:00.000Z')
      const first = await hold(2, '2026-11-22T08:05:00.000Z', { planId: 'another-plan' })
      await hold(3, '2026-11-22T08:15:00.000Z')
      await hold(4, null)
      await hold(5, '2026-11-22T08:05:00.000Z', { ended: true })
      await start(store)
      const before = '2026-11-22T08:15:00.000Z'
      expect(await store.lapsedHolds(before, 100)).toStrictEqual([first, second])
      expect(await store.lapsedHolds(before, 1)).toStrictEqual([first])
      expect(await store.lapsedHolds('2026-11-22T08:05:00.000Z', 100)).toStrictEqual([])
    })

    it('answers who waits for a place, first come first', async () => {
      const store = await openNew(kind)
      const wait = (id: string, time: string, more: Partial<ApplicationRecord> = {}) =>
        start(store, { id, station: '4401', waitingSince: `2026-11-22T${time}:00.000Z`, ...more })
      const third = await wait('a', '09:00')
      const second = await wait('c', '08:00')
      const first = await wait('b', '08:00')
      await wait('d', '07:00', { station: '4403' })
      await wait('e', '07:00', { planId: 'another-plan' })
      await wait('f', '07:00', { ended: true })
      await start(store, { station: '4401' })
      expect(await store.waitingFor(PLAN, '4401', 100)).toStrictEqual([first, second, third])
      expect(await store.waitingFor(PLAN, '4401', 2)).toStrictEqual([first, second])
      expect(await store.waitingFor(PLAN, '4499', 100)).toStrictEqual([])
    })

    it('counts who waits, by station, and before one of them', async () => {
      const store = await openNew(kind)
      const at = (time: string) => `2026-11-22T${time}:00.000Z`
      const wait = (id: string, time: string, more: Partial<ApplicationRecord> = {}) =>
        start(store, { id, station: '4401', waitingSince: at(time), ...more })
      expect(await store.waitingCounts(PLAN)).toStrictEqual({})
      for (const [id, time] of [
        ['a', '09:00'],
        ['c', '08:00'],
        ['b', '08:00'],
      ] as const) {
        await wait(id, time)
      }
      await wait('d', '07:00', { station: 'a\0.$' })
      await wait('e', '07:00', { planId: 'another-plan' })
      await wait('f', '07:00', { ended: true })
      await start(store, { station: '4401' })
      expect(await store.waitingCounts(PLAN)).toStrictEqual({ 4401: 3, 'a\0.$': 1 })
      const before = (time: string, id: string) => store.countWaitingBefore(PLAN, '4401', at(time), id)
      expect(await Promise.all([before('08:00', 'b'), before('08:00', 'c'), before('09:00', 'a')])).toEqual([
        0, 1, 2,
      ])
      expect(await before('10:00', 'z')).toBe(3)
      expect(await store.countWaitingBefore(PLAN, '4499', at('10:00'), 'z')).toBe(0)
    })
  })
}
