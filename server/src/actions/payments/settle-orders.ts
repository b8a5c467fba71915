import type { ServerContext } from '../../context'
import type { PaymentProvider, ProviderNotice } from '../../payments/payment-provider'
import { refundIdOf } from '../../payments/order-numbers'
import { ServiceFailure } from '../../services/service-failure'
import type { PaymentOrder } from '../../store/store'
import { changeOrder } from './change-order'
import { flagPayment } from './flag-payment'
import { finishRefund, payBack } from './pay-back'
import { applyPayment, recordPayment } from './record-payment'

/** How long an order can be paid, in milliseconds. */
export const PAYABLE = 30 * 60_000

/** Milliseconds: a payment that is older has been applied, or the provider's repeated notices would have done it. */
const FRESH = 15 * 60_000

/** Milliseconds for which WeChat Pay and Alipay both pay back: after a year there is nothing left to be asked of them. */
const KNOWN_THERE = 366 * 24 * 3600_000

/** Orders that are read at a time. */
const PART = 200

/** Takes in what a provider told of its own accord, signature verified. */
export async function takeNotice(
  context: ServerContext,
  provider: PaymentOrder['provider'],
  notice: ProviderNotice,
): Promise<void> {
  if (notice.about === 'payment') return recordPayment(context, provider, notice.orderId, notice)
  if (notice.about !== 'refund') return
  const { orderId, refundId, standing } = notice
  const order = await context.store.order(orderId)
  if (order?.provider !== provider || refundId !== refundIdOf(orderId)) {
    return flagPayment(context, provider, orderId, 'unknown-order', { refundId })
  }
  if (standing === 'done') await finishRefund(context, orderId)
  if (standing === 'failed') await flagPayment(context, provider, orderId, 'refund-failed')
}

/** Asks the provider about each order of an application that has not come to its end; one that cannot be asked is left. */
export async function askAboutOrders(context: ServerContext, applicationId: string): Promise<void> {
  for (const order of await context.store.ordersOf(applicationId)) await settleOrder(context, order, false)
}

/**
 * Makes an order unpayable. Where it has been paid, that is taken note of instead. Throws a `ServiceFailure` when the
 * provider cannot be asked: then it may still be paid.
 */
export async function closeOrder(context: ServerContext, { id, provider }: PaymentOrder): Promise<void> {
  const client = context.payments?.[provider]
  if (client === undefined) throw new ServiceFailure(provider, 'not-configured', false)
  const stands = await client.closeOrder(id)
  if (stands.state === 'paid' || stands.state === 'refunded')
    return recordPayment(context, provider, id, stands)
  await changeOrder(context, id, ({ state }) => (state === 'created' ? { state: 'closed' } : undefined))
}

/**
 * Ends what was left undone: orders whose time has passed are closed, payments whose notice was lost are found,
 * refunds that were not confirmed are asked for again. Any number of servers may do this at once.
 *
 * @param lookBack milliseconds: orders that were created before are left alone
 */
export async function settleOrders(context: ServerContext, lookBack: number): Promise<void> {
  const now = context.clock()
  const from = new Date(now - lookBack).toISOString()
  const to = new Date(now + 1).toISOString()
  for (const provider of ['wechat-pay', 'alipay'] as const) {
    if (context.payments?.[provider] === undefined) continue
    for (const order of await context.store.ordersBetween(provider, from, to)) {
      await settleOrder(context, order, true)
    }
  }
}

/**
 * The same for every order that has not come to its end, however old: what stayed open while no server ran, or while a
 * provider could not be reached. Only those are left that their provider has let go of.
 */
export async function settleOldOrders(context: ServerContext): Promise<void> {
  const from = new Date(context.clock() - KNOWN_THERE).toISOString()
  for (let after: string | undefined; ;) {
    const part = await context.store.unsettledOrders({ after, limit: PART })
    for (const order of part) if (order.createdAt >= from) await settleOrder(context, order, true)
    after = part[part.length - 1]?.id
    if (part.length < PART) return
  }
}

/** @param closes whether an order whose time has passed is closed; one that can be paid is then left in peace */
async function settleOrder(context: ServerContext, order: PaymentOrder, closes: boolean): Promise<void> {
  const client = context.payments?.[order.provider]
  if (client === undefined) return
  try {
    if (order.state === 'created') await settleCreated(context, client, order, closes)
    if (order.state === 'paid' && Date.parse(order.paidAt ?? '') > context.clock() - FRESH) {
      await applyPayment(context, order)
    }
    if (order.state === 'refunding') await settleRefund(context, client, order)
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    context.log.warn(
      { orderId: order.id, service: error.service, code: error.code },
      'an order was not settled',
    )
  }
}

async function settleCreated(
  context: ServerContext,
  client: PaymentProvider,
  order: PaymentOrder,
  closes: boolean,
): Promise<void> {
  const hasPassed = Date.parse(order.createdAt) + PAYABLE <= context.clock()
  if (closes) return hasPassed ? closeOrder(context, order) : undefined
  const stands = await client.queryOrder(order.id)
  if (stands.state === 'paid' || stands.state === 'refunded') {
    await recordPayment(context, order.provider, order.id, stands)
  }
}

/** A refund that staff granted is asked about; one that nobody asked for is asked for until it is taken on. */
async function settleRefund(
  context: ServerContext,
  client: PaymentProvider,
  { id, provider, applicationId, refundFen }: PaymentOrder,
): Promise<void> {
  if ((await client.queryRefund({ orderId: id, refundId: refundIdOf(id) })) === 'done') {
    return finishRefund(context, id)
  }
  const application = await context.store.applicationById(applicationId)
  if (application?.fee?.orderId === id) return
  await payBack(context, { id, provider }, { amountFen: refundFen, paidFen: refundFen })
}
