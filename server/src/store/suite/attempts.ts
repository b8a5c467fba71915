import { describe, expect, it } from 'vitest'
import { newPlace, openAt, openNew, type StoreKind } from './place'

const NOW = '2026-11-22T08:05:00.000Z'
const LATER = '2026-11-22T08:10:00.000Z'
const UNTIL = '2026-11-22T08:20:00.000Z'
const AFTERWARDS = '2026-11-22T08:35:00.000Z'

export function describeAttempts(kind: StoreKind): void {
  describe(`${kind.name}: attempts`, () => {
    it('counts within the window that the first one opened, each key for itself', async () => {
      const store = await openNew(kind)
      expect(await store.countAttempt('a', NOW, UNTIL)).toStrictEqual({ count: 1, until: UNTIL })
      expect(await store.countAttempt('a', LATER, AFTERWARDS)).toStrictEqual({ count: 2, until: UNTIL })
      expect(await store.countAttempt('b', LATER, AFTERWARDS)).toStrictEqual({ count: 1, until: AFTERWARDS })
    })

    it.each([
      ['before its end', '2026-11-22T08:19:59.999Z', 2, UNTIL],
      ['at its end', UNTIL, 1, AFTERWARDS],
      ['after its end', LATER.replace('08:10', '08:21'), 1, AFTERWARDS],
    ])('counts %s of a window', async (_label, now, count, until) => {
      const store = await openNew(kind)
      await store.countAttempt('a', NOW, UNTIL)
      expect(await store.countAttempt('a', now, AFTERWARDS)).toStrictEqual({ count, until })
    })

    it('gives one back in a window that is open, and never more than there were', async () => {
      const store = await openNew(kind)
      await store.giveBackAttempt('a', NOW)
      await store.countAttempt('a', NOW, UNTIL)
      await store.giveBackAttempt('a', UNTIL)
      expect((await store.countAttempt('a', NOW, UNTIL)).count).toBe(2)
      for (let times = 0; times < 3; times++) await store.giveBackAttempt('a', LATER)
      expect(await store.countAttempt('a', LATER, AFTERWARDS)).toStrictEqual({ count: 1, until: UNTIL })
    })

    it('forgets those of a key, and all whose window is over', async () => {
      const store = await openNew(kind)
      await store.countAttempt('a', NOW, UNTIL)
      await store.countAttempt('b', NOW, UNTIL)
      await store.countAttempt('c', NOW, AFTERWARDS)
      await store.forgetAttempts('a')
      await store.forgetAttempts('nobody')
      expect((await store.countAttempt('a', NOW, UNTIL)).count).toBe(1)
      expect(await store.forgetExpiredAttempts(UNTIL)).toBe(0)
      expect(await store.forgetExpiredAttempts('2026-11-22T08:20:00.001Z')).toBe(2)
      expect((await store.countAttempt('c', LATER, AFTERWARDS)).count).toBe(2)
    })

    it('loses none of many at once, of two servers on one database', async () => {
      const place = await newPlace(kind)
      const stores = [await openAt(kind, place), await openAt(kind, place)]
      const counted = await Promise.all(
        Array.from({ length: 40 }, (_, index) => stores[index % 2]!.countAttempt('a', NOW, UNTIL)),
      )
      const counts = counted.map(({ count }) => count).sort((one, other) => one - other)
      expect(counts).toStrictEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    })
  })
}
