import { portals } from '@registration/rules/portals'
import { describe, expect, it } from 'vitest'
import type { KeptRuleset } from '../store'
import { openNew, type StoreKind } from './place'
import { application, plan } from './records'

export function describePlans(kind: StoreKind): void {
  describe(`${kind.name}: plans`, () => {
    it('adds a plan once and replaces it as a whole', async () => {
      const store = await openNew(kind)
      const first = plan('2026-autumn')
      const second = plan('2026-autumn', {
        version: 2,
        feeFen: 0,
        lists: { stations: [] },
        facts: {},
        documents: [],
        pledge: null,
        photo: null,
        attachments: null,
        refund: [],
        places: null,
        keepUntil: null,
      })
      expect(await store.addPlan(first)).toBe('added')
      expect(await store.addPlan({ ...second, version: 1 })).toBe('exists')
      expect(await store.planById(first.id)).toStrictEqual(first)
      expect(await store.replacePlan(second, 1)).toBe('replaced')
      expect(await store.planById(first.id)).toStrictEqual(second)
      expect(await store.planVersions()).toStrictEqual([{ id: second.id, version: 2 }])
      expect(await store.planById('2026-spring')).toBeUndefined()
    })

    it('replaces the version that was seen and no other', async () => {
      const store = await openNew(kind)
      const second = plan('2026-autumn', { version: 2 })
      await store.addPlan(plan('2026-autumn'))
      await store.replacePlan(second, 1)
      expect(await store.replacePlan(plan('2026-autumn', { version: 3 }), 1)).toBe('conflict')
      expect(await store.replacePlan(plan('2026-spring', { version: 2 }), 1)).toBe('conflict')
      await expect(store.replacePlan(second, 2)).rejects.toThrow(RangeError)
      expect(await store.planById(second.id)).toStrictEqual(second)
      expect(await store.planVersions()).toStrictEqual([{ id: second.id, version: 2 }])
    })

    it('lists those that close last first', async () => {
      const store = await openNew(kind)
      expect(await store.planVersions()).toStrictEqual([])
      const closing = ['2026-12-01', '2027-06-01', '2026-06-01', '2026-12-01']
      const plans = closing.map((day, index) => plan(`plan-${index}`, { closesAt: `${day}T16:00:00.000Z` }))
      for (const one of plans) await store.addPlan(one)
      await store.replacePlan({ ...plans[2]!, version: 2 }, 1)
      expect(await store.planVersions()).toStrictEqual([
        { id: 'plan-1', version: 1 },
        { id: 'plan-0', version: 1 },
        { id: 'plan-3', version: 1 },
        { id: 'plan-2', version: 2 },
      ])
    })

    it('knows a plan that is used', async () => {
      const store = await openNew(kind)
      await store.addPlan(plan('2026-autumn'))
      expect(await store.planIsUsed('2026-autumn')).toBe(false)
      await store.startApplication(application({ planId: '2026-autumn', ended: true }))
      expect(await store.planIsUsed('2026-autumn')).toBe(true)
      expect(await store.planIsUsed('2026-spring')).toBe(false)
    })

    it.each(Object.entries(portals))('keeps the content of %s as it is', async (id, portal) => {
      const store = await openNew(kind)
      const content = JSON.parse(JSON.stringify(portal)) as KeptRuleset
      await store.keepRuleset(content)
      await store.keepRuleset({ ...content, reports: [] })
      expect(await store.ruleset(id, content.version)).toStrictEqual(content)
      await store.keepRuleset({ ...content, version: '99.0.0' })
      expect(await store.ruleset(id, '99.0.0')).toStrictEqual({ ...content, version: '99.0.0' })
      expect(await store.ruleset(id, '98.0.0')).toBeUndefined()
      expect(await store.ruleset('another', content.version)).toBeUndefined()
    })
  })
}
