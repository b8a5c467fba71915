import { expect, it } from 'vitest'
import { reconciliationTable } from './reconciliation-table'

const sum = { payments: 2, paidFen: 16000, refunds: 1, refundedFen: 8000 }

it('says that there is no difference', () => {
  const table = reconciliationTable({
    provider: 'alipay',
    date: '2026-11-22',
    ours: sum,
    theirs: sum,
    differences: [],
  })
  expect(table).toBe(
    '支付宝 2026-11-22\n本系统  收款 2 笔 160.00 元  退款 1 笔 80.00 元\n对账单  收款 2 笔 160.00 元  退款 1 笔 80.00 元\n没有差异\n',
  )
})

it('has a line for each difference', () => {
  const table = reconciliationTable({
    provider: 'wechat-pay',
    date: '2026-11-22',
    ours: sum,
    theirs: { ...sum, payments: 3 },
    differences: [
      {
        kind: 'payment',
        problem: 'missing-here',
        orderId: 'order-1',
        applicationId: null,
        transactionId: '4200001',
        oursFen: null,
        theirsFen: 8000,
      },
    ],
  })
  expect(table).toMatch(/差异 1 条\n差异 {2}类型 .*\n本系统缺 {2}收款 {2}order-1 +- +80\.00 {2}4200001\n$/)
})
