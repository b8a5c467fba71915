import type { Tally } from '../../api/desk'
import { yuan } from '../../texts/yuan'

export interface TallyTexts {
  readonly title: string
  readonly station: string
  readonly clerk: string
  readonly count: string
  readonly fee: string
  readonly total: string
}

export type TallyRow = Tally['rows'][number]

export interface StationTally {
  readonly station: string
  readonly rows: readonly TallyRow[]
  readonly count: number
  readonly feeFen: number
}

/** The rows of each station together with what they make, in the server's order. */
export function byStation({ rows }: Pick<Tally, 'rows'>): readonly StationTally[] {
  const stations = Array.from(new Set(rows.map(({ station }) => station)))
  return stations.map((station) => {
    const own = rows.filter((row) => row.station === station)
    return {
      station,
      rows: own,
      count: own.reduce((sum, { count }) => sum + count, 0),
      feeFen: own.reduce((sum, { feeFen }) => sum + feeFen, 0),
    }
  })
}

/** The table as text with tabs, which a spreadsheet takes over cell by cell. */
export function tallyText(
  { date, rows, count, feeFen }: Tally,
  texts: TallyTexts,
  stationName: (code: string) => string,
): string {
  const lines = [
    [`${texts.title} ${date}`],
    [texts.station, texts.clerk, texts.count, texts.fee],
    ...rows.map((row) => [stationName(row.station), row.clerk, String(row.count), yuan(row.feeFen)]),
    [texts.total, '', String(count), yuan(feeFen)],
  ]
  return lines.map((cells) => cells.join('\t')).join('\n')
}
