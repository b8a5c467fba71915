import { z } from 'zod'

/** What several resources are made of. */

export const text = z.strictObject({ zh: z.string(), en: z.string() })

/** An instant that a person writes down: of a time without a zone nobody knows which it is. It is answered in UTC. */
export const writtenInstant = z.iso.datetime({ offset: true }).meta({
  description: 'a time with its zone, in China `+08:00`, in UTC `Z`; answered in UTC',
  example: '2026-11-01T00:00:00+08:00',
})

export const id = z.string().min(1).max(64)

export const finding = z
  .strictObject({
    path: z.string(),
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    valueHash: z.string().optional(),
  })
  .meta({ id: 'Finding', description: 'What a rule reports (校验结果): errors block, warnings never do' })

export const problem = z
  .strictObject({
    type: z.string().meta({ example: '/problems/warnings-unacknowledged' }),
    title: z
      .string()
      .meta({ description: 'what to tell the person, Chinese, or English by Accept-Language' }),
    status: z.int(),
    id: z.string().meta({ description: 'stable', example: 'warnings-unacknowledged' }),
    detail: z
      .string()
      .optional()
      .meta({ description: 'more to tell the person, in the language of the title' }),
    findings: z.array(finding).optional(),
    possible: z
      .array(z.string())
      .optional()
      .meta({ description: 'where the state forbids an action: the actions that are possible now' }),
  })
  .meta({ id: 'Problem', description: 'The one form of every refusal: problem details after RFC 9457' })

export const listItem = z.looseObject({ code: z.string(), label: text }).meta({
  id: 'ListItem',
  description: 'attributes such as `levels` and `province` narrow dependent choices',
})

/**
 * `If-Match: "3"`: the version that the writer has seen. A proxy that compresses makes the ETag weak (`W/"3"`) on its
 * way to a client; the version in it is as good.
 */
export const ifMatch = z.looseObject({
  'if-match': z
    .string()
    .regex(/^(W\/)?"\d{1,15}"$/)
    .transform((tag) => Number(tag.replace(/\D/g, ''))),
})

/** A part of a list: `next` of the answer before is `after` of the next request. */
export const page = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50),
})

export const next = z
  .string()
  .nullable()
  .meta({ description: '`after` of the next part; null at the end of the list' })

export const PDF = 'application/pdf'
export const IMAGE = 'image/*'
export const FILE = '*/*'
export const CSV = 'text/csv'

export type Text = z.infer<typeof text>
export type Finding = z.infer<typeof finding>
export type Problem = z.infer<typeof problem>
