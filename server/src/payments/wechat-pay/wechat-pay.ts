import { createHash, createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { callService, readJsonAnswer, type ServiceAnswer } from '../../services/call-service'
import { ServiceFailure } from '../../services/service-failure'
import { chinaRfc3339 } from '../china-time'
import {
  NoticeRejected,
  type OrderStanding,
  type PaymentProvider,
  type ProviderNotice,
  type RefundStanding,
} from '../payment-provider'
import { decryptResource, linesAreSigned, signLines } from './wechat-signature'
import { readTradeBill } from './trade-bill'

export interface WechatPaySettings {
  /** of the mini-program that is bound to the merchant */
  readonly appId: string
  readonly merchantId: string
  /** PEM of the merchant's API certificate, and the serial number of that certificate */
  readonly privateKey: string
  readonly certificateSerial: string
  /** PEM of the platform's public key, and its id (`PUB_KEY_ID_…`, or the serial of a platform certificate) */
  readonly platformPublicKey: string
  readonly platformKeyId: string
  /** 32 characters */
  readonly apiV3Key: string
  /** where notices are to be sent: https, without a query */
  readonly notifyUrl: string
  readonly baseUrl: string
  /** milliseconds since the epoch */
  readonly clock: () => number
  /** milliseconds that a call may take */
  readonly timeout?: number
}

const SERVICE = 'wechat-pay'

/** Seconds: an older notice or answer is a repetition of somebody else's. */
const FRESHNESS = 300

const transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string(),
  trade_state: z.string(),
  success_time: z.iso.datetime({ offset: true }),
  amount: z.object({ total: z.int() }),
})

const standing = z.object({ trade_state: z.string() })

const refundStatus = z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL'])

const refundNotice = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  refund_status: refundStatus,
})

const envelope = z.object({
  event_type: z.string(),
  resource: z.object({
    algorithm: z.string(),
    ciphertext: z.string(),
    associated_data: z.string().optional(),
    nonce: z.string(),
  }),
})

const REFUND_STANDINGS: Readonly<Record<z.infer<typeof refundStatus>, RefundStanding>> = {
  SUCCESS: 'done',
  PROCESSING: 'accepted',
  CLOSED: 'failed',
  ABNORMAL: 'failed',
}

/** Codes after which the same request may succeed: 错误码 of APIv3. */
const PASSING = [
  'SYSTEM_ERROR',
  'FREQUENCY_LIMITED',
  'FREQUENCY_LIMIT_EXCEED',
  'RATELIMIT_EXCEEDED',
  'BIZERR_NEED_RETRY',
  'STATEMENT_CREATING',
]

