import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { chinaRfc3339 } from '../china-time'
import type { NewOrder, PaymentProvider } from '../payment-provider'
import { linesAreSigned, signLines } from '../wechat-pay/wechat-signature'
import { createWechatPay, type WechatPaySettings } from '../wechat-pay/wechat-pay'
import { yuanOf } from '../yuan'
import { keyPairOf, pemOf } from './key-pair'
import { ProviderServer, type KnownOrder, type Mishap, type PostedNotice } from './provider-server'

export const WECHAT_APP = 'wx1234567890abcdef'
const MERCHANT = '1900000001'
const KEY_ID = 'PUB_KEY_ID_0119000000012026112200000000000001'
const SERIAL = '3775B6A45ACD588826D15E583A95F5DD00000001'

export class WechatPayServer extends ProviderServer {
  private readonly merchant = keyPairOf('merchant')
  private readonly platform = keyPairOf('platform')
  private readonly stranger = keyPairOf('stranger')
  private readonly apiV3Key = randomBytes(16).toString('hex')
  /** whether a refund arrives at once or is on its way */
  refundStatus: 'SUCCESS' | 'PROCESSING' | 'ABNORMAL' = 'PROCESSING'
  billText: string | undefined

  provider(timeout?: number): PaymentProvider {
    return createWechatPay({ ...this.settings(), timeout })
  }

  /** What a merchant of this server sets up. */
  settings(): WechatPaySettings {
    return {
      appId: WECHAT_APP,
      merchantId: MERCHANT,
      privateKey: pemOf(this.merchant.privateKey),
      certificateSerial: SERIAL,
      platformPublicKey: pemOf(this.platform.publicKey),
      platformKeyId: KEY_ID,
      apiV3Key: this.apiV3Key,
      notifyUrl: 'https://registration.example/api/payments/wechat-pay/notifications',
      baseUrl: this.address,
      clock: this.clock,
    }
  }

  async open(provider: PaymentProvider, order: NewOrder): Promise<void> {
    await provider.createOrder(order)
  }

  payerOf(): NewOrder['payer'] {
    return { in: 'mini-program', openId: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' }
  }

  /** Whether `wx.requestPayment` would believe these arguments. */
  believes(checkout: Awaited<ReturnType<PaymentProvider['createOrder']>>): boolean {
    if (checkout.kind !== 'wechat-mini-program') return false
    const { appId, timeStamp, nonceStr, paySign } = checkout
    return linesAreSigned(this.merchant.publicKey, [appId, timeStamp, nonceStr, checkout.package], paySign)
  }

  paymentNotice(orderId: string): PostedNotice {
    return this.notice('TRANSACTION.SUCCESS', this.transactionOf(this.orderOf(orderId)))
  }

  foreignNotice(orderId: string): PostedNotice {
    const transaction = { ...this.transactionOf(this.orderOf(orderId)), mchid: '1900000009' }
    return this.notice('TRANSACTION.SUCCESS', transaction)
  }

  tamperedNotice(orderId: string): PostedNotice {
    const { headers, body } = this.paymentNotice(orderId)
    const changed = JSON.parse(body.toString()) as { resource: { ciphertext: string } }
    changed.resource.ciphertext = Buffer.from('{"amount":{"total":1}}').toString('base64')
    return { headers, body: Buffer.from(JSON.stringify(changed)) }
  }

  refundNotice(orderId: string, refundId: string): PostedNotice {
    return this.notice('REFUND.SUCCESS', {
      mchid: MERCHANT,
      out_trade_no: orderId,
      transaction_id: this.transactionIdOf(orderId),
      out_refund_no: refundId,
      refund_id: `50${refundId}`.slice(0, 32),
      refund_status: 'SUCCESS',
      success_time: chinaRfc3339(this.clock()),
      user_received_account: '支付用户零钱',
      amount: { total: 0, refund: this.orderOf(orderId).refunds.get(refundId) ?? 0 },
    })
  }

  /** Sealed and signed, or with a signature or seal that is not the platform's. */
  notice(event: string, content: object, fault?: 'other-key' | 'other-seal' | 'old'): PostedNotice {
    const nonce = randomBytes(6).toString('hex')
    const sealKey = fault === 'other-seal' ? randomBytes(16).toString('hex') : this.apiV3Key
    const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
    cipher.setAAD(Buffer.from('transaction'))
    const sealed = Buffer.concat([
      cipher.update(JSON.stringify(content)),
      cipher.final(),
      cipher.getAuthTag(),
    ])
    const body = JSON.stringify({
      id: randomBytes(16).toString('hex'),
      create_time: chinaRfc3339(this.clock()),
      resource_type: 'encrypt-resource',
      event_type: event,
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: sealed.toString('base64'),
        associated_data: 'transaction',
        nonce,
      },
    })
    const at = fault === 'old' ? this.clock() - 301_000 : this.clock()
    const signer = fault === 'other-key' ? this.stranger : this.platform
    return { headers: this.signature(body, at, signer.privateKey), body: Buffer.from(body) }
  }

