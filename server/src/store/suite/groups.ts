import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { group, hash } from './records'

export function describeGroups(kind: StoreKind): void {
  describe(`${kind.name}: groups`, () => {
    it('starts one group for a file, whatever its name', async () => {
      const store = await openNew(kind)
      const first = group()
      const { fileHash } = first
      const elsewhere = [
        group({ fileHash, station: '4403' }),
        group({ fileHash, planId: 'another-plan' }),
        group(),
      ]
      expect(await store.startGroup(first)).toStrictEqual(first)
      expect(await store.startGroup(group({ fileHash, filename: 'again.xlsx' }))).toStrictEqual(first)
      for (const each of elsewhere) expect(await store.startGroup(each)).toStrictEqual(each)
      expect(await store.group(first.id)).toStrictEqual(first)
      expect(await store.group(randomUUID())).toBeUndefined()
    })

    it('keeps how the rows were taken in', async () => {
      const store = await openNew(kind)
      const [first, other] = [group({ filename: 'a\0"\\\u2028.xlsx' }), group()]
      for (const each of [first, other]) await store.startGroup(each)
      const result = { rows: 203, stored: 200, refused: 3, reportHash: hash('report') }
      await store.finishGroup(first.id, result)
      expect(await store.group(first.id)).toStrictEqual({ ...first, ...result })
      expect(await store.startGroup({ ...first, id: randomUUID() })).toStrictEqual({ ...first, ...result })
      expect(await store.group(other.id)).toStrictEqual(other)
      await store.finishGroup(first.id, { ...result, reportHash: null })
      expect(await store.group(first.id)).toStrictEqual({ ...first, ...result, reportHash: null })
      await expect(store.finishGroup(randomUUID(), result)).rejects.toThrow('no group')
    })

    it('lists the groups of a plan and of stations by id, a part at a time', async () => {
      const store = await openNew(kind)
      const groups = ['4401', '4403', '4401', '4405'].map((station, n) =>
        group({ id: `group-${n}`, station }),
      )
      for (const each of [...groups].reverse()) await store.startGroup(each)
      await store.startGroup(group({ planId: 'another-plan' }))
      const planId = 'plan-of-the-contract'
      expect(await store.groups({ planId }, { limit: 100 })).toStrictEqual(groups)
      expect(await store.groups({ planId, stations: ['4401'] }, { limit: 100 })).toStrictEqual([
        groups[0],
        groups[2],
      ])
      expect(await store.groups({ planId, stations: ['4405', '4401'] }, { limit: 2 })).toStrictEqual([
        groups[0],
        groups[2],
      ])
      expect(await store.groups({ planId, stations: [] }, { limit: 100 })).toStrictEqual([])
      expect(await store.groups({ planId }, { after: 'group-1', limit: 1 })).toStrictEqual([groups[2]])
      expect(await store.groups({ planId }, { after: 'group-3', limit: 1 })).toStrictEqual([])
    })
  })
}
