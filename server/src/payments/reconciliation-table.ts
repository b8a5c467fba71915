import type { Reconciliation } from '../contract'
import { yuanOf } from './yuan'

const PROVIDERS = { 'wechat-pay': '微信支付', alipay: '支付宝' } as const
const KINDS = { payment: '收款', refund: '退款' } as const
const PROBLEMS = {
  'missing-here': '本系统缺',
  'missing-there': '对账单缺',
  'amount-differs': '金额不符',
} as const

/**
 * A reconciliation to read: the sums of both sides, then a line a difference, in yuan.
 *
 * @example
 * reconciliationTable(reconciliation).split('\n')[0] // → '支付宝 2026-11-22'
 */
export function reconciliationTable({ provider, date, ours, theirs, differences }: Reconciliation): string {
  const sum = (name: string, { payments, paidFen, refunds, refundedFen }: Reconciliation['ours']) =>
    `${name}  收款 ${payments} 笔 ${yuanOf(paidFen)} 元  退款 ${refunds} 笔 ${yuanOf(refundedFen)} 元`
  const yuan = (fen: number | null) => (fen === null ? '-' : yuanOf(fen)).padStart(12)
  const lines = differences.map(({ kind, problem, orderId, oursFen, theirsFen, transactionId }) =>
    [
      PROBLEMS[problem],
      KINDS[kind],
      orderId.padEnd(32),
      yuan(oursFen),
      yuan(theirsFen),
      transactionId ?? '-',
    ].join('  '),
  )
  const heading = `差异  类型  ${'订单号'.padEnd(29)}  ${'本系统'.padStart(9)}  ${'对账单'.padStart(9)}  交易号`
  return [
    `${PROVIDERS[provider]} ${date}`,
    sum('本系统', ours),
    sum('对账单', theirs),
    ...(lines.length === 0 ? ['没有差异'] : [`差异 ${lines.length} 条`, heading, ...lines]),
    '',
  ].join('\n')
}
