import { transition } from '@registration/rules/lifecycle'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { Payment } from '../../payments/payment-provider'
import type { ApplicationRecord, Fee, PaymentOrder } from '../../store/store'
import { performAction } from '../applications/act'
import { caseOf, replace, situationOf } from '../applications/applications'
import { changeOrder } from './change-order'
import { flagPayment } from './flag-payment'
import { payBack } from './pay-back'

const RECORD = { action: 'recordPayment', role: 'system' } as const

/**
 * Takes note of a payment of which the provider told, asked or unasked, once or many times: the order is paid by one
 * compare-and-set, the application by another. What cannot be applied is given back.
 */
export async function recordPayment(
  context: ServerContext,
  provider: PaymentOrder['provider'],
  orderId: string,
  { transactionId, amountFen, paidAt }: Payment,
): Promise<void> {
  let isNew = false
  const paid = await changeOrder(context, orderId, ({ state }) => {
    isNew = state === 'created' || state === 'closed'
    return isNew ? { state: 'paid', transactionId, paidAt: new Date(paidAt).toISOString() } : undefined
  })
  if (paid?.provider !== provider) {
    return flagPayment(context, provider, orderId, 'unknown-order', { amountFen, transactionId })
  }
  if (paid.amountFen !== amountFen) {
    if (isNew) {
      const about = { amountFen, askedFen: paid.amountFen }
      await flagPayment(context, provider, orderId, 'amount-differs', about)
    }
    await payBack(context, paid, { amountFen, paidFen: amountFen })
    return
  }
  await applyPayment(context, paid)
}

/** Brings what is paid to the application; done again, it changes nothing. */
export async function applyPayment(context: ServerContext, order: PaymentOrder): Promise<void> {
  if (order.state !== 'paid') return
  for (;;) {
    const application = await context.store.applicationById(order.applicationId)
    if (application?.fee?.orderId === order.id) return
    if (application === undefined || application.ended || application.fee !== null) {
      return giveBack(context, order)
    }
    try {
      await settleFee(context, application, feeOf(order))
      return
    } catch (error) {
      // Somebody changed the application in between: look again.
      if (!(error instanceof Refusal) || error.id !== 'version-conflict') throw error
    }
  }
}

/**
 * A payment that comes while a change is being reviewed, or after, stays with the application: once it is approved
 * (again), nothing is left to pay.
 */
async function settleFee(context: ServerContext, application: ApplicationRecord, fee: Fee): Promise<void> {
  const one = await caseOf(context, application)
  const outcome = transition(
    one.portal,
    application.state,
    RECORD.action,
    RECORD.role,
    situationOf(context, one),
  )
  if (outcome.allowed) await performAction(context, one, RECORD, { fee })
  else await replace(context, application, { fee })
}

function feeOf({ id, amountFen, paidAt, createdAt }: PaymentOrder): Fee {
  return { orderId: id, amountFen, paidAt: paidAt ?? createdAt, refundedFen: 0 }
}

async function giveBack(context: ServerContext, order: PaymentOrder): Promise<void> {
  const { provider, id, amountFen } = order
  await flagPayment(context, provider, id, 'paid-in-vain', { amountFen })
  await payBack(context, order, { amountFen, paidFen: amountFen })
}
