import type { KeyObject } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { zipSync } from 'fflate'
import { createAlipay, type AlipaySettings } from '../alipay/alipay'
import { signedText, signText, textIsSigned } from '../alipay/alipay-signature'
import { chinaClock } from '../china-time'
import type { NewOrder, PaymentProvider } from '../payment-provider'
import { fenOf, yuanOf } from '../yuan'
import { encodeGbk } from './gbk'
import { keyPairOf, pemOf } from './key-pair'
import { ProviderServer, type KnownOrder, type Mishap, type PostedNotice } from './provider-server'

const APP = '2021000000000001'
const SELLER = '2088000000000001'

interface BillExtra {
  readonly id: string
  readonly fen: number
  readonly kind: '交易' | '退款'
  readonly refundId?: string
}

export class AlipayServer extends ProviderServer {
  private readonly merchant = keyPairOf('merchant')
  private readonly alipay = keyPairOf('alipay')
  private readonly stranger = keyPairOf('stranger')
  private bill: Uint8Array | undefined

  provider(timeout?: number): PaymentProvider {
    return createAlipay({ ...this.settings(), timeout })
  }

  /** What a merchant of this server sets up. */
  settings(): AlipaySettings {
    return {
      appId: APP,
      sellerId: SELLER,
      privateKey: pemOf(this.merchant.privateKey),
      alipayPublicKey: pemOf(this.alipay.publicKey),
      notifyUrl: 'https://registration.example/api/payments/alipay/notifications',
      gatewayUrl: `${this.address}/gateway.do`,
      clock: this.clock,
    }
  }

  /** The trade comes into being when the candidate's browser opens the page. */
  async open(provider: PaymentProvider, order: NewOrder): Promise<void> {
    const checkout = await provider.createOrder(order)
    if (checkout.kind !== 'redirect') throw new Error('not a page')
    this.visit(checkout.url)
  }

  /** What Alipay makes of the address that a browser was sent to. */
  visit(url: string): void {
    const parameters = Object.fromEntries(new URL(url).searchParams)
    if (!this.isFromMerchant(parameters)) throw new Error('invalid-signature')
    const content = JSON.parse(parameters['biz_content'] ?? '') as {
      out_trade_no: string
      total_amount: string
    }
    this.asked.push(parameters['method'] ?? '')
    this.know(content.out_trade_no, fenOf(content.total_amount))
  }

  payerOf(): NewOrder['payer'] {
    return { in: 'desktop-browser', returnTo: 'https://registration.example/' }
  }

  paymentNotice(orderId: string): PostedNotice {
    return this.notice(this.noticeOf(orderId))
  }

  foreignNotice(orderId: string): PostedNotice {
    return this.notice({ ...this.noticeOf(orderId), seller_id: '2088000000000009' })
  }

  tamperedNotice(orderId: string): PostedNotice {
    const { headers, body } = this.paymentNotice(orderId)
    return { headers, body: Buffer.from(body.toString().replace(/total_amount=[^&]*/, 'total_amount=0.01')) }
  }

  refundNotice(orderId: string, refundId: string): PostedNotice {
    return this.notice({
      ...this.noticeOf(orderId),
      gmt_refund: `${chinaClock(this.clock())}.123`,
      out_biz_no: refundId,
      refund_fee: yuanOf(this.orders.get(orderId)?.refunds.get(refundId) ?? 0),
    })
  }

