import type { ServerContext } from '../../context'
import type { Reconciliation, ReconciliationDifference } from '../../contract'
import { Refusal } from '../../errors'
import { startOfChinaDay } from '../../payments/china-time'
import { refundIdOf } from '../../payments/order-numbers'
import type { PaymentProvider, StatementLine } from '../../payments/payment-provider'
import { ServiceFailure } from '../../services/service-failure'
import type { PaymentOrder } from '../../store/store'

const DAY = 24 * 3600_000

/** A refund can be made within a year of the payment: WeChat Pay and Alipay both. */
const REFUNDABLE_DAYS = 366

interface Line {
  readonly kind: StatementLine['kind']
  readonly order: PaymentOrder
  readonly amountFen: number
}

/**
 * Compares a provider's statement of a day of China with our orders, changing neither. A payment belongs to the day
 * that the provider names; a refund to the day of the statement that lists it, since days may pass until it arrives.
 */
export async function reconcile(
  context: ServerContext,
  provider: PaymentOrder['provider'],
  date: string,
): Promise<Reconciliation> {
  const client = context.payments?.[provider]
  if (client === undefined) throw Refusal.of('provider-unavailable')
  try {
    return await compare(context, client, date)
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    context.log.warn({ service: error.service, code: error.code }, 'a statement could not be had')
    throw Refusal.of('provider-unavailable', { retryAfterSeconds: 60 })
  }
}

async function compare(
  { store }: ServerContext,
  client: PaymentProvider,
  date: string,
): Promise<Reconciliation> {
  const statement = await client.statement(date)
  const differences: ReconciliationDifference[] = []
  const known: Line[] = []
  for (const line of statement) {
    const order = await store.order(line.orderId)
    const ours = order?.provider === client.id ? amountHere(order, line) : undefined
    if (order !== undefined && ours !== undefined) known.push({ kind: line.kind, order, amountFen: ours })
    if (ours !== line.amountFen) differences.push(differenceOf(line, order, ours))
  }
  const listed = new Set(statement.map(({ kind, orderId }) => `${kind} ${orderId}`))
  for await (const line of linesOfDay({ store }, client.id, date)) {
    if (listed.has(`${line.kind} ${line.order.id}`)) continue
    if (line.kind === 'refund' && (await isKnownThere(client, line.order))) continue
    known.push(line)
    differences.push(missingThere(line))
  }
  return { provider: client.id, date, ours: sumOf(known), theirs: sumOf(statement), differences }
}

/** What an order has that a line of the statement tells of. */
function amountHere(order: PaymentOrder, { kind, refundId }: StatementLine): number | undefined {
  if (kind === 'payment') return order.paidAt === null ? undefined : order.amountFen
  const isRefunded = order.state === 'refunding' || order.state === 'refunded'
  return isRefunded && refundId === refundIdOf(order.id) ? order.refundFen : undefined
}

function differenceOf(
  { kind, orderId, transactionId, amountFen }: StatementLine,
  order: PaymentOrder | undefined,
  ours: number | undefined,
): ReconciliationDifference {
  return {
    kind,
    problem: ours === undefined ? 'missing-here' : 'amount-differs',
    orderId,
    applicationId: order?.applicationId ?? null,
    transactionId,
    oursFen: ours ?? null,
    theirsFen: amountFen,
  }
}

function missingThere({ kind, order, amountFen }: Line): ReconciliationDifference {
  return {
    kind,
    problem: 'missing-there',
    orderId: order.id,
    applicationId: order.applicationId,
    transactionId: order.transactionId,
    oursFen: amountFen,
    theirsFen: null,
  }
}

/** What was paid on the day, and what arrived back on it, by our orders. */
async function* linesOfDay(
  { store }: Pick<ServerContext, 'store'>,
  provider: PaymentOrder['provider'],
  date: string,
): AsyncGenerator<Line> {
  const begin = startOfChinaDay(date)
  const [from, to] = [instant(begin), instant(begin + DAY)]
  const isOfDay = (at: string | null) => at !== null && from <= at && at < to
  for (let day = begin - REFUNDABLE_DAYS * DAY; day <= begin; day += DAY) {
    for (const order of await store.ordersBetween(provider, instant(day), instant(day + DAY))) {
      if (isOfDay(order.paidAt)) yield { kind: 'payment', order, amountFen: order.amountFen }
      if (isOfDay(order.refundedAt)) yield { kind: 'refund', order, amountFen: order.refundFen }
    }
  }
}

function instant(millis: number): string {
  return new Date(millis).toISOString()
}

/** A refund that arrived today may stand in the statement of the day on which it was asked for. */
async function isKnownThere(client: PaymentProvider, { id }: PaymentOrder): Promise<boolean> {
  const standing = await client.queryRefund({ orderId: id, refundId: refundIdOf(id) })
  return standing === 'done' || standing === 'accepted'
}

function sumOf(lines: readonly Pick<Line, 'kind' | 'amountFen'>[]): Reconciliation['ours'] {
  const of = (kind: Line['kind']) => lines.filter((line) => line.kind === kind)
  const fen = (kind: Line['kind']) => of(kind).reduce((sum, { amountFen }) => sum + amountFen, 0)
  return {
    payments: of('payment').length,
    paidFen: fen('payment'),
    refunds: of('refund').length,
    refundedFen: fen('refund'),
  }
}
