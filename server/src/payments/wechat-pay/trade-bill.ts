import { parse } from 'csv-parse/sync'
import { ServiceFailure } from '../../services/service-failure'
import type { StatementLine } from '../payment-provider'
import { fenOf } from '../yuan'

const COLUMNS = [
  '微信订单号',
  '商户订单号',
  '交易状态',
  '商户退款单号',
  '退款金额',
  '订单金额',
  '申请退款金额',
] as const

/**
 * Reads a trade bill of the kind ALL (交易账单, 下载账单): a heading, a line a payment or refund, every value after a
 * backtick, then a heading and a line of totals. Amounts are yuan. Throws a `ServiceFailure` for another form.
 */
export function readTradeBill(text: string): StatementLine[] {
  const rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true })
  const [heading = [], ...rest] = rows
  const at = new Map(heading.map((name, index) => [name.trim(), index]))
  if (COLUMNS.some((name) => !at.has(name))) throw unreadable()
  const end = rest.findIndex(([first = '']) => !first.startsWith('`'))
  if (end === -1) throw unreadable()
  try {
    return rest.slice(0, end).map((row) => {
      const value = (name: (typeof COLUMNS)[number]) => (row[at.get(name)!] ?? '').replace(/^`/, '')
      const isRefund = value('交易状态') === 'REFUND'
      return {
        kind: isRefund ? 'refund' : 'payment',
        orderId: value('商户订单号'),
        refundId: isRefund ? value('商户退款单号') : null,
        transactionId: value('微信订单号'),
        amountFen: fenOf(value(isRefund ? '申请退款金额' : '订单金额')),
      }
    })
  } catch {
    throw unreadable()
  }
}

function unreadable(): ServiceFailure {
  return new ServiceFailure('wechat-pay', 'bill-unreadable', true)
}
