import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { ticket } from './records'

const NOW = '2026-11-22T08:05:00.000Z'

export function describeTickets(kind: StoreKind): void {
  describe(`${kind.name}: tickets`, () => {
    it('keeps a ticket until it is taken, once', async () => {
      const store = await openNew(kind)
      const [captcha, other] = [ticket('captcha:3f2a'), ticket('phone:3f2a')]
      expect(await store.addTicket(captcha, NOW)).toBe('added')
      expect(await store.addTicket(other, NOW)).toBe('added')
      expect(await store.ticket('captcha:3f2a')).toStrictEqual(captcha)
      expect(await store.takeTicket('captcha:3f2a')).toStrictEqual(captcha)
      expect(await store.takeTicket('captcha:3f2a')).toBeUndefined()
      expect(await store.ticket('captcha:3f2a')).toBeUndefined()
      expect(await store.ticket('phone:3f2a')).toStrictEqual(other)
      expect(await store.addTicket(captcha, NOW)).toBe('added')
    })

    it.each([
      ['stands', '2026-11-22T08:05:00.001Z', 'exists'],
      ['expires now', NOW, 'exists'],
      ['has expired', '2026-11-22T08:04:59.999Z', 'added'],
    ] as const)('adds a ticket where another of the key %s: %s', async (_label, expiresAt, answer) => {
      const store = await openNew(kind)
      const [first, second] = [ticket('qr:1', { expiresAt, version: 7 }), ticket('qr:1', { content: '{}' })]
      await store.addTicket(first, '2026-11-22T08:00:00.000Z')
      expect(await store.addTicket(second, NOW)).toBe(answer)
      expect(await store.ticket('qr:1')).toStrictEqual(answer === 'added' ? second : first)
    })

    it('replaces the version that was seen and no other', async () => {
      const store = await openNew(kind)
      const first = ticket('qr:1')
      const second = ticket('qr:1', { version: 2, content: '{"account":"a"}', expiresAt: NOW })
      await store.addTicket(first, NOW)
      expect(await store.replaceTicket(second, 1)).toBe('replaced')
      expect(await store.ticket('qr:1')).toStrictEqual(second)
      expect(await store.replaceTicket({ ...first, version: 3 }, 1)).toBe('conflict')
      expect(await store.replaceTicket(ticket('qr:2', { version: 2 }), 1)).toBe('conflict')
      await expect(store.replaceTicket(second, 2)).rejects.toThrow(RangeError)
      expect(await store.ticket('qr:1')).toStrictEqual(second)
    })

    it('forgets tickets that expired before an instant', async () => {
      const store = await openNew(kind)
      const tickets = ['2026-11-22T08:04:59.999Z', NOW].map((expiresAt, n) => ticket(`n:${n}`, { expiresAt }))
      for (const each of tickets) await store.addTicket(each, '2026-11-22T08:00:00.000Z')
      expect(await store.forgetExpiredTickets(NOW)).toBe(1)
      expect(await store.ticket('n:0')).toBeUndefined()
      expect(await store.ticket('n:1')).toStrictEqual(tickets[1])
      expect(await store.forgetExpiredTickets(NOW)).toBe(0)
    })
  })
}
