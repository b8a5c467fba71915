import type { PaymentOrder } from '../store/store'

/** What a provider is told of an order. */
export interface NewOrder {
  /** our own number, which the provider keeps: letters and digits, 32 at most; the same number is the same order */
  readonly id: string
  readonly amountFen: number
  /** shown to who pays; 127 characters at most */
  readonly subject: string
  /** after this the provider takes no payment; milliseconds since the epoch */
  readonly expiresAt: number
  readonly payer: Payer
}

/** Who pays, and with what in the hand. */
export type Payer =
  /** in the mini-program: the WeChat user's openid of its app */
  | { readonly in: 'mini-program'; readonly openId: string }
  | { readonly in: 'phone-browser' | 'desktop-browser'; readonly returnTo: string | undefined }

/** What the client needs to let somebody pay. */
export type Checkout =
  /** the arguments of `wx.requestPayment` */
  | {
      readonly kind: 'wechat-mini-program'
      readonly appId: string
      readonly timeStamp: string
      readonly nonceStr: string
      readonly package: string
      readonly signType: 'RSA'
      readonly paySign: string
    }
  /** a page of the provider's */
  | { readonly kind: 'redirect'; readonly url: string }

/** How an order stands with the provider. */
export type OrderStanding =
  /** not paid, or never heard of: an order that nobody has begun to pay is unknown to Alipay */
  { readonly state: 'unpaid' | 'closed' } | ({ readonly state: 'paid' | 'refunded' } & Payment)

export interface Payment {
  /** the provider's own number of the payment */
  readonly transactionId: string
  readonly amountFen: number
  /** milliseconds since the epoch */
  readonly paidAt: number
}

export interface Refund {
  readonly orderId: string
  /** our own number for the refund: asked for twice, it is paid back once */
  readonly refundId: string
  readonly amountFen: number
  /** what was paid */
  readonly totalFen: number
  readonly reason: string
}

/** `accepted`: the money is on its way; `done`: it has arrived. */
export type RefundStanding = 'accepted' | 'done' | 'failed' | 'unknown'

/** What a provider tells of its own accord, its signature verified. */
export type ProviderNotice =
  | ({ readonly about: 'payment'; readonly orderId: string } & Payment)
  | {
      readonly about: 'refund'
      readonly orderId: string
      readonly refundId: string
      readonly standing: RefundStanding
    }
  /** nothing that changes what we know */
  | { readonly about: 'nothing' }

/** A line of the provider's statement of a day. */
export interface StatementLine {
  readonly kind: 'payment' | 'refund'
  readonly orderId: string
  /** of a refund */
  readonly refundId: string | null
  readonly transactionId: string
  readonly amountFen: number
}

/**
 * A payment provider. Every verb may throw a `ServiceFailure`: where it is not final, nobody knows whether the provider
 * did what it was asked, and asking again is safe.
 */
export interface PaymentProvider {
  readonly id: PaymentOrder['provider']
  createOrder(order: NewOrder): Promise<Checkout>
  queryOrder(orderId: string): Promise<OrderStanding>
  /** afterwards the order cannot be paid; answers how it stands, since it may have been paid in the meantime */
  closeOrder(orderId: string): Promise<OrderStanding>
  /** throws a final `ServiceFailure` where the provider refuses */
  refund(refund: Refund): Promise<'accepted' | 'done'>
  queryRefund(refund: Pick<Refund, 'orderId' | 'refundId'>): Promise<RefundStanding>
  /**
   * Verifies and reads what was posted to our address. Throws a `NoticeRejected` for what does not come from the
   * provider or is not meant for us. A notice that comes again tells the same again.
   */
  readNotice(headers: Readonly<Record<string, string | undefined>>, body: Buffer): ProviderNotice
  /** the body by which the provider knows that its notice was taken */
  readonly receipt: { readonly type: string; readonly body: string }
  /** the payments and refunds of a day of China, `YYYY-MM-DD`; there is one from the next morning on */
  statement(date: string): Promise<readonly StatementLine[]>
}

/** A notice that did not come from the provider, or not in this form. */
export class NoticeRejected extends Error {
  /** @param reason such as `signature`, `stale`, `other-merchant`; never what was sent */
  constructor(readonly reason: string) {
    super(reason)
    this.name = 'NoticeRejected'
  }
}
