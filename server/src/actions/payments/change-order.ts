import type { ServerContext } from '../../context'
import type { PaymentOrder } from '../../store/store'

/**
 * Compare-and-set of an order until it succeeds: `change` is asked anew for each version that is read, and answers
 * `undefined` where nothing is left to do. Answers the order as it then stands, `undefined` where there is none.
 */
export async function changeOrder(
  { store }: Pick<ServerContext, 'store'>,
  orderId: string,
  change: (order: PaymentOrder) => Partial<PaymentOrder> | undefined,
): Promise<PaymentOrder | undefined> {
  for (;;) {
    const order = await store.order(orderId)
    const changes = order && change(order)
    if (order === undefined || changes === undefined) return order
    const next = { ...order, ...changes, version: order.version + 1 }
    if ((await store.replaceOrder(next, order.version)) === 'replaced') return next
  }
}
