import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { writtenInstant } from './shapes'

/** In an address a plus sign is written `%2B`. */
const inUtc = writtenInstant.transform((text) => new Date(text).toISOString())

export const auditEntry = z
  .strictObject({
    sequence: z.int(),
    at: z.iso.datetime(),
    actor: z.string().meta({
      description:
        'the username of staff, the account id of a candidate; `unknown:…`, a keyed hash, of a name that nobody has',
    }),
    role: z.string(),
    action: z.string().meta({ example: 'application.confirm' }),
    subject: z.string().meta({
      description:
        'id of what was acted on; of a look-up at the counter that found nothing, the 网报号 that was typed',
    }),
    address: z.string(),
    outcome: z.string().meta({ description: '`done`, or the id of the refusal' }),
    before: z
      .string()
      .meta({ description: 'what changed, personal data masked; JSON, empty where nothing did' }),
    after: z.string(),
  })
  .meta({ id: 'AuditEntry' })

export const auditEndpoints = {
  listAudit: {
    method: 'get',
    path: '/api/audit',
    summary: 'What staff did and who logged in, newest first',
    permission: 'audit.read',
    query: z.strictObject({
      subject: z.string().max(100).optional(),
      actor: z.string().max(200).optional().meta({ description: 'of a candidate the username, too' }),
      action: z.string().max(100).optional(),
      from: inUtc.optional(),
      to: inUtc.optional(),
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional(),
      limit: z
        .string()
        .regex(/^\d{1,3}$/)
        .transform(Number)
        .pipe(z.int().min(1).max(200))
        .default(50),
    }),
    status: 200,
    answer: z.strictObject({ entries: z.array(auditEntry), next: z.string().nullable() }),
  },
} as const satisfies Record<string, Endpoint>

export type AuditEntry = z.infer<typeof auditEntry>
