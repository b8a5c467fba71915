import type { AnswerOf, BodyOf, PaymentView } from '@registration/server/contract'
import { call } from './client'

export type Provider = PaymentView['provider']

/** Where the fee is paid; WeChat's mini-program says by a code who pays. */
export type Payer = Omit<BodyOf<'pay'>, 'provider'>

export type Checkout = AnswerOf<'pay'>['checkout']

export function orderPayment(
  applicationId: string,
  provider: Provider,
  payer: Payer,
): Promise<AnswerOf<'pay'>> {
  const path = `/api/applications/${applicationId}/payment`
  return call({ method: 'POST', path, body: { provider, ...payer } })
}

/** How the payments stand, newest first; the server asks the provider where its notice has not come. */
export async function showPayments(applicationId: string): Promise<readonly PaymentView[]> {
  const path = `/api/applications/${applicationId}/payment`
  return (await call<AnswerOf<'showPayments'>>({ method: 'GET', path })).payments
}
