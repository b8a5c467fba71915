import { describe, expect, it } from 'vitest'
import { readTradeBill } from './trade-bill'

const HEADING = '交易时间,微信订单号,商户订单号,交易状态,商户退款单号,退款金额,订单金额,申请退款金额'
const TOTALS = '总交易单数,应结订单总金额\r\n`1,`80.00\r\n'

describe('readTradeBill', () => {
  it.each([
    [
      'a payment whose goods have a comma in their name',
      `${HEADING},商品名称\r\n\`2026-11-22 10:00:00,\`42,\`R1,\`SUCCESS,\`0,\`0.00,\`80.00,\`0.00,\`报名费, 补报\r\n${TOTALS}`,
      [{ kind: 'payment', orderId: 'R1', refundId: null, transactionId: '42', amountFen: 8000 }],
    ],
    [
      'a refund',
      `\ufeff${HEADING}\n\`2026-11-22 10:00:00,\`42,\`R1,\`REFUND,\`R1R,\`12.34,\`0.00,\`12.34\n${TOTALS}`,
      [{ kind: 'refund', orderId: 'R1', refundId: 'R1R', transactionId: '42', amountFen: 1234 }],
    ],
    ['a day of nothing', `${HEADING}\r\n${TOTALS}`, []],
  ])('reads %s', (_label, text, lines) => {
    expect(readTradeBill(text)).toEqual(lines)
  })

  it.each([
    ['an empty file', ''],
    ['another kind of bill', '记账时间,微信支付业务单号\r\n`1,`2\r\n总数\r\n`1\r\n'],
    [
      'one that is cut off',
      `${HEADING}\r\n\`2026-11-22 10:00:00,\`42,\`R1,\`SUCCESS,\`0,\`0.00,\`80.00,\`0.00\r\n`,
    ],
    [
      'an amount that is none',
      `${HEADING}\r\n\`1,\`42,\`R1,\`SUCCESS,\`0,\`0.00,\`eighty,\`0.00\r\n${TOTALS}`,
    ],
  ])('does not take %s for a bill', (_label, text) => {
    expect(() => readTradeBill(text)).toThrow('bill-unreadable')
  })
})
