import { z } from 'zod'
import { captchaAnswer } from './captchas'
import type { Endpoint } from './endpoint'
import { id, ifMatch, listItem, next, page, text, writtenInstant } from './shapes'

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

const title = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().max(200) })

export const planContent = z.strictObject({
  title,
  ruleset: z.strictObject({ id: z.string().max(64), version: z.string().max(32) }),
  opensAt: writtenInstant,
  closesAt: writtenInstant,
  notice: z.strictObject({ version: z.string().min(1).max(64), text }),
  pledge: z.strictObject({ version: z.string().min(1).max(64), text }).nullable(),
  lists: z.record(z.string(), z.array(listItem)),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  photo: photoSpec.nullable().meta({ description: 'where the portal leaves it to the plan' }),
  attachments: z.array(attachmentSpec).nullable(),
  documents: z.array(listItem).meta({ description: 'what the candidate brings to the counter' }),
  feeFen: z.int().nonnegative().max(100_000_00).meta({ description: 'fee in 分 (1/100 yuan)' }),
  refund: z
    .array(z.strictObject({ until: writtenInstant, percent: z.int().min(0).max(100) }))
    .meta({ description: 'the first step that has not passed says which part of the fee is given back' }),
  places: planPlaces.nullable(),
  keepUntil: writtenInstant.nullable().default(null).meta({
    description:
      'after it the personal data of its applications is erased (保存期限), counts are kept; null: kept',
  }),
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
    keepUntil: true,
  })
  .meta({ id: 'ExamPlanSummary' })

export const placesLeft = z.strictObject({
  stations: z.array(
    z.strictObject({ station: z.string(), capacity: z.int(), left: z.int(), waiting: z.int() }),
  ),
})

export const planId = z.strictObject({ planId: id })

/** What is typed to find plans and notices: every word has to be found; nothing typed finds everything (可空查). */
const search = {
  q: z.string().max(200).optional().meta({ description: 'words of the title or a station, or the id' }),
  portal: z.string().max(64).optional(),
  open: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .meta({ description: 'whether registration is open now, by the clock of the server' }),
  ...page.shape,
}

const notice = z
  .strictObject({
    id: z.string(),
    title: text.meta({ description: 'of the plan' }),
    portal: z.string(),
    version: z.string(),
    text,
    opensAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
  })
  .meta({ id: 'RegistrationNotice', description: '报名须知 of a plan' })

/** Bytes of a plan as JSON: some thousand stations are far below it. */
const PLAN_LIMIT = 4 * 1024 * 1024

export const planEndpoints = {
  listPlans: {
    method: 'get',
    path: '/api/plans',
    summary:
      'Exam plans, open ones first. Plans of a portal that asks for a captcha are found only when that portal is named, with a solved captcha',
    permission: 'public',
    query: z.strictObject({
      ...search,
      captchaId: id.optional(),
      captchaAnswer: captchaAnswer.shape.answer.optional().meta({
        description: 'good for one search; the next parts of its list need no other',
      }),
    }),
    status: 200,
    answer: z.strictObject({ plans: z.array(planSummary), next }),
    refusals: ['captcha-needed', 'captcha-wrong'],
  },
  listNotices: {
    method: 'get',
    path: '/api/notices',
    summary: 'Search the registration notices of all plans (公告查询); nothing typed finds all',
    permission: 'public',
    query: z.strictObject(search),
    status: 200,
    answer: z.strictObject({ notices: z.array(notice), next }),
  },
  listDeskPlans: {
    method: 'get',
    path: '/api/desk/plans',
    summary: 'All exam plans, for staff, who need no captcha',
    permission: 'report.read',
    query: z.strictObject(search),
    status: 200,
    answer: z.strictObject({ plans: z.array(planSummary), next }),
  },
  createPlan: {
    method: 'post',
    path: '/api/plans',
    summary: 'Create an exam plan; the content of its ruleset is kept with it',
    permission: 'plan.manage',
    body: z.strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
        .meta({ description: 'part of addresses, for good', example: 'skills-2027-spring' }),
      ...planContent.shape,
    }),
    maxJsonBytes: PLAN_LIMIT,
    status: 201,
    answer: plan,
    refusals: ['plan-invalid', 'plan-exists'],
  },
  changePlan: {
    method: 'put',
    path: '/api/plans/:planId',
    summary:
      'Change an exam plan as a whole. A plan with applications keeps its ruleset; a notice or pledge that says something else needs a new version',
    permission: 'plan.manage',
    params: z.strictObject({ planId: id }),
    headers: ifMatch,
    body: planContent,
    maxJsonBytes: PLAN_LIMIT,
    status: 200,
    answer: plan,
    refusals: ['plan-unknown', 'plan-invalid', 'plan-in-use', 'version-conflict'],
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
export type NoticeView = z.infer<typeof notice>
export type PlacesLeft = z.infer<typeof placesLeft>
