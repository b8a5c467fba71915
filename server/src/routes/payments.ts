import type Router from '@koa/router'
import { pay, payments } from '../actions/payments/pay'
import { reconcile } from '../actions/payments/reconcile'
import { takeNotice } from '../actions/payments/settle-orders'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { Refusal } from '../errors'
import { NoticeRejected, type PaymentProvider, type ProviderNotice } from '../payments/payment-provider'

export function paymentRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.pay, async ({ account, params, body }) =>
    pay(context, account, params.applicationId, body),
  )

  serve(router, context, endpoints.showPayments, async ({ account, params }) => ({
    payments: await payments(context, account, params.applicationId),
  }))

  serve(router, context, endpoints.notifyPayment, async ({ params, body, ctx }) => {
    const client = Object.values(context.payments ?? {}).find(({ id }) => id === params.provider)
    if (client === undefined) throw Refusal.of('provider-unknown')
    await takeNotice(context, client.id, readNotice(client, ctx.headers, body))
    return { type: client.receipt.type, bytes: Buffer.from(client.receipt.body) }
  })

  serve(router, context, endpoints.reconcile, async ({ account, address, params }) =>
    audited(
      context,
      { account, address },
      'payment.reconcile',
      `${params.provider} ${params.date}`,
      () => reconcile(context, params.provider, params.date),
      ({ ours, theirs, differences }) => ({ after: { ours, theirs, differences: differences.length } }),
    ),
  )

  function readNotice(
    client: PaymentProvider,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): ProviderNotice {
    const single = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
    )
    try {
      return client.readNotice(single, body)
    } catch (error) {
      if (!(error instanceof NoticeRejected)) throw error
      context.log.warn({ provider: client.id, reason: error.reason }, 'a notice was rejected')
      throw Refusal.of('notification-rejected')
    }
  }
}
