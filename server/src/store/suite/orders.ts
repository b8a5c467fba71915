import { describe, expect, it } from 'vitest'
import type { PaymentOrder } from '../store'
import { openNew, type StoreKind } from './place'
import { order } from './records'

export function describeOrders(kind: StoreKind): void {
  describe(`${kind.name}: orders`, () => {
    it('adds an order once', async () => {
      const store = await openNew(kind)
      const first = order()
      await store.addOrder(first)
      expect(await store.order(first.id)).toStrictEqual(first)
      await expect(store.addOrder({ ...order(), id: first.id })).rejects.toThrow()
      expect(await store.order(first.id)).toStrictEqual(first)
      expect(await store.order('0')).toBeUndefined()
    })

    it('replaces the version that was seen and no other', async () => {
      const store = await openNew(kind)
      const first = order()
      const paid = {
        ...first,
        version: 2,
        state: 'paid',
        transactionId: '4200002026112200000001',
        paidAt: '2026-11-22T08:01:00.000Z',
      } as const
      await store.addOrder(first)
      expect(await store.replaceOrder(paid, 1)).toBe('replaced')
      expect(await store.replaceOrder({ ...first, version: 3, state: 'closed' }, 1)).toBe('conflict')
      expect(await store.replaceOrder(order({ version: 2 }), 1)).toBe('conflict')
      await expect(store.replaceOrder(paid, 2)).rejects.toThrow(RangeError)
      expect(await store.order(first.id)).toStrictEqual(paid)
    })

    it("lists an application's orders, newest first", async () => {
      const store = await openNew(kind)
      const orders = ['08:00', '10:00', '09:00'].map((time) =>
        order({ applicationId: 'application', createdAt: `2026-11-22T${time}:00.000Z` }),
      )
      for (const each of [...orders, order()]) await store.addOrder(each)
      expect(await store.ordersOf('application')).toStrictEqual([orders[1], orders[2], orders[0]])
      expect(await store.ordersOf('another')).toStrictEqual([])
    })

    it('lists those that are not settled by id, a part at a time, whoever has to settle them', async () => {
      const store = await openNew(kind)
      const of = (id: string, state: PaymentOrder['state'], more: Partial<PaymentOrder> = {}) =>
        order({ id, state, ...more })
      const unsettled = [
        of('a', 'created', { createdAt: '2024-11-22T08:00:00.000Z' }),
        of('b', 'refunding'),
        of('d', 'created', { provider: 'alipay' }),
      ]
      const settled = [of('c', 'paid'), of('e', 'refunded'), of('f', 'closed')]
      for (const each of [...settled, ...unsettled].reverse()) await store.addOrder(each)
      expect(await store.unsettledOrders({ limit: 9 })).toStrictEqual(unsettled)
      expect(await store.unsettledOrders({ limit: 2 })).toStrictEqual(unsettled.slice(0, 2))
      expect(await store.unsettledOrders({ after: 'b', limit: 2 })).toStrictEqual(unsettled.slice(2))
      await store.replaceOrder({ ...unsettled[0]!, version: 2, state: 'closed' }, 1)
      expect(await store.unsettledOrders({ limit: 1 })).toStrictEqual([unsettled[1]])
    })

    it("lists a provider's orders of a span of time, by creation and id", async () => {
      const store = await openNew(kind)
      const made = (id: string, createdAt: string) => order({ id, createdAt })
      const orders = [
        made('d', '2026-11-21T16:00:00.000Z'),
        made('b', '2026-11-22T08:00:00.000Z'),
        made('c', '2026-11-22T08:00:00.000Z'),
        made('a', '2026-11-22T15:59:59.999Z'),
      ]
      const others = [
        made('e', '2026-11-21T15:59:59.999Z'),
        made('f', '2026-11-22T16:00:00.000Z'),
        order({ provider: 'alipay' }),
      ]
      for (const each of [...others, ...orders].reverse()) await store.addOrder(each)
      const day = ['2026-11-21T16:00:00.000Z', '2026-11-22T16:00:00.000Z'] as const
      expect(await store.ordersBetween('wechat-pay', ...day)).toStrictEqual(orders)
      expect(await store.ordersBetween('alipay', ...day)).toStrictEqual([others[2]])
      expect(await store.ordersBetween('wechat-pay', day[1], day[0])).toStrictEqual([])
    })
  })
}
