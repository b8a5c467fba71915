import { createPrivateKey, createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { callService } from '../../services/call-service'
import { ServiceFailure } from '../../services/service-failure'
import { chinaClock, fromChinaClock } from '../china-time'
import {
  NoticeRejected,
  type NewOrder,
  type OrderStanding,
  type PaymentProvider,
  type ProviderNotice,
} from '../payment-provider'
import { fenOf, yuanOf } from '../yuan'
import { memberText, signedText, signText, textIsSigned } from './alipay-signature'
import { readBusinessBill } from './business-bill'

export interface AlipaySettings {
  readonly appId: string
  /** PID, 16 digits: whose money it is */
  readonly sellerId: string
  /** PEM of the application's private key */
  readonly privateKey: string
  /** PEM of Alipay's public key for this application */
  readonly alipayPublicKey: string
  /** where notices are to be sent */
  readonly notifyUrl: string
  readonly gatewayUrl: string
  /** milliseconds since the epoch */
  readonly clock: () => number
  /** milliseconds that a call may take */
  readonly timeout?: number
}

const SERVICE = 'alipay'

const answerOf = z.object({ code: z.string(), sub_code: z.string().optional() })

/** milliseconds since the epoch */
const chinaTime = z
  .string()
  .transform(fromChinaClock)
  .refine((millis) => !Number.isNaN(millis))

const trade = z.object({
  out_trade_no: z.string(),
  trade_no: z.string(),
  trade_status: z.enum(['WAIT_BUYER_PAY', 'TRADE_CLOSED', 'TRADE_SUCCESS', 'TRADE_FINISHED']),
  total_amount: z.string(),
  send_pay_date: chinaTime.optional(),
})

const notice = z.object({
  app_id: z.string(),
  seller_id: z.string(),
  out_trade_no: z.string(),
  trade_no: z.string(),
  trade_status: z.string(),
  total_amount: z.string(),
  gmt_payment: chinaTime.optional(),
  gmt_refund: z.string().optional(),
  out_biz_no: z.string().optional(),
})

/** Refusals after which the same request may succeed: 公共错误码, and ACQ.SYSTEM_ERROR of each method. */
const PASSING = ['ACQ.SYSTEM_ERROR', 'aop.ACQ.SYSTEM_ERROR', 'isp.unknow-error', 'isp.bill_not_exist']

/** Alipay: page pay (电脑网站支付) and wap pay (手机网站支付), refunds, notices and bills, all under RSA2. */
export function createAlipay(settings: AlipaySettings): PaymentProvider {
  const { appId, gatewayUrl, clock } = settings
  const privateKey = createPrivateKey(settings.privateKey)
  const alipayKey = createPublicKey(settings.alipayPublicKey)

  function signed(
    method: string,
    content: object,
    more: Readonly<Record<string, string>> = {},
  ): URLSearchParams {
    const parameters: Record<string, string> = {
      app_id: appId,
      method,
      format: 'JSON',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: chinaClock(clock()),
      version: '1.0',
      biz_content: JSON.stringify(content),
      ...more,
    }
    return new URLSearchParams({ ...parameters, sign: signText(privateKey, signedText(parameters)) })
  }

  async function ask<T>(method: string, content: object, schema: z.ZodType<T>): Promise<T> {
    const { status, bytes } = await callService(SERVICE, {
      method: 'POST',
      url: `${gatewayUrl}?charset=utf-8`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: signed(method, content).toString(),
      timeout: settings.timeout,
    })
    if (status !== 200) throw new ServiceFailure(SERVICE, `http-${status}`, false)
    const text = bytes.toString('utf8')
    const name = `${method.replace(/\./g, '_')}_response`
    const answer = memberText(text, name) ?? memberText(text, 'error_response')
    if (answer === undefined) throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
    const { code, sub_code: subCode = code } = parseAnswer(answerOf, answer)
    const isDone = code === '10000'
    const signature = memberText(text, 'sign')?.slice(1, -1)
    // What is refused before it is understood carries no signature; what is done always does.
    if ((isDone || signature) && !textIsSigned(alipayKey, answer, signature ?? '')) {
      throw new ServiceFailure(SERVICE, 'answer-unsigned', false)
    }
    if (isDone) return parseAnswer(schema, answer)
    throw new ServiceFailure(SERVICE, subCode, code.startsWith('4') && !PASSING.includes(subCode))
  }

  function standingOf(found: z.infer<typeof trade>): OrderStanding {
    const { trade_status: status, trade_no, total_amount, send_pay_date } = found
    if (status === 'WAIT_BUYER_PAY') return { state: 'unpaid' }
    // A trade is closed when its time has run out, or when all of what was paid has been refunded.
    if (status === 'TRADE_CLOSED' && send_pay_date === undefined) return { state: 'closed' }
    return {
      state: status === 'TRADE_CLOSED' ? 'refunded' : 'paid',
      transactionId: trade_no,
      amountFen: fenOfAnswer(total_amount),
      paidAt: send_pay_date ?? clock(),
    }
  }

  const provider: PaymentProvider = {
    id: SERVICE,
    receipt: { type: 'text/plain', body: 'success' },

    async createOrder({ id, amountFen, subject, expiresAt, payer }: NewOrder) {
      if (payer.in === 'mini-program') throw new ServiceFailure(SERVICE, 'browser-only', true)
      const isPhone = payer.in === 'phone-browser'
      const parameters = signed(
        isPhone ? 'alipay.trade.wap.pay' : 'alipay.trade.page.pay',
        {
          out_trade_no: id,
          total_amount: yuanOf(amountFen),
          subject,
          product_code: isPhone ? 'QUICK_WAP_WAY' : 'FAST_INSTANT_TRADE_PAY',
          time_expire: chinaClock(expiresAt),
        },
        {
          notify_url: settings.notifyUrl,
          ...(payer.returnTo !== undefined && { return_url: payer.returnTo }),
        },
      )
      return { kind: 'redirect', url: `${gatewayUrl}?${parameters.toString()}` }
    },

    async queryOrder(orderId) {
      try {
        const found = await ask('alipay.trade.query', { out_trade_no: orderId }, trade)
        if (found.out_trade_no !== orderId) throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
        return standingOf(found)
      } catch (error) {
        if (isRefusal(error, ['ACQ.TRADE_NOT_EXIST'])) return { state: 'unpaid' }
        throw error
      }
    },

    async closeOrder(orderId) {
      try {
        await ask('alipay.trade.close', { out_trade_no: orderId }, z.object({}))
        return { state: 'closed' }
      } catch (error) {
        if (
          !isRefusal(error, [
            'ACQ.TRADE_NOT_EXIST',
            'ACQ.TRADE_STATUS_ERROR',
            'ACQ.REASON_TRADE_STATUS_INVALID',
          ])
        )
          throw error
        const stands = await provider.queryOrder(orderId)
        // The page was never opened: its address has a time after which it takes no payment.
        return stands.state === 'unpaid' ? { state: 'closed' } : stands
      }
    },

    async refund({ orderId, refundId, amountFen, reason }) {
      // Of a refund that was made before, `fund_change` is N: nothing has moved again, and it stands all the same.
      await ask(
        'alipay.trade.refund',
        {
          out_trade_no: orderId,
          out_request_no: refundId,
          refund_amount: yuanOf(amountFen),
          refund_reason: reason,
        },
        z.object({ out_trade_no: z.literal(orderId) }),
      )
      return 'done'
    },

    async queryRefund({ orderId, refundId }) {
      try {
        const { refund_status: status } = await ask(
          'alipay.trade.fastpay.refund.query',
          { out_trade_no: orderId, out_request_no: refundId },
          z.object({ refund_status: z.string().optional() }),
        )
        return status === 'REFUND_SUCCESS' ? 'done' : 'unknown'
      } catch (error) {
        if (isRefusal(error, ['ACQ.TRADE_NOT_EXIST', 'TRADE_NOT_EXIST'])) return 'unknown'
        throw error
      }
    },

    readNotice(_headers, body): ProviderNotice {
      const parameters = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
      const text = signedText(parameters, ['sign', 'sign_type'])
      if (parameters['sign_type'] !== 'RSA2' || !textIsSigned(alipayKey, text, parameters['sign'] ?? '')) {
        throw new NoticeRejected('signature')
      }
      const parsed = notice.safeParse(parameters)
      if (!parsed.success) throw new NoticeRejected('unreadable')
      const told = parsed.data
      if (told.app_id !== appId || told.seller_id !== settings.sellerId) {
        throw new NoticeRejected('other-merchant')
      }
      const { out_trade_no: orderId, trade_status: status, out_biz_no: refundId } = told
      if (told.gmt_refund !== undefined && refundId !== undefined) {
        return { about: 'refund', orderId, refundId, standing: 'done' }
      }
      if (status !== 'TRADE_SUCCESS' && status !== 'TRADE_FINISHED') return { about: 'nothing' }
      return {
        about: 'payment',
        orderId,
        transactionId: told.trade_no,
        amountFen: fenOfNotice(told.total_amount),
        paidAt: told.gmt_payment ?? clock(),
      }
    },

    async statement(date) {
      const { bill_download_url: url } = await ask(
        'alipay.data.dataservice.bill.downloadurl.query',
        { bill_type: 'trade', bill_date: date },
        z.object({ bill_download_url: z.url() }),
      )
      const { status, bytes } = await callService(SERVICE, { method: 'GET', url, timeout: settings.timeout })
      if (status !== 200) throw new ServiceFailure(SERVICE, `http-${status}`, false)
      return readBusinessBill(bytes)
    },
  }
  return provider
}

function isRefusal(error: unknown, codes: readonly string[]): boolean {
  return error instanceof ServiceFailure && codes.includes(error.code)
}

function parseAnswer<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
  }
}

function fenOfAnswer(yuan: string): number {
  try {
    return fenOf(yuan)
  } catch {
    throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
  }
}

function fenOfNotice(yuan: string): number {
  try {
    return fenOf(yuan)
  } catch {
    throw new NoticeRejected('unreadable')
  }
}
