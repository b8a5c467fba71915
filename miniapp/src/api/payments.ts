import type { PaymentView } from '@registration/server/contract'
import { call } from './client'

export type Provider = PaymentView['provider']

/** Where the fee is paid; WeChat's mini-program says by a code who pays. */
export type Payer =
  | { readonly device: 'mini-program'; readonly code: string }
  | { readonly device: 'phone-browser' | 'desktop-browser' }

export type Checkout =
  | {
      readonly kind: 'wechat-mini-program'
      readonly appId: string
      readonly timeStamp: string
      readonly nonceStr: string
      readonly package: string
      readonly signType: 'RSA'
      readonly paySign: string
    }
  | { readonly kind: 'redirect'; readonly url: string }

export interface OpenPayment {
  readonly orderId: string
  readonly amountFen: number
  readonly expiresAt: string
  readonly checkout: Checkout
}

export function orderPayment(applicationId: string, provider: Provider, payer: Payer): Promise<OpenPayment> {
  const path = `/api/applications/${applicationId}/payment`
  return call({ method: 'POST', path, body: { provider, ...payer } })
}

/** How the payments stand, newest first; the server asks the provider where its notice has not come. */
export async function showPayments(applicationId: string): Promise<readonly PaymentView[]> {
  const path = `/api/applications/${applicationId}/payment`
  return (await call<{ payments: PaymentView[] }>({ method: 'GET', path })).payments
}