/** WeChat Pay, APIv3: JSAPI orders of a mini-program, refunds, notices and trade bills of a merchant. */
export function createWechatPay(settings: WechatPaySettings): PaymentProvider {
  const { appId, merchantId, apiV3Key, baseUrl, clock } = settings
  const privateKey = createPrivateKey(settings.privateKey)
  const platformKey = createPublicKey(settings.platformPublicKey)

  function authorization(method: string, pathAndQuery: string, body: string): string {
    const nonce = randomBytes(16).toString('hex')
    const timestamp = seconds()
    const signature = signLines(privateKey, [method, pathAndQuery, timestamp, nonce, body])
    return (
      `WECHATPAY2-SHA256-RSA2048 mchid="${merchantId}",nonce_str="${nonce}",signature="${signature}",` +
      `timestamp="${timestamp}",serial_no="${settings.certificateSerial}"`
    )
  }

  function seconds(): string {
    return String(Math.floor(clock() / 1000))
  }

  async function send(method: 'GET' | 'POST', url: string, payload?: unknown): Promise<ServiceAnswer> {
    const body = payload === undefined ? '' : JSON.stringify(payload)
    const { pathname, search } = new URL(url)
    const answer = await callService(SERVICE, {
      method,
      url,
      headers: {
        Accept: 'application/json',
        'User-Agent': 'registration-server',
        Authorization: authorization(method, pathname + search, body),
        'Wechatpay-Serial': settings.platformKeyId,
        ...(body !== '' && { 'Content-Type': 'application/json' }),
      },
      ...(body !== '' && { body }),
      timeout: settings.timeout,
    })
    if (answer.status < 300) return answer
    const { code = `http-${answer.status}` } = readJsonAnswer(SERVICE, answer) as { code?: string }
    throw new ServiceFailure(
      SERVICE,
      code,
      answer.status < 500 && answer.status !== 429 && !PASSING.includes(code),
    )
  }

  /** A call whose answer is believed because the platform signed it. */
  async function ask(method: 'GET' | 'POST', path: string, payload?: unknown): Promise<unknown> {
    const answer = await send(method, baseUrl + path, payload)
    const headers = Object.fromEntries(answer.headers)
    if (reasonAgainst(headers, answer.bytes) !== undefined) {
      throw new ServiceFailure(SERVICE, 'answer-unsigned', false)
    }
    return answer.bytes.length === 0 ? undefined : readJsonAnswer(SERVICE, answer)
  }

  function reasonAgainst(
    headers: Readonly<Record<string, string | undefined>>,
    body: Buffer,
  ): string | undefined {
    const timestamp = headers['wechatpay-timestamp'] ?? ''
    const nonce = headers['wechatpay-nonce'] ?? ''
    const signature = headers['wechatpay-signature'] ?? ''
    if (headers['wechatpay-serial'] !== settings.platformKeyId) return 'other-key'
    if (!(Math.abs(clock() / 1000 - Number(timestamp || NaN)) <= FRESHNESS)) return 'stale'
    const isSigned = linesAreSigned(platformKey, [timestamp, nonce, body.toString('utf8')], signature)
    return isSigned ? undefined : 'signature'
  }

  function standingOf(answer: unknown, orderId: string): OrderStanding {
    const { trade_state: state } = read(standing, answer)
    if (state !== 'SUCCESS' && state !== 'REFUND') {
      return { state: state === 'CLOSED' || state === 'REVOKED' ? 'closed' : 'unpaid' }
    }
    const paid = read(transaction, answer)
    if (paid.mchid !== merchantId || paid.out_trade_no !== orderId) {
      throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
    }
    return { state: state === 'SUCCESS' ? 'paid' : 'refunded', ...paymentOf(paid) }
  }

  const provider: PaymentProvider = {
    id: SERVICE,
    receipt: { type: 'application/json', body: '{"code":"SUCCESS"}' },

    async createOrder({ id, amountFen, subject, expiresAt, payer }) {
      if (payer.in !== 'mini-program') throw new ServiceFailure(SERVICE, 'mini-program-only', true)
      const answer = await ask('POST', '/v3/pay/transactions/jsapi', {
        appid: appId,
        mchid: merchantId,
        description: subject,
        out_trade_no: id,
        time_expire: chinaRfc3339(expiresAt),
        notify_url: settings.notifyUrl,
        amount: { total: amountFen, currency: 'CNY' },
        payer: { openid: payer.openId },
      })
      const { prepay_id: prepayId } = read(z.object({ prepay_id: z.string() }), answer)
      const timeStamp = seconds()
      const nonceStr = randomBytes(16).toString('hex')
      const prepaid = `prepay_id=${prepayId}`
      const paySign = signLines(privateKey, [appId, timeStamp, nonceStr, prepaid])
      return {
        kind: 'wechat-mini-program',
        appId,
        timeStamp,
        nonceStr,
        package: prepaid,
        signType: 'RSA',
        paySign,
      }
    },

    async queryOrder(orderId) {
      const path = `/v3/pay/transactions/out-trade-no/${orderId}?mchid=${merchantId}`
      const answer = await unlessRefused(ask('GET', path), ['ORDER_NOT_EXIST'])
      return answer === REFUSED ? { state: 'unpaid' } : standingOf(answer, orderId)
    },

    async closeOrder(orderId) {
      const path = `/v3/pay/transactions/out-trade-no/${orderId}/close`
      const refusals = ['ORDER_CLOSED', 'ORDERCLOSED', 'ORDERPAID', 'ORDER_PAID', 'ORDER_NOT_EXIST']
      const closed = await unlessRefused(ask('POST', path, { mchid: merchantId }), refusals)
      if (closed !== REFUSED) return { state: 'closed' }
      const stands = await provider.queryOrder(orderId)
      // What was never created cannot be paid either.
      return stands.state === 'unpaid' ? { state: 'closed' } : stands
    },

    async refund({ orderId, refundId, amountFen, totalFen, reason }) {
      const answer = await ask('POST', '/v3/refund/domestic/refunds', {
        out_trade_no: orderId,
        out_refund_no: refundId,
        reason,
        notify_url: settings.notifyUrl,
        amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
      })
      const stands = REFUND_STANDINGS[read(z.object({ status: refundStatus }), answer).status]
      if (stands === 'failed' || stands === 'unknown')
        throw new ServiceFailure(SERVICE, 'REFUND_FAILED', true)
      return stands
    },

    async queryRefund({ refundId }) {
      const path = `/v3/refund/domestic/refunds/${refundId}`
      const answer = await unlessRefused(ask('GET', path), ['RESOURCE_NOT_EXISTS'])
      if (answer === REFUSED) return 'unknown'
      return REFUND_STANDINGS[read(z.object({ status: refundStatus }), answer).status]
    },

    readNotice(headers, body): ProviderNotice {
      const reason = reasonAgainst(headers, body)
      if (reason !== undefined) throw new NoticeRejected(reason)
      const { event_type: event, resource } = readNotified(envelope, body.toString('utf8'))
      const content = decryptResource(apiV3Key, resource)
      if (event === 'TRANSACTION.SUCCESS') {
        const paid = readNotified(transaction, content)
        if (paid.mchid !== merchantId || paid.appid !== appId) throw new NoticeRejected('other-merchant')
        if (paid.trade_state !== 'SUCCESS') return { about: 'nothing' }
        return { about: 'payment', orderId: paid.out_trade_no, ...paymentOf(paid) }
      }
      if (event.startsWith('REFUND.')) {
        const refunded = readNotified(refundNotice, content)
        if (refunded.mchid !== merchantId) throw new NoticeRejected('other-merchant')
        return {
          about: 'refund',
          orderId: refunded.out_trade_no,
          refundId: refunded.out_refund_no,
          standing: REFUND_STANDINGS[refunded.refund_status],
        }
      }
      return { about: 'nothing' }
    },

    async statement(date) {
      const path = `/v3/bill/tradebill?bill_date=${date}&bill_type=ALL`
      const answer = await unlessRefused(ask('GET', path), ['NO_STATEMENT_EXIST'])
      if (answer === REFUSED) return []
      const bill = read(
        z.object({ hash_type: z.literal('SHA1'), hash_value: z.string(), download_url: z.url() }),
        answer,
      )
      // The file itself carries no signature: the signed answer names its hash.
      const { bytes } = await send('GET', bill.download_url)
      if (createHash('sha1').update(bytes).digest('hex') !== bill.hash_value.toLowerCase()) {
        throw new ServiceFailure(SERVICE, 'bill-damaged', false)
      }
      return readTradeBill(bytes.toString('utf8'))
    },
  }
  return provider
}

function paymentOf({ transaction_id, amount, success_time }: z.infer<typeof transaction>) {
  return { transactionId: transaction_id, amountFen: amount.total, paidAt: Date.parse(success_time) }
}

const REFUSED = Symbol('refused')

/** `REFUSED` where the service refuses for one of these reasons, which are answers of their own. */
async function unlessRefused(answer: Promise<unknown>, codes: readonly string[]): Promise<unknown> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ServiceFailure && codes.includes(error.code)) return REFUSED
    throw error
  }
}

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
  return parsed.data
}

function readNotified<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new NoticeRejected('unreadable')
  }
}
