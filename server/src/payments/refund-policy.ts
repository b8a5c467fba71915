import type { ApplicationRecord, ExamPlan } from '../store/store'

/**
 * How much of a fee is given back, in fen: the percentage of the plan's first step that had not passed when the refund
 * was requested, rounded to the nearest fen; nothing after the last.
 *
 * @example
 * const refund = [{ until: '2026-12-01T00:00:00.000Z', percent: 80 }]
 * refundFenOf({ refund }, 8000, '2026-11-30T00:00:00.000Z') // → 6400
 */
export function refundFenOf(
  { refund }: Pick<ExamPlan, 'refund'>,
  paidFen: number,
  requestedAt: string,
): number {
  const step = refund.find(({ until }) => requestedAt < until)
  return Math.round((paidFen * (step?.percent ?? 0)) / 100)
}

/** When the refund that is being decided was requested. */
export function refundRequestedAt({ history }: Pick<ApplicationRecord, 'history'>): string | undefined {
  return history.filter(({ action }) => action === 'requestRefund').pop()?.at
}
