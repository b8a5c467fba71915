import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { planId } from './plans'
import { text } from './shapes'

const part = z.strictObject({
  code: z.string().nullable().meta({ description: 'null: not chosen yet' }),
  label: text,
  count: z.int(),
})

export const statistics = z
  .strictObject({
    planId: z.string(),
    at: z.iso.datetime(),
    total: z.int(),
    states: z.array(part),
    stations: z.array(part),
    occupations: z.array(part),
    levels: z.array(part),
    rows: z
      .array(
        z.strictObject({
          state: z.string(),
          station: z.string().nullable(),
          occupation: z.string().nullable(),
          level: z.string().nullable(),
          count: z.int(),
        }),
      )
      .meta({ description: 'every combination that there is' }),
  })
  .meta({ id: 'Statistics', description: '报名统计 of a plan: how many applications there are of each kind' })

/** JSON unless the Accept header prefers CSV. */
export const tableFormat = { format: z.enum(['json', 'csv']).optional() }

export const reportEndpoints = {
  showStatistics: {
    method: 'get',
    path: '/api/plans/:planId/statistics',
    summary:
      'How many applications there are, by state, station, occupation and level; a clerk sees her station',
    permission: 'report.read',
    params: planId,
    query: z.strictObject(tableFormat),
    status: 200,
    answer: statistics,
    alsoCsv: true,
    refusals: ['plan-unknown'],
  },
} as const satisfies Record<string, Endpoint>

export type Statistics = z.infer<typeof statistics>