  notice(parameters: Record<string, string>, fault?: 'other-key'): PostedNotice {
    const signer = fault === 'other-key' ? this.stranger : this.alipay
    const sign = signText(signer.privateKey, signedText(parameters))
    const body = new URLSearchParams({ ...parameters, sign, sign_type: 'RSA2' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    return { headers, body: Buffer.from(body) }
  }

  noticeOf(orderId: string): Record<string, string> {
    const order = this.orders.get(orderId)
    if (order === undefined) throw new Error(`no order ${orderId}`)
    return {
      notify_time: chinaClock(this.clock()),
      notify_type: 'trade_status_sync',
      notify_id: `ac05099524730693a8b330c5ecf72da${order.refunds.size}`,
      charset: 'utf-8',
      version: '1.0',
      app_id: APP,
      seller_id: SELLER,
      trade_no: this.transactionIdOf(orderId),
      out_trade_no: orderId,
      trade_status: 'TRADE_SUCCESS',
      total_amount: yuanOf(order.paidFen),
      subject: '职业技能鉴定 & 报名费=',
      gmt_payment: chinaClock(order.paidAt),
    }
  }

  protected misbehave(mishap: Mishap, body: string, response: ServerResponse): void {
    if (mishap === 'unreadable-answer') return void response.writeHead(200).end('<html></html>')
    const method = new URLSearchParams(body).get('method') ?? ''
    if (mishap === 'refusal') return this.refuse(response, method, 'ACQ.SELLER_BALANCE_NOT_ENOUGH')
    const answer = JSON.stringify({ code: '10000', msg: 'Success', trade_status: 'TRADE_SUCCESS' })
    this.sendSigned(response, method, answer, this.stranger.privateKey)
  }

  private refuse(response: ServerResponse, method: string, subCode: string, code = '40004'): void {
    this.send(response, method, { code, msg: 'Business Failed', sub_code: subCode, sub_msg: '失败' })
  }

  private send(response: ServerResponse, method: string, answer: object): void {
    this.sendSigned(response, method, JSON.stringify(answer), this.alipay.privateKey)
  }

  private sendSigned(response: ServerResponse, method: string, answer: string, key: KeyObject): void {
    const name = method === '' ? 'error_response' : `${method.replace(/\./g, '_')}_response`
    const sign = JSON.stringify(signText(key, answer))
    response
      .writeHead(200, { 'Content-Type': 'text/html;charset=utf-8' })
      .end(`{"${name}":${answer},"sign":${sign}}`)
  }

  private isFromMerchant({ sign = '', ...parameters }: Record<string, string>): boolean {
    return (
      parameters['app_id'] === APP &&
      parameters['sign_type'] === 'RSA2' &&
      textIsSigned(this.merchant.publicKey, signedText(parameters), sign)
    )
  }

  protected answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    if (request.url === '/bill.zip') return void response.writeHead(200).end(this.bill)
    const parameters = Object.fromEntries(new URLSearchParams(body))
    const method = parameters['method'] ?? ''
    this.asked.push(method)
    if (!this.isFromMerchant(parameters)) {
      const refused = { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature' }
      return void response.writeHead(200).end(JSON.stringify({ error_response: refused }))
    }
    const content = JSON.parse(parameters['biz_content'] ?? '{}') as Record<string, string>
    if (method === 'alipay.data.dataservice.bill.downloadurl.query') {
      if (this.bill === undefined) return this.refuse(response, method, 'isp.bill_not_exist')
      return this.send(response, method, {
        code: '10000',
        msg: 'Success',
        bill_download_url: `${this.address}/bill.zip`,
      })
    }
    const order = this.orders.get(content['out_trade_no'] ?? '')
    if (order === undefined) return this.refuse(response, method, 'ACQ.TRADE_NOT_EXIST')
    if (method === 'alipay.trade.query') return this.send(response, method, this.tradeOf(order))
    if (method === 'alipay.trade.close') return this.close(response, method, order)
    if (method === 'alipay.trade.refund') return this.refund(response, method, order, content)
    const isRefunded = order.refunds.has(content['out_request_no'] ?? '')
    this.send(response, method, {
      code: '10000',
      msg: 'Success',
      ...(isRefunded && { out_trade_no: order.id, refund_status: 'REFUND_SUCCESS' }),
    })
  }

  private tradeOf(order: KnownOrder): object {
    const refunded = Array.from(order.refunds.values()).reduce((sum, fen) => sum + fen, 0)
    const isOver = order.state === 'closed' || (order.state === 'paid' && refunded === order.paidFen)
    const status = isOver ? 'TRADE_CLOSED' : order.state === 'paid' ? 'TRADE_SUCCESS' : 'WAIT_BUYER_PAY'
    return {
      code: '10000',
      msg: 'Success',
      out_trade_no: order.id,
      trade_no: this.transactionIdOf(order.id),
      trade_status: status,
      total_amount: yuanOf(order.state === 'paid' ? order.paidFen : order.amountFen),
      ...(order.state === 'paid' && { send_pay_date: chinaClock(order.paidAt) }),
    }
  }

  private close(response: ServerResponse, method: string, order: KnownOrder): void {
    if (order.state !== 'unpaid') return this.refuse(response, method, 'ACQ.TRADE_STATUS_ERROR')
    order.state = 'closed'
    this.send(response, method, { code: '10000', msg: 'Success', out_trade_no: order.id })
  }

  private refund(
    response: ServerResponse,
    method: string,
    order: KnownOrder,
    { out_request_no: refundId = '', refund_amount: amount = '' }: Record<string, string>,
  ): void {
    if (order.state !== 'paid') return this.refuse(response, method, 'ACQ.TRADE_STATUS_ERROR')
    const outcome = this.payBack(order, refundId, fenOf(amount))
    if (outcome === 'not-enough') return this.refuse(response, method, 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')
    this.send(response, method, {
      code: '10000',
      msg: 'Success',
      out_trade_no: order.id,
      trade_no: this.transactionIdOf(order.id),
      fund_change: outcome === 'new' ? 'Y' : 'N',
      refund_fee: amount,
    })
  }

  /** The day's bill in the provider's own form. */
  writeBill(extra: readonly BillExtra[] = []): void {
    const lines: BillExtra[] = Array.from(this.orders.values()).flatMap((order) => [
      ...(order.state === 'paid' ? [{ id: order.id, fen: order.paidFen, kind: '交易' as const }] : []),
      ...Array.from(order.refunds, ([refundId, fen]) => ({
        id: order.id,
        fen,
        kind: '退款' as const,
        refundId,
      })),
    ])
    const heading =
      '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'
    const rows = [...lines, ...extra].map(({ id, fen, kind, refundId = '' }) => {
      const amount = kind === '退款' ? `-${yuanOf(fen)}` : yuanOf(fen)
      const cells = [
        this.transactionIdOf(id),
        id,
        kind,
        '考试报名费',
        '2026-11-22 12:00:00',
        '2026-11-22 12:00:09',
      ]
      cells.push(
        '',
        '',
        '',
        '',
        '*芳(138****8000)',
        amount,
        amount,
        '0.00',
        '0.00',
        '0.00',
        '0.00',
        '0.00',
        '',
      )
      cells.push('0.00', '0.00', refundId, '0.00', '0.00', '')
      return cells.map((cell) => `${cell}\t`).join(',')
    })
    const text = [
      '#支付宝业务明细查询',
      `#账号：[${SELLER}0156]`,
      '#起始日期：[2026年11月22日 00:00:00]   终止日期：[2026年11月23日 00:00:00]',
      '#-----------------------------------------业务明细列表----------------------------------------',
      heading,
      ...rows,
      '#-----------------------------------------业务明细列表结束------------------------------------',
      `#交易合计：${rows.length}笔`,
      '',
    ].join('\r\n')
    const totals = '#支付宝业务汇总查询\r\n门店编号,门店名称,交易订单总笔数\r\n'
    this.bill = zipSync({ 'detail.csv': encodeGbk(text), 'totals.csv': encodeGbk(totals) })
  }
}
