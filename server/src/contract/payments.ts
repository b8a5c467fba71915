import { z } from 'zod'
import { applicationId } from './applications'
import type { Endpoint } from './endpoint'
import { FILE } from './shapes'

const provider = z.enum(['wechat-pay', 'alipay'])

const checkout = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('wechat-mini-program'),
      appId: z.string(),
      timeStamp: z.string(),
      nonceStr: z.string(),
      package: z.string(),
      signType: z.literal('RSA'),
      paySign: z.string(),
    }),
    z.strictObject({ kind: z.literal('redirect'), url: z.string() }),
  ])
  .meta({ description: 'the arguments of `wx.requestPayment`, or a page of the provider to go to' })

export const payment = z
  .strictObject({
    orderId: z.string(),
    provider,
    amountFen: z.int(),
    state: z.enum(['created', 'paid', 'refunding', 'refunded', 'closed']),
    refundFen: z.int(),
    createdAt: z.iso.datetime(),
    paidAt: z.iso.datetime().nullable(),
    refundedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Payment', description: 'an order with a payment provider' })

const difference = z
  .strictObject({
    kind: z.enum(['payment', 'refund']),
    problem: z.enum(['missing-here', 'missing-there', 'amount-differs']).meta({
      description: '`missing-here`: the provider has it and we do not; `missing-there`: the other way round',
    }),
    orderId: z.string(),
    applicationId: z.string().nullable(),
    transactionId: z.string().nullable(),
    oursFen: z.int().nullable(),
    theirsFen: z.int().nullable(),
  })
  .meta({ id: 'ReconciliationDifference' })

const sum = z.strictObject({ payments: z.int(), paidFen: z.int(), refunds: z.int(), refundedFen: z.int() })

export const reconciliation = z
  .strictObject({
    provider,
    date: z.string().meta({ description: 'a day of China', example: '2026-11-22' }),
    ours: sum,
    theirs: sum,
    differences: z.array(difference),
  })
  .meta({ id: 'Reconciliation', description: "a day's statement of the provider against our orders" })

export const paymentEndpoints = {
  pay: {
    method: 'post',
    path: '/api/applications/:applicationId/payment',
    summary: "Order the payment of the plan's fee; the answer holds what the client needs to pay",
    permission: 'application.own',
    params: applicationId,
    body: z.strictObject({
      provider,
      device: z.enum(['mini-program', 'phone-browser', 'desktop-browser']),
      code: z.string().min(1).max(200).optional().meta({
        description: 'what `wx.login` gave: in the mini-program, WeChat Pay asks who pays',
      }),
    }),
    status: 201,
    answer: z.strictObject({
      orderId: z.string(),
      amountFen: z.int(),
      expiresAt: z.iso.datetime(),
      checkout,
    }),
    byLifecycle: true,
    refusals: [
      'application-unknown',
      'action-unknown',
      'provider-unknown',
      'provider-unavailable',
      'device-unsuited',
      'nothing-to-pay',
      'version-conflict',
      'wechat-code-invalid',
      'wechat-blocked',
      'wechat-unavailable',
    ],
  },
  showPayments: {
    method: 'get',
    path: '/api/applications/:applicationId/payment',
    summary:
      'How the payments of the application stand, newest first; the provider is asked where its notice has not come',
    permission: 'application.own',
    params: applicationId,
    status: 200,
    answer: z.strictObject({ payments: z.array(payment) }),
    refusals: ['application-unknown'],
  },
  notifyPayment: {
    method: 'post',
    path: '/api/payments/:provider/notifications',
    summary: "For the payment provider: tells of a payment or refund, under the provider's own signature",
    permission: 'public',
    params: z.strictObject({ provider: z.string().max(64) }),
    bytes: { maxBytes: 64 * 1024 },
    status: 200,
    answer: FILE,
    refusals: ['provider-unknown', 'notification-rejected'],
  },
  reconcile: {
    method: 'get',
    path: '/api/reconciliations/:provider/:date',
    summary:
      "Compare a day's statement of the provider with our orders (对账); there is one from the next morning on",
    permission: 'payment.reconcile',
    params: z.strictObject({ provider, date: z.iso.date() }),
    status: 200,
    answer: reconciliation,
    refusals: ['provider-unavailable'],
  },
} as const satisfies Record<string, Endpoint>

export type PaymentView = z.infer<typeof payment>
export type Reconciliation = z.infer<typeof reconciliation>
export type ReconciliationDifference = z.infer<typeof difference>
