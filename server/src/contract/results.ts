import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { planId } from './plans'

export const resultEndpoints = {
  recordResults: {
    method: 'post',
    path: '/api/plans/:planId/results',
    summary:
      'Record which subjects persons have passed, so that a resit takes only the missing ones: in place of what was recorded for the occupation and level before; none takes it back',
    permission: 'results.record',
    params: planId,
    body: z.strictObject({
      results: z
        .array(
          z.strictObject({
            idType: z.string().max(50),
            idNumber: z.string().max(100),
            occupation: z.string().max(50),
            level: z.string().max(10),
            passedSubjects: z.array(z.string().max(50)).max(10),
          }),
        )
        .min(1)
        .max(1000),
    }),
    status: 200,
    answer: z.strictObject({ recorded: z.int() }),
    refusals: ['plan-unknown', 'results-invalid'],
  },
} as const satisfies Record<string, Endpoint>
