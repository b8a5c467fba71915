import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describePaymentProvider, NOON } from '../payment-provider.contract'
import { NoticeRejected, type NewOrder, type PaymentProvider } from '../payment-provider'
import { WechatPayServer } from '../testing/wechat-pay-server'

describePaymentProvider('WeChat Pay', (clock) => new WechatPayServer(clock))

describe('WeChat Pay of its own', () => {
  let server: WechatPayServer
  let provider: PaymentProvider
  const order: NewOrder = {
    id: 'R1',
    amountFen: 1,
    subject: '报名费',
    expiresAt: NOON + 60_000,
    payer: { in: 'mini-program', openId: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  }

  beforeAll(async () => {
    server = await new WechatPayServer(() => NOON).start()
    provider = server.provider()
    await provider.createOrder(order)
    server.pay('R1')
  })

  afterAll(() => server.stop())

  it('signs what wx.requestPayment is given', async () => {
    const checkout = await provider.createOrder({ ...order, id: 'R2' })
    expect(checkout).toMatchObject({ kind: 'wechat-mini-program', package: 'prepay_id=wx2611R2' })
    expect(server.believes(checkout)).toBe(true)
    expect(server.believes({ ...checkout, timeStamp: '1' } as typeof checkout)).toBe(false)
  })

  it('takes no order from a browser', async () => {
    const inBrowser = { ...order, id: 'R3', payer: { in: 'desktop-browser', returnTo: undefined } as const }
    await expect(provider.createOrder(inBrowser)).rejects.toMatchObject({ code: 'mini-program-only' })
  })

  it.each([
    ['other-key', 'signature'],
    ['other-seal', 'ciphertext'],
    ['old', 'stale'],
  ] as const)('rejects a notice with %s', (fault, reason) => {
    const { headers, body } = server.notice('TRANSACTION.SUCCESS', {}, fault)
    expect(() => provider.readNotice(headers, body)).toThrow(new NoticeRejected(reason))
  })

  it('rejects a notice under the id of another key', () => {
    const { headers, body } = server.paymentNotice('R1')
    expect(() => provider.readNotice({ ...headers, 'wechatpay-serial': 'OLD' }, body)).toThrow('other-key')
  })

  it('takes no news from an event that it does not know', () => {
    const { headers, body } = server.notice('PAYSCORE.USER_OPEN_SERVICE', {})
    expect(provider.readNotice(headers, body)).toEqual({ about: 'nothing' })
  })

  it.each([
    ['SUCCESS', 'done'],
    ['PROCESSING', 'accepted'],
  ] as const)('says of a refund that is %s that it is %s', async (status, standing) => {
    server.refundStatus = status
    const refund = { orderId: 'R1', refundId: 'R1R', amountFen: 1, totalFen: 1, reason: '退考' }
    expect(await provider.refund(refund)).toBe(standing)
  })

  it('says of a refund that could not be delivered that it failed', async () => {
    server.refundStatus = 'ABNORMAL'
    expect(await provider.queryRefund({ orderId: 'R1', refundId: 'R1R' })).toBe('failed')
  })

  it('has an empty statement for a day without payments, and believes no damaged one', async () => {
    expect(await provider.statement('2026-11-21')).toEqual([])
    server.writeBill()
    const right = server.billText ?? ''
    expect(await provider.statement('2026-11-22')).toHaveLength(2)
    let asked = 0
    Object.defineProperty(server, 'billText', {
      get: () => (asked++ < 2 ? right : `${right}x`),
      configurable: true,
    })
    await expect(provider.statement('2026-11-22')).rejects.toMatchObject({ code: 'bill-damaged' })
  })
})
