import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describePaymentProvider, NOON } from '../payment-provider.contract'
import { NoticeRejected, type NewOrder, type PaymentProvider } from '../payment-provider'
import { AlipayServer } from '../testing/alipay-server'
import { encodeGbk } from '../testing/gbk'
import { readBusinessBill } from './business-bill'

describePaymentProvider('Alipay', (clock) => new AlipayServer(clock))

describe('Alipay of its own', () => {
  let server: AlipayServer
  let provider: PaymentProvider
  const order: NewOrder = {
    id: 'R1',
    amountFen: 8000,
    subject: '报名费',
    expiresAt: NOON + 60_000,
    payer: { in: 'desktop-browser', returnTo: undefined },
  }

  beforeAll(async () => {
    server = await new AlipayServer(() => NOON).start()
    provider = server.provider()
    await server.open(provider, order)
    server.pay('R1')
  })

  afterAll(() => server.stop())

  it.each([
    ['desktop-browser', 'alipay.trade.page.pay', 'FAST_INSTANT_TRADE_PAY'],
    ['phone-browser', 'alipay.trade.wap.pay', 'QUICK_WAP_WAY'],
  ] as const)('sends a %s to the page of %s', async (browser, method, product) => {
    const payer = { in: browser, returnTo: 'https://registration.example/#/paid' } as const
    const checkout = await provider.createOrder({ ...order, payer })
    if (checkout.kind !== 'redirect') throw new Error('not a page')
    server.visit(checkout.url)
    const parameters = Object.fromEntries(new URL(checkout.url).searchParams)
    expect(parameters).toMatchObject({ method, return_url: payer.returnTo, timestamp: '2026-11-22 12:00:00' })
    expect(JSON.parse(parameters['biz_content'] ?? '')).toMatchObject({
      product_code: product,
      total_amount: '80.00',
      time_expire: '2026-11-22 12:01:00',
    })
  })

  it('takes no order from the mini-program', async () => {
    const payer = { in: 'mini-program', openId: 'o' } as const
    await expect(provider.createOrder({ ...order, payer })).rejects.toMatchObject({ code: 'browser-only' })
  })

  it('rejects a notice signed with another key', () => {
    const { headers, body } = server.notice(server.noticeOf('R1'), 'other-key')
    expect(() => provider.readNotice(headers, body)).toThrow(new NoticeRejected('signature'))
  })

  it.each([
    ['a buyer who has not paid', { trade_status: 'WAIT_BUYER_PAY' }, { about: 'nothing' }],
    ['a trade that was closed', { trade_status: 'TRADE_CLOSED' }, { about: 'nothing' }],
    [
      'a trade past its time for refunds',
      { trade_status: 'TRADE_FINISHED' },
      { about: 'payment', orderId: 'R1', transactionId: 'x', amountFen: 8000, paidAt: NOON },
    ],
  ])('reads the notice of %s', (_label, changes, told) => {
    const notice = server.notice({ ...server.noticeOf('R1'), trade_no: 'x', ...changes })
    expect(provider.readNotice(notice.headers, notice.body)).toEqual(told)
  })

  it('rejects a notice whose time is none', () => {
    const notice = server.notice({ ...server.noticeOf('R1'), gmt_payment: 'yesterday' })
    expect(() => provider.readNotice(notice.headers, notice.body)).toThrow(new NoticeRejected('unreadable'))
  })

  it.each(['80,00', '1e3', ''])('rejects a notice whose amount is %j', (amount) => {
    const notice = server.notice({ ...server.noticeOf('R1'), total_amount: amount })
    expect(() => provider.readNotice(notice.headers, notice.body)).toThrow(NoticeRejected)
  })
})

describe('readBusinessBill', () => {
  it.each([
    ['what is no ZIP', new Uint8Array([1, 2, 3])],
    ['a ZIP without the list', zipSync({ 'a.csv': encodeGbk('#业务汇总列表\r\n') })],
    [
      'a list without its columns',
      zipSync({ 'a.csv': encodeGbk('#业务明细列表\r\n交易号,金额\r\n1,2\r\n') }),
    ],
  ])('does not take %s for a bill', (_label, zip) => {
    expect(() => readBusinessBill(zip)).toThrow('bill-unreadable')
  })
})
