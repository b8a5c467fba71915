import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { profile } from './records'

export function describeProfiles(kind: StoreKind): void {
  describe(`${kind.name}: profiles`, () => {
    it('keeps a profile for each portal of an account', async () => {
      const store = await openNew(kind)
      const first = profile()
      const { accountId, portal } = first
      const ofAnother = profile({ accountId, portal: 'general-skills', photo: null, sections: {} })
      expect(await store.profile(accountId, portal)).toBeUndefined()
      expect(await store.replaceProfile(first, 0)).toBe('replaced')
      expect(await store.replaceProfile(ofAnother, 0)).toBe('replaced')
      expect(await store.profile(accountId, portal)).toStrictEqual(first)
      expect(await store.profile(accountId, 'general-skills')).toStrictEqual(ofAnother)
      expect(await store.profile('another', portal)).toBeUndefined()
    })

    it('replaces the version that was seen and no other', async () => {
      const store = await openNew(kind)
      const first = profile()
      const second = { ...first, version: 2, sections: { basic: { name: '王小芳' } } }
      expect(await store.replaceProfile(second, 1)).toBe('conflict')
      expect(await store.profile(first.accountId, first.portal)).toBeUndefined()
      await store.replaceProfile(first, 0)
      expect(await store.replaceProfile({ ...first, photo: null }, 0)).toBe('conflict')
      expect(await store.replaceProfile(second, 1)).toBe('replaced')
      expect(await store.replaceProfile({ ...first, version: 3 }, 1)).toBe('conflict')
      await expect(store.replaceProfile(second, 2)).rejects.toThrow(RangeError)
      expect(await store.profile(first.accountId, first.portal)).toStrictEqual(second)
    })

    it('removes the profiles of an account, of every portal', async () => {
      const store = await openNew(kind)
      const first = profile()
      const [second, other] = [
        { ...first, portal: 'general-skills' },
        profile({ accountId: 'somebody else' }),
      ]
      for (const each of [first, second, other]) await store.replaceProfile(each, 0)
      await store.removeProfiles(first.accountId)
      await store.removeProfiles('nobody')
      expect(await store.profile(first.accountId, first.portal)).toBeUndefined()
      expect(await store.profile(first.accountId, second.portal)).toBeUndefined()
      expect(await store.profile(other.accountId, other.portal)).toStrictEqual(other)
    })
  })
}
