import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { refundFenOf, refundRequestedAt } from '../../payments/refund-policy'
import type { ApplicationRecord, Fee } from '../../store/store'
import { performAction } from '../applications/act'
import { replace, type Case } from '../applications/applications'
import { requireAction, type Act } from '../applications/lifecycle-step'
import { forgetRefund, payBack } from './pay-back'

/**
 * Grants a refund: the application is `refunded` only when the provider has taken the refund on. What is to be given
 * back is marked on the application first, by compare-and-set, so that nobody decides otherwise in between; after a
 * crash, or an answer that was lost, the same request goes on where it ended.
 */
export async function grantRefund(context: ServerContext, one: Case, act: Act): Promise<ApplicationRecord> {
  requireAction(context, one, act)
  const { application, plan } = one
  const { fee } = application
  if (fee === null) return performAction(context, one, act)
  const amountFen =
    fee.refundedFen > 0
      ? fee.refundedFen
      : refundFenOf(
          plan,
          fee.amountFen,
          refundRequestedAt(application) ?? new Date(context.clock()).toISOString(),
        )
  if (amountFen === 0) return performAction(context, one, act)
  const marked = await markRefund(context, application, { ...fee, refundedFen: amountFen })
  await requirePaidBack(context, marked, fee, amountFen)
  return performAction(context, { ...one, application: marked }, act)
}

/** Refuses a refund, unless one has been granted of which the provider has not told yet. */
export async function refuseRefund(context: ServerContext, one: Case, act: Act): Promise<ApplicationRecord> {
  requireAction(context, one, act)
  if ((one.application.fee?.refundedFen ?? 0) > 0) throw Refusal.of('refund-under-way')
  return performAction(context, one, act)
}

async function markRefund(
  context: ServerContext,
  application: ApplicationRecord,
  fee: Fee,
): Promise<ApplicationRecord> {
  return application.fee?.refundedFen === fee.refundedFen
    ? application
    : replace(context, application, { fee })
}

async function requirePaidBack(
  context: ServerContext,
  marked: ApplicationRecord,
  fee: Fee,
  amountFen: number,
): Promise<void> {
  const order = await context.store.order(fee.orderId)
  if (order === undefined) throw new Error(`the order of application ${marked.id} is not there`)
  const outcome = await payBack(context, order, { amountFen, paidFen: fee.amountFen })
  if (outcome === 'done') return
  if (outcome === 'unconfirmed') throw Refusal.of('refund-unconfirmed', { retryAfterSeconds: 60 })
  await forgetRefund(context, order.id)
  await replace(context, marked, { fee: { ...fee, refundedFen: 0 } })
  throw Refusal.of('refund-refused')
}