  private signature(body: string, at = this.clock(), key = this.platform.privateKey): Record<string, string> {
    const timestamp = String(Math.floor(at / 1000))
    const nonce = randomBytes(16).toString('hex')
    return {
      'wechatpay-serial': KEY_ID,
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-signature': signLines(key, [timestamp, nonce, body]),
    }
  }

  private orderOf(id: string): KnownOrder {
    const order = this.orders.get(id)
    if (order === undefined) throw new Error(`no order ${id}`)
    return order
  }

  private transactionOf(order: KnownOrder): object {
    return {
      appid: WECHAT_APP,
      mchid: MERCHANT,
      out_trade_no: order.id,
      transaction_id: this.transactionIdOf(order.id),
      trade_type: 'JSAPI',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      success_time: chinaRfc3339(order.paidAt),
      payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
      amount: { total: order.paidFen, payer_total: order.paidFen, currency: 'CNY', payer_currency: 'CNY' },
    }
  }

  protected misbehave(mishap: Mishap, _asked: string, response: ServerResponse): void {
    if (mishap === 'refusal') return this.refuse(response, 403, 'NOT_ENOUGH')
    const body = mishap === 'unreadable-answer' ? 'not json' : '{"trade_state":"SUCCESS"}'
    const signature =
      mishap === 'forged-answer'
        ? this.signature(body, this.clock(), this.stranger.privateKey)
        : this.signature(body)
    response.writeHead(200, signature).end(body)
  }

  private refuse(response: ServerResponse, status: number, code: string): void {
    this.send(response, { code, message: code }, status)
  }

  private send(response: ServerResponse, content: object | undefined, status = 200): void {
    const body = content === undefined ? '' : JSON.stringify(content)
    response.writeHead(status, { 'Content-Type': 'application/json', ...this.signature(body) }).end(body)
  }

