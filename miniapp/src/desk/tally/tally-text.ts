import type { TallyView } from '@registration/server/contract'
import { yuan } from '../../texts/yuan'

export interface TallyTexts {
  readonly title: string
  readonly plan: string
  readonly station: string
  readonly clerk: string
  readonly count: string
  readonly fee: string
  readonly total: string
}

/** What codes and ids are called. */
export interface TallyNames {
  readonly plan: (id: string) => string
  readonly station: (planId: string, code: string) => string
}

export type TallyRow = TallyView['rows'][number]

/** What several rows make together. */
export interface Subtotal {
  readonly rows: readonly TallyRow[]
  readonly count: number
  readonly feeFen: number
}

/** The rows that agree in one of their columns together with what they make, in the server's order. */
export function subtotals(
  rows: readonly TallyRow[],
  column: 'planId' | 'station',
): readonly (Subtotal & { readonly of: string })[] {
  return Array.from(new Set(rows.map((row) => row[column]))).map((of) => {
    const own = rows.filter((row) => row[column] === of)
    return {
      of,
      rows: own,
      count: own.reduce((sum, { count }) => sum + count, 0),
      feeFen: own.reduce((sum, { feeFen }) => sum + feeFen, 0),
    }
  })
}

/** The table as text with tabs, which a spreadsheet takes over cell by cell. */
export function tallyText(
  { date, rows, count, feeFen }: TallyView,
  texts: TallyTexts,
  names: TallyNames,
): string {
  const lines = [
    [`${texts.title} ${date}`],
    [texts.plan, texts.station, texts.clerk, texts.count, texts.fee],
    ...rows.map((row) => [
      names.plan(row.planId),
      names.station(row.planId, row.station),
      row.clerk,
      String(row.count),
      yuan(row.feeFen),
    ]),
    [texts.total, '', '', String(count), yuan(feeFen)],
  ]
  return lines.map((cells) => cells.join('\t')).join('\n')
}
