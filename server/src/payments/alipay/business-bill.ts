import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { ServiceFailure } from '../../services/service-failure'
import type { StatementLine } from '../payment-provider'
import { fenOf } from '../yuan'

const COLUMNS = ['支付宝交易号', '商户订单号', '业务类型', '订单金额（元）', '退款批次号/请求号'] as const

/** Bytes that an unpacked bill may have. */
const MAX_BYTES = 256 * 1024 * 1024

/**
 * Reads a bill of the type `trade` (业务明细): a ZIP of CSV files in GB 18030, of which the one that is not named 汇总 (totals)
 * holds a line a payment (交易) or refund (退款), amounts in yuan, lines of remarks beginning with `#`.
 * Throws a `ServiceFailure` for another form.
 */
export function readBusinessBill(zip: Uint8Array): StatementLine[] {
  try {
    return linesOf(new TextDecoder('gb18030').decode(detailsIn(zip)))
  } catch (error) {
    throw error instanceof ServiceFailure ? error : unreadable()
  }
}

/** The names in the ZIP are GB 18030 too, so the file is known by its first heading and not by its name. */
function detailsIn(zip: Uint8Array): Uint8Array {
  const files = unzipSync(zip, { filter: ({ originalSize }) => originalSize <= MAX_BYTES })
  const details = Object.values(files).find((bytes) =>
    new TextDecoder('gb18030').decode(bytes.subarray(0, 4096)).includes('业务明细列表'),
  )
  if (details === undefined) throw unreadable()
  return details
}

function linesOf(text: string): StatementLine[] {
  const [heading = [], ...rows] = parse(text, {
    bom: true,
    comment: '#',
    comment_no_infix: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  })
  const at = new Map(heading.map((name, index) => [name, index]))
  if (COLUMNS.some((name) => !at.has(name))) throw unreadable()
  return rows.map((row) => {
    const value = (name: (typeof COLUMNS)[number]) => row[at.get(name)!] ?? ''
    const isRefund = value('业务类型') === '退款'
    return {
      kind: isRefund ? 'refund' : 'payment',
      orderId: value('商户订单号'),
      refundId: isRefund ? value('退款批次号/请求号') : null,
      transactionId: value('支付宝交易号'),
      amountFen: Math.abs(fenOf(value('订单金额（元）'))),
    }
  })
}

function unreadable(): ServiceFailure {
  return new ServiceFailure('alipay', 'bill-unreadable', true)
}
