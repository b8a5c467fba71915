import type { ServerContext } from '../../context'
import { refundIdOf } from '../../payments/order-numbers'
import type { PaymentProvider, RefundStanding } from '../../payments/payment-provider'
import { ServiceFailure } from '../../services/service-failure'
import type { PaymentOrder } from '../../store/store'
import { changeOrder } from './change-order'

export interface PayBack {
  readonly amountFen: number
  /** what had been paid in all */
  readonly paidFen: number
}

/**
 * Gives back part of what was paid for an order, once however often it is asked for: that it is to be given back is
 * stored first, and the provider is asked under our own number for it.
 *
 * `done`: the provider has taken it on. `refused`: it has not. `unconfirmed`: nobody knows; ask again.
 */
export async function payBack(
  context: ServerContext,
  { id, provider }: Pick<PaymentOrder, 'id' | 'provider'>,
  { amountFen, paidFen }: PayBack,
): Promise<'done' | 'refused' | 'unconfirmed'> {
  const client = context.payments?.[provider]
  if (client === undefined) return 'unconfirmed'
  const order = await changeOrder(context, id, ({ state }) =>
    state === 'paid' ? { state: 'refunding', refundFen: amountFen } : undefined,
  )
  if (order?.state === 'refunded') return 'done'
  if (order?.state !== 'refunding') return 'refused'
  const standing = await askForRefund(context, client, order, paidFen)
  if (standing === 'done') await finishRefund(context, id)
  if (standing === 'unknown') return 'refused'
  return standing === 'failed' ? 'unconfirmed' : 'done'
}

async function askForRefund(
  { log }: ServerContext,
  client: PaymentProvider,
  { id, refundFen }: PaymentOrder,
  paidFen: number,
): Promise<RefundStanding> {
  const refund = { orderId: id, refundId: refundIdOf(id) }
  try {
    return await client.refund({ ...refund, amountFen: refundFen, totalFen: paidFen, reason: '退考' })
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    log.warn({ orderId: id, provider: client.id, code: error.code }, 'a refund was not confirmed')
    if (!error.isFinal) return 'failed'
  }
  try {
    // What is refused now may have been taken on before, when its answer was lost.
    return await client.queryRefund(refund)
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    return 'failed'
  }
}

/** The money has arrived. */
export async function finishRefund(context: ServerContext, orderId: string): Promise<void> {
  const refundedAt = new Date(context.clock()).toISOString()
  await changeOrder(context, orderId, ({ state }) =>
    state === 'refunding' ? { state: 'refunded', refundedAt } : undefined,
  )
}

/** The provider has refused: the order is paid as before. */
export async function forgetRefund(context: ServerContext, orderId: string): Promise<void> {
  await changeOrder(context, orderId, ({ state }) =>
    state === 'refunding' ? { state: 'paid', refundFen: 0 } : undefined,
  )
}
