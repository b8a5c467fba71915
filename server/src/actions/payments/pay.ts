import type { ServerContext } from '../../context'
import type { PaymentView } from '../../contract'
import { Refusal } from '../../errors'
import { newOrderId } from '../../payments/order-numbers'
import type { Checkout, Payer, PaymentProvider } from '../../payments/payment-provider'
import { ServiceFailure } from '../../services/service-failure'
import type { Account, PaymentOrder } from '../../store/store'
import { ownCase, type Case } from '../applications/applications'
import { requireAction } from '../applications/lifecycle-step'
import { askAboutOrders, closeOrder, PAYABLE } from './settle-orders'
import { openidOf } from '../accounts/wechat'

const PAY = { action: 'pay', role: 'candidate' } as const

/** An order that ends sooner than this, in milliseconds, is not offered again. */
const TIME_TO_PAY = 5 * 60_000

/** Characters: in UTF-8 far below what the providers take, whatever the characters. */
const SUBJECT_LENGTH = 40

export interface PaymentRequest {
  readonly provider: PaymentOrder['provider']
  readonly device: Payer['in']
  /** of `wx.login`, in the mini-program */
  readonly code?: string | undefined
}

export interface OpenPayment {
  readonly orderId: string
  readonly amountFen: number
  readonly expiresAt: string
  readonly checkout: Checkout
}

/**
 * Orders the payment of the plan's fee with a provider that the portal has. An order of before is gone on with, or
 * closed, so that nobody pays twice; where it turns out to be paid, that is taken note of instead.
 */
export async function pay(
  context: ServerContext,
  account: Account,
  applicationId: string,
  { provider, device, code }: PaymentRequest,
): Promise<OpenPayment> {
  const one = await ownCase(context, account, applicationId)
  requireAction(context, one, PAY)
  const client = clientOf(context, one, provider)
  if (one.plan.feeFen === 0 || one.application.fee !== null) throw Refusal.of('nothing-to-pay')
  const payer = await payerOf(context, device, code)
  const kept = await orderToGoOnWith(context, one, provider)
  if (kept !== undefined) {
    try {
      return await checkoutOf(one, client, kept, payer)
    } catch (error) {
      // Another WeChat user pays, or the plan's title has changed: the provider takes no second order of the number.
      if (!(error instanceof ServiceFailure) || !error.isFinal) throw refusalOf(context, error)
      await closeOrder(context, kept).catch(throwRefusalOf(context))
      await requireUnchanged(context, one)
    }
  }
  const order = await newOrder(context, one, provider)
  return checkoutOf(one, client, order, payer).catch(throwRefusalOf(context))
}

async function checkoutOf(
  { plan }: Case,
  client: PaymentProvider,
  order: PaymentOrder,
  payer: Payer,
): Promise<OpenPayment> {
  const { id, amountFen } = order
  const expiresAt = expiryOf(order)
  const subject = Array.from(`${plan.title.zh} 报名费`).slice(0, SUBJECT_LENGTH).join('')
  const checkout = await client.createOrder({ id, amountFen, subject, expiresAt, payer })
  return { orderId: id, amountFen, expiresAt: new Date(expiresAt).toISOString(), checkout }
}

/** How the payments of an application stand; the provider is asked where its notice has not come. */
export async function payments(
  context: ServerContext,
  account: Account,
  applicationId: string,
): Promise<PaymentView[]> {
  const { application } = await ownCase(context, account, applicationId)
  await askAboutOrders(context, application.id)
  const orders = await context.store.ordersOf(application.id)
  return orders.map(({ id, provider, amountFen, state, refundFen, createdAt, paidAt, refundedAt }) => ({
    orderId: id,
    provider,
    amountFen,
    state,
    refundFen,
    createdAt,
    paidAt,
    refundedAt,
  }))
}

function clientOf(
  { payments }: ServerContext,
  { portal }: Case,
  provider: PaymentOrder['provider'],
): PaymentProvider {
  const { money } = portal
  if (money.paid !== 'online' || !money.providers.includes(provider)) throw Refusal.of('provider-unknown')
  const client = payments?.[provider]
  if (client === undefined) throw Refusal.of('provider-unavailable')
  return client
}

async function payerOf(context: ServerContext, device: Payer['in'], code = ''): Promise<Payer> {
  if (device === 'mini-program') return { in: device, openId: await openidOf(context, code) }
  return { in: device, returnTo: context.publicUrl && `${context.publicUrl}/` }
}

function expiryOf({ createdAt }: PaymentOrder): number {
  return Date.parse(createdAt) + PAYABLE
}

/** Every other order of the application is closed before one is offered. */
async function orderToGoOnWith(
  context: ServerContext,
  { application, plan }: Pick<Case, 'application' | 'plan'>,
  provider: PaymentOrder['provider'],
): Promise<PaymentOrder | undefined> {
  let kept: PaymentOrder | undefined
  for (const order of await context.store.ordersOf(application.id)) {
    if (order.state !== 'created') continue
    const isGood = order.provider === provider && order.amountFen === plan.feeFen
    if (kept === undefined && isGood && expiryOf(order) - context.clock() >= TIME_TO_PAY) kept = order
    else await closeOrder(context, order).catch(throwRefusalOf(context))
  }
  await requireUnchanged(context, { application })
  return kept
}

/** An order that was closed may have been paid: then the application has moved on, and there is nothing to pay. */
async function requireUnchanged(
  context: ServerContext,
  { application }: Pick<Case, 'application'>,
): Promise<void> {
  const current = await context.store.applicationById(application.id)
  if (current?.version === application.version) return
  throw Refusal.of(current?.fee ? 'nothing-to-pay' : 'version-conflict')
}

async function newOrder(
  { store, clock }: ServerContext,
  { application, plan }: Case,
  provider: PaymentOrder['provider'],
): Promise<PaymentOrder> {
  const order: PaymentOrder = {
    id: newOrderId(),
    version: 1,
    applicationId: application.id,
    planId: plan.id,
    provider,
    amountFen: plan.feeFen,
    state: 'created',
    transactionId: null,
    refundFen: 0,
    createdAt: new Date(clock()).toISOString(),
    paidAt: null,
    refundedAt: null,
  }
  await store.addOrder(order)
  return order
}

function throwRefusalOf(context: ServerContext) {
  return (error: unknown): never => {
    throw refusalOf(context, error)
  }
}

function refusalOf({ log }: ServerContext, error: unknown): unknown {
  if (!(error instanceof ServiceFailure)) return error
  if (error.code === 'mini-program-only' || error.code === 'browser-only')
    return Refusal.of('device-unsuited')
  log.warn({ service: error.service, code: error.code }, 'a payment provider could not be asked')
  return Refusal.of('provider-unavailable', { retryAfterSeconds: 10 })
}
