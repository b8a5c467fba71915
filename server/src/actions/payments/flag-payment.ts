import { appendToAudit } from '../../audit/audit-chain'
import type { ServerContext } from '../../context'
import type { PaymentOrder } from '../../store/store'

/** What happens to money without anybody having asked for it. */
export type PaymentFlag =
  /** the provider tells of an order that is not ours, or was lost */
  | 'unknown-order'
  /** another amount was paid than was asked for */
  | 'amount-differs'
  /** paid twice, or for an application that has ended: given back without a request */
  | 'paid-in-vain'
  /** the provider could not deliver a refund */
  | 'refund-failed'

/** Leaves a mark in the audit and in the log, where staff find what needs their eye. */
export async function flagPayment(
  context: Pick<ServerContext, 'store' | 'secret' | 'clock' | 'log'>,
  provider: PaymentOrder['provider'],
  orderId: string,
  flag: PaymentFlag,
  about: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  context.log.warn({ orderId, provider, flag }, 'a payment needs attention')
  await appendToAudit(context, {
    actor: provider,
    role: 'system',
    action: `payment.${flag}`,
    subject: orderId,
    address: '',
    outcome: 'done',
    before: '',
    after: JSON.stringify(about),
  })
}
