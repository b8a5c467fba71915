import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { id, listItem, text } from './shapes'

export const imageType = z.enum(['jpeg', 'png', 'gif'])

export const photoSpec = z
  .strictObject({
    types: z.array(imageType).min(1),
    minBytes: z.int().nonnegative().optional(),
    maxBytes: z.int().positive(),
    sizes: z.array(z.strictObject({ label: text, widthMm: z.number(), heightMm: z.number() })),
    background: z.literal('white').optional(),
    source: z.string(),
  })
  .meta({ id: 'PhotoSpec' })

export const attachmentSpec = z
  .strictObject({
    id: z.string().min(1).max(64),
    label: text,
    types: z.array(z.enum(['jpeg', 'png', 'gif', 'pdf'])).min(1),
    maxBytes: z.int().positive(),
    required: z.union([z.boolean(), z.record(z.string(), z.unknown())]).meta({
      description: 'a boolean, or the condition of the rules under which it is',
    }),
    help: text.optional(),
    source: z.string(),
  })
  .meta({ id: 'AttachmentSpec' })

export const planPlaces = z
  .strictObject({
    capacity: z.record(z.string().max(64), z.int().min(0).max(100_000)).meta({
      description: 'places by the code of the station; a station that is not named has none',
    }),
    holdMinutes: z
      .int()
      .min(0)
      .max(24 * 60)
      .meta({
        description:
          'how long a draft in which a station was chosen keeps a place; 0: not before the submission',
      }),
    waitingList: z.boolean().meta({ description: 'whether who comes too late may wait for a place' }),
  })
  .meta({ id: 'PlanPlaces' })

export const planContent = z.strictObject({
  title: text,
  ruleset: z.strictObject({ id: z.string().max(64), version: z.string().max(32) }),
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  notice: z.strictObject({ version: z.string().min(1).max(64), text }),
  pledge: z.strictObject({ version: z.string().min(1).max(64), text }).nullable(),
  lists: z.record(z.string(), z.array(listItem)),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  photo: photoSpec.nullable().meta({ description: 'where the portal leaves it to the plan' }),
  attachments: z.array(attachmentSpec).nullable(),
  documents: z.array(listItem).meta({ description: 'what the candidate brings to the counter' }),
  feeFen: z.int().nonnegative().max(100_000_00).meta({ description: 'fee in 分 (1/100 yuan)' }),
  refund: z
    .array(z.strictObject({ until: z.iso.datetime(), percent: z.int().min(0).max(100) }))
    .meta({ description: 'the first step that has not passed says which part of the fee is given back' }),
  places: planPlaces.nullable(),
})

export const plan = z.strictObject({ id: z.string(), version: z.int(), ...planContent.shape }).meta({
  id: 'ExamPlan',
  description: '考务计划: a registration window with its portal, lists, places, fee and notice',
})

export const planSummary = plan
  .omit({
    lists: true,
    notice: true,
    pledge: true,
    photo: true,
    attachments: true,
    facts: true,
    places: true,
  })
  .meta({ id: 'ExamPlanSummary' })

export const placesLeft = z.strictObject({
  stations: z.array(
    z.strictObject({ station: z.string(), capacity: z.int(), left: z.int(), waiting: z.int() }),
  ),
})

export const planId = z.strictObject({ planId: id })

export const planEndpoints = {
  listPlans: {
    method: 'get',
    path: '/api/plans',
    summary: 'Exam plans, open ones first',
    permission: 'public',
    status: 200,
    answer: z.strictObject({ plans: z.array(planSummary) }),
  },
  showPlan: {
    method: 'get',
    path: '/api/plans/:planId',
    summary: 'One plan with its registration notice, occupations and stations',
    permission: 'public',
    params: planId,
    status: 200,
    answer: plan,
    refusals: ['plan-unknown'],
  },
  showPlaces: {
    method: 'get',
    path: '/api/plans/:planId/places',
    summary: 'The places that are left now at each station (剩余名额)',
    permission: 'public',
    params: planId,
    status: 200,
    answer: placesLeft,
    refusals: ['plan-unknown', 'plan-without-places'],
  },
} as const satisfies Record<string, Endpoint>

export type PlanView = z.infer<typeof plan>
export type PlanSummary = z.infer<typeof planSummary>
export type PlanContent = z.infer<typeof planContent>
export type PlacesLeft = z.infer<typeof placesLeft>
