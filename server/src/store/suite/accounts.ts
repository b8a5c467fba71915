import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { identityPlaceOf } from '../queue-place'
import type { Identity } from '../store'
import { openNew, type StoreKind } from './place'
import { account, hash } from './records'

export function describeAccounts(kind: StoreKind): void {
  describe(`${kind.name}: accounts`, () => {
    it('answers an account by id, by username as it was typed, and by WeChat', async () => {
      const store = await openNew(kind)
      const candidate = account('Wang_Fang', {
        wechatKey: hash('Wang Fang in WeChat'),
        phone: '13800138000',
        personKey: hash('Wang Fang'),
        identity: {
          name: '王芳',
          idNumber: '11010519491231002X',
          status: 'pending',
          at: '2026-11-22T08:00:00.000Z',
        },
      })
      const clerk = account('station.clerk', { roles: ['clerk', 'organiser'], station: '4401' })
      expect(await store.addAccount(candidate)).toBe('added')
      expect(await store.addAccount(clerk)).toBe('added')
      expect(await store.accountById(candidate.id)).toStrictEqual(candidate)
      expect(await store.accountByUsername('Wang_Fang')).toStrictEqual(candidate)
      expect(await store.accountByWechat(hash('Wang Fang in WeChat'))).toStrictEqual(candidate)
      expect(await store.accountByUsername('station.clerk')).toStrictEqual(clerk)
      expect(await store.accountById(randomUUID())).toBeUndefined()
      expect(await store.accountByUsername('wang_fan')).toBeUndefined()
      expect(await store.accountByWechat(hash('nobody'))).toBeUndefined()
    })

    it.each([
      ['letter case', 'Wang_Fang', 'wANG_fANG'],
      ['full-width letters', 'wangfang', 'ＷａｎｇＦａｎｇ'],
      ['accents written otherwise', 'José', 'JOSE\u0301'],
      ['Greek capitals', 'οδος', 'ΟΔΟΣ'],
      ['letters beyond the basic plane', '𐐀𐐁', '𐐨𐐩'],
      ['a NUL among the letters', 'wang\0fang', 'WANG\0FANG'],
    ])('takes usernames that differ in %s for one', async (_label, typed, other) => {
      const store = await openNew(kind)
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
      const store = await openNew(kind)
      const [first, second] = [account(typed), account(other)]
      expect(await store.addAccount(first)).toBe('added')
      expect(await store.addAccount(second)).toBe('added')
      expect(await store.accountByUsername(typed)).toStrictEqual(first)
      expect(await store.accountByUsername(other)).toStrictEqual(second)
    })

    it('refuses a second account of one id', async () => {
      const store = await openNew(kind)
      const first = account('first')
      await store.addAccount(first)
      await expect(store.addAccount({ ...account('second'), id: first.id })).rejects.toThrow()
      expect(await store.accountByUsername('second')).toBeUndefined()
      expect(await store.accountById(first.id)).toStrictEqual(first)
    })

    it('gives a WeChat user to one account, and any number of accounts none', async () => {
      const store = await openNew(kind)
      const wechatKey = hash('a WeChat user')
      const [one, two, three] = [account('one', { wechatKey }), account('two'), account('three')]
      for (const each of [one, two, three]) expect(await store.addAccount(each)).toBe('added')
      expect(await store.addAccount(account('four', { wechatKey }))).toBe('wechat-taken')
      expect(await store.accountByUsername('four')).toBeUndefined()
      expect(await store.replaceAccount({ ...two, version: 2, wechatKey }, 1)).toBe('wechat-taken')
      expect(await store.accountById(two.id)).toStrictEqual(two)
      expect(await store.replaceAccount({ ...one, version: 2, wechatKey: null }, 1)).toBe('replaced')
      expect(await store.replaceAccount({ ...two, version: 2, wechatKey }, 1)).toBe('replaced')
      expect(await store.accountByWechat(wechatKey)).toStrictEqual({ ...two, version: 2, wechatKey })
    })

    it('replaces the version that was seen and no other', async () => {
      const store = await openNew(kind)
      const before = account('𠮷"\\\u0000\u2028😀')
      const other = account('other')
      for (const each of [before, other]) await store.addAccount(each)
      const next = {
        ...before,
        version: 2,
        passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g',
        formerPasswordHashes: [before.passwordHash],
        roles: [],
      }
      expect(await store.replaceAccount(next, 1)).toBe('replaced')
      expect(await store.accountById(before.id)).toStrictEqual(next)
      expect(await store.replaceAccount({ ...next, version: 3, phone: '13800138000' }, 1)).toBe('conflict')
      expect(await store.accountByUsername(before.username)).toStrictEqual(next)
      expect(await store.replaceAccount({ ...account('nobody'), version: 2 }, 1)).toBe('conflict')
      await expect(store.replaceAccount(next, 2)).rejects.toThrow(RangeError)
      expect(await store.accountById(other.id)).toStrictEqual(other)
    })

    it('does not change a username', async () => {
      const store = await openNew(kind)
      const before = account('before')
      await store.addAccount(before)
      expect(await store.replaceAccount({ ...before, username: 'after', version: 2 }, 1)).toBe('conflict')
      expect(await store.accountById(before.id)).toStrictEqual(before)
      expect(await store.accountByUsername('after')).toBeUndefined()
    })

    it('removes the version that was seen and no other, after which its name and WeChat are free', async () => {
      const store = await openNew(kind)
      const leaving = account('leaving', { wechatKey: 'wechat' })
      await store.addAccount(leaving)
      expect(await store.removeAccount(leaving.id, 2)).toBe('conflict')
      expect(await store.removeAccount('nobody', 1)).toBe('conflict')
      expect(await store.removeAccount(leaving.id, 1)).toBe('removed')
      expect(await store.accountById(leaving.id)).toBeUndefined()
      expect(await store.removeAccount(leaving.id, 1)).toBe('conflict')
      expect(await store.addAccount(account('leaving', { wechatKey: 'wechat' }))).toBe('added')
    })

    it('lists the accounts of staff by id, a part at a time', async () => {
      const store = await openNew(kind)
      const of = (id: string, roles: Parameters<typeof account>[1]) => account(`user-${id}`, { id, ...roles })
      const staff = [
        of('b', { roles: ['clerk'] }),
        of('c', { roles: [] }),
        of('d', { roles: ['candidate', 'organiser'] }),
        of('f', { roles: ['administrator'] }),
      ]
      for (const each of [of('a', {}), ...staff, of('e', {}), of('g', {})]) await store.addAccount(each)
      expect(await store.staffAccounts({ limit: 10 })).toStrictEqual(staff)
      expect(await store.staffAccounts({ limit: 2 })).toStrictEqual(staff.slice(0, 2))
      expect(await store.staffAccounts({ after: 'c', limit: 1 })).toStrictEqual([staff[2]])
      expect(await store.staffAccounts({ after: 'f', limit: 1 })).toStrictEqual([])
      await store.replaceAccount({ ...staff[0]!, version: 2, roles: ['candidate'] }, 1)
      expect(await store.staffAccounts({ limit: 1 })).toStrictEqual([staff[1]])
    })

    it('lists the identities that wait for staff, who asked first comes first, a part at a time', async () => {
      const store = await openNew(kind)
      const asked = (id: string, time: string, status: Identity['status'] = 'pending') =>
        account(`user-${id}`, {
          id,
          identity: { name: '王芳', idNumber: '110101', status, at: `2026-11-22T${time}:00.000Z` },
        })
      const inOrder = [asked('c', '07:00'), asked('a', '08:00'), asked('b', '08:00'), asked('d', '09:00')]
      const others = [asked('e', '06:00', 'verified'), asked('f', '06:00', 'refused'), account('user-g')]
      for (const each of [...others, ...inOrder.slice().reverse()]) await store.addAccount(each)
      const first = await store.pendingIdentities({ limit: 3 })
      expect(first).toStrictEqual(inOrder.slice(0, 3))
      const after = identityPlaceOf(first[2]!)!
      expect(await store.pendingIdentities({ after, limit: 3 })).toStrictEqual(inOrder.slice(3))
      const settled = { ...inOrder[0]!, version: 2, identity: null }
      await store.replaceAccount(settled, 1)
      expect(await store.pendingIdentities({ limit: 1 })).toStrictEqual([inOrder[1]])
    })
  })
}
