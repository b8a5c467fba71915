import { expect } from 'vitest'
import type { DeskApplicationView, PaymentView } from '../src/contract'
import type { AlipayServer } from '../src/payments/testing/alipay-server'
import type { PostedNotice } from '../src/payments/testing/provider-server'
import type { WechatPayServer } from '../src/payments/testing/wechat-pay-server'
import { reviewBy, submittedTo, type Registrant } from './portal-client'
import type { Answer, Client, Refused, TestServer } from './test-server'

export type ProviderId = 'wechat-pay' | 'alipay'

interface OpenPayment {
  readonly orderId: string
  readonly amountFen: number
  readonly expiresAt: string
  readonly checkout: { readonly kind: string; readonly url?: string }
}

/** A clerk reviews, an organiser decides about refunds. */
export interface Staff {
  readonly clerk: Client
  readonly organiser: Client
}

/** A candidate of the portal that takes payments on line, with what she and the staff do about money. */
export class Payer {
  private constructor(
    readonly registrant: Registrant,
    private readonly server: TestServer,
    private readonly staff: Staff,
    private readonly providers: { readonly 'wechat-pay': WechatPayServer; readonly alipay: AlipayServer },
  ) {}

  /** Submitted and approved: the fee is to be paid. */
  static async approved(
    server: TestServer,
    staff: Staff,
    providers: { readonly 'wechat-pay': WechatPayServer; readonly alipay: AlipayServer },
  ): Promise<Payer> {
    const payer = new Payer(await submittedTo(server, 'general-skills'), server, staff, providers)
    expect((await payer.review('approve')).body.state).toBe('approved')
    await payer.registrant.refresh()
    return payer
  }

  get id(): string {
    return this.registrant.application.id
  }

  async review(
    action: string,
    reasons: readonly object[] = [],
  ): Promise<Answer<DeskApplicationView & Refused>> {
    const { clerk, organiser } = this.staff
    const staff = action.endsWith('Refund') ? organiser : clerk
    return reviewBy(staff, await this.registrant.refresh(), action, reasons)
  }

  /** Orders the payment, and opens what the provider shows. */
  async pay(provider: ProviderId, device?: string): Promise<Answer<OpenPayment & Refused>> {
    const isMiniProgram =
      (device ?? (provider === 'wechat-pay' ? 'mini-program' : 'desktop-browser')) === 'mini-program'
    const answer = await this.registrant.client.post<OpenPayment & Refused>(
      `/api/applications/${this.id}/payment`,
      {
        provider,
        device: device ?? (isMiniProgram ? 'mini-program' : 'desktop-browser'),
        ...(isMiniProgram && { code: 'code-of-wx-login' }),
      },
    )
    const url = answer.body.checkout?.url
    if (url !== undefined) this.providers.alipay.visit(url)
    return answer
  }

  async payments(): Promise<readonly PaymentView[]> {
    const { body } = await this.registrant.client.get<{ payments: PaymentView[] }>(
      `/api/applications/${this.id}/payment`,
    )
    return body.payments
  }

  /** The provider posts a notice to our address; answers the status and the body. */
  async post(
    provider: ProviderId,
    { headers, body }: PostedNotice,
  ): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.server.address}/api/payments/${provider}/notifications`, {
      method: 'POST',
      headers,
      body: Uint8Array.from(body),
    })
    return { status: response.status, text: await response.text() }
  }

  /** Pays, and the provider tells of it. */
  async paid(provider: ProviderId): Promise<string> {
    const { orderId } = (await this.pay(provider)).body
    const there = this.providers[provider]
    there.pay(orderId)
    expect((await this.post(provider, there.paymentNotice(orderId))).status).toBe(200)
    expect((await this.registrant.refresh()).state).toBe('registered')
    return orderId
  }
}