  protected answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const { method = '', url = '' } = request
    this.asked.push(`${method} ${url.replace(/\?.*/, '')}`)
    if (!this.isFromMerchant(method, url, body, request.headers.authorization ?? '')) {
      return this.refuse(response, 401, 'SIGN_ERROR')
    }
    const content = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
    const [, orderId, close] = /^\/v3\/pay\/transactions\/out-trade-no\/(\w+)(\/close)?/.exec(url) ?? []
    if (url === '/v3/pay/transactions/jsapi') return this.create(content, response)
    if (orderId !== undefined) {
      const order = this.orders.get(orderId)
      if (close !== undefined) return this.close(order, response)
      if (order === undefined) return this.refuse(response, 404, 'ORDER_NOT_EXIST')
      const state =
        order.refunds.size > 0
          ? 'REFUND'
          : { unpaid: 'NOTPAY', closed: 'CLOSED', paid: 'SUCCESS' }[order.state]
      const unpaid = { appid: WECHAT_APP, mchid: MERCHANT, out_trade_no: orderId, trade_state: state }
      return this.send(
        response,
        order.state === 'paid' ? { ...this.transactionOf(order), trade_state: state } : unpaid,
      )
    }
    if (url === '/v3/refund/domestic/refunds') return this.refund(content, response)
    const [, refundId] = /^\/v3\/refund\/domestic\/refunds\/(\w+)$/.exec(url) ?? []
    if (refundId !== undefined) {
      const isKnown = Array.from(this.orders.values()).some(({ refunds }) => refunds.has(refundId))
      if (!isKnown) return this.refuse(response, 404, 'RESOURCE_NOT_EXISTS')
      return this.send(response, { out_refund_no: refundId, status: this.refundStatus })
    }
    if (url.startsWith('/v3/bill/tradebill?')) {
      if (this.billText === undefined) return this.refuse(response, 404, 'NO_STATEMENT_EXIST')
      return this.send(response, {
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(this.billText).digest('hex'),
        download_url: `${this.address}/v3/billdownload/file?token=abc`,
      })
    }
    if (url === '/v3/billdownload/file?token=abc') {
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(this.billText)
      return
    }
    this.refuse(response, 404, 'NOT_FOUND')
  }

  private isFromMerchant(method: string, url: string, body: string, authorization: string): boolean {
    const parts = Object.fromEntries(
      Array.from(authorization.matchAll(/(\w+)="([^"]*)"/g), ([, name = '', value = '']) => [name, value]),
    )
    const { mchid, nonce_str: nonce = '', signature = '', timestamp = '', serial_no: serial } = parts
    return (
      authorization.startsWith('WECHATPAY2-SHA256-RSA2048 ') &&
      mchid === MERCHANT &&
      serial === SERIAL &&
      Math.abs(this.clock() / 1000 - Number(timestamp)) <= 300 &&
      linesAreSigned(this.merchant.publicKey, [method, url, timestamp, nonce, body], signature)
    )
  }

  private create(content: Record<string, unknown>, response: ServerResponse): void {
    const {
      out_trade_no: id,
      amount,
      payer,
    } = content as {
      out_trade_no: string
      amount: { total: number }
      payer: { openid?: string }
    }
    const known = this.orders.get(id)
    if (!payer.openid) return this.refuse(response, 400, 'PARAM_ERROR')
    if (known?.state === 'paid') return this.refuse(response, 400, 'ORDERPAID')
    if (known?.state === 'closed') return this.refuse(response, 400, 'ORDER_CLOSED')
    if (known !== undefined && known.amountFen !== amount.total)
      return this.refuse(response, 403, 'OUT_TRADE_NO_USED')
    this.know(id, amount.total)
    this.send(response, { prepay_id: `wx2611${id}` })
  }

  private close(order: KnownOrder | undefined, response: ServerResponse): void {
    if (order === undefined) return this.refuse(response, 404, 'ORDER_NOT_EXIST')
    if (order.state === 'paid') return this.refuse(response, 400, 'ORDERPAID')
    order.state = 'closed'
    response.writeHead(204, this.signature('')).end()
  }

  private refund(content: Record<string, unknown>, response: ServerResponse): void {
    const {
      out_trade_no: id,
      out_refund_no: refundId,
      amount,
    } = content as {
      out_trade_no: string
      out_refund_no: string
      amount: { refund: number; total: number }
    }
    const order = this.orders.get(id)
    if (order?.state !== 'paid') return this.refuse(response, 404, 'RESOURCE_NOT_EXISTS')
    if (amount.total !== order.paidFen) return this.refuse(response, 400, 'PARAM_ERROR')
    if (this.payBack(order, refundId, amount.refund) === 'not-enough')
      return this.refuse(response, 400, 'INVALID_REQUEST')
    this.send(response, {
      refund_id: `50${refundId}`,
      out_refund_no: refundId,
      out_trade_no: id,
      status: this.refundStatus,
    })
  }

  /** The day's bill in the provider's own form. */
  writeBill(
    extra: readonly { id: string; fen: number; kind: 'SUCCESS' | 'REFUND'; refundId?: string }[] = [],
  ): void {
    const heading =
      '﻿交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
    const rows = [
      ...Array.from(this.orders.values()).flatMap((order) => [
        ...(order.state === 'paid'
          ? [{ id: order.id, fen: order.paidFen, kind: 'SUCCESS' as const, refundId: '' }]
          : []),
        ...Array.from(order.refunds, ([refundId, fen]) => ({
          id: order.id,
          fen,
          kind: 'REFUND' as const,
          refundId,
        })),
      ]),
      ...extra,
    ].map(({ id, fen, kind, refundId = '' }) => {
      const isRefund = kind === 'REFUND'
      const cells = [
        '2026-11-22 12:00:00',
        WECHAT_APP,
        MERCHANT,
        '0',
        '',
        this.transactionIdOf(id),
        id,
        'oUpF8u',
        'JSAPI',
        kind,
        'OTHERS',
        'CNY',
      ]
      cells.push(
        isRefund ? '0.00' : yuanOf(fen),
        '0.00',
        isRefund ? `50${refundId}` : '0',
        isRefund ? refundId : '0',
      )
      cells.push(
        isRefund ? yuanOf(fen) : '0.00',
        '0.00',
        isRefund ? 'ORIGINAL' : '',
        isRefund ? 'SUCCESS' : '',
        '考试报名费',
        '',
      )
      cells.push('0.00000', '0.60%', isRefund ? '0.00' : yuanOf(fen), isRefund ? yuanOf(fen) : '0.00', '')
      return cells.map((cell) => `\`${cell}`).join(',')
    })
    const totals =
      '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
    this.billText = [
      heading,
      ...rows,
      totals,
      `\`${rows.length},\`0.00,\`0.00,\`0.00,\`0.00000,\`0.00,\`0.00`,
      '',
    ].join('\r\n')
  }
}
