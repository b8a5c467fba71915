import { z } from 'zod'
import {
  application,
  applicationId,
  historyEntry,
  keptAcknowledgement,
  reviewReason,
  storedFile,
} from './applications'
import type { Endpoint } from './endpoint'
import { plan } from './plans'
import { finding, id, ifMatch, listItem, next, page } from './shapes'

/** The counter's view: everything that the clerk compares with the documents in her hand. */
export const deskApplication = z
  .strictObject({
    id: z.string(),
    portal: z.string(),
    version: z.int(),
    state: z.string(),
    actions: z.array(z.string()).meta({ description: 'what this member of staff can do now' }),
    username: z.string().nullable().meta({ description: 'null: registered in a group' }),
    onlineRegistrationNumber: z.string(),
    printout: z.enum(['current', 'stale', 'not-given', 'none']).meta({
      description:
        'the printed form against the latest edit; stale is refused; `none`: the portal prints none',
    }),
    identity: z.enum(['verified', 'pending', 'refused', 'unverified', 'differs']).meta({
      description:
        'the real-name check of the person of this application; pending: the ID card is to be compared; differs: it is of somebody else',
    }),
    otherPerson: z
      .strictObject({ name: z.string(), idNumber: z.string(), isVerified: z.boolean() })
      .nullable()
      .meta({ description: 'whom the real-name check names where that differs' }),
    sections: application.shape.sections,
    photo: storedFile.nullable(),
    attachments: application.shape.attachments,
    materials: z
      .array(listItem)
      .meta({ description: 'the documents to compare, as the plan or the portal asks' }),
    warnings: z.array(finding).meta({ description: 'warnings that the candidate acknowledged' }),
    acknowledgements: z.array(keptAcknowledgement),
    history: z.array(historyEntry),
    fee: application.shape.fee,
    plan: plan.pick({ id: true, title: true, lists: true, feeFen: true, ruleset: true }),
    confirmation: z
      .strictObject({
        clerk: z.string(),
        station: z.string(),
        documents: z.array(z.string()),
        feeFen: z.int(),
        at: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'DeskApplication' })

export const queued = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    onlineRegistrationNumber: z.string().nullable(),
    name: z.string().meta({ description: 'masked' }),
    state: z.string(),
    station: z.string().nullable(),
    occupation: z.string().nullable(),
    level: z.string().nullable(),
    submittedAt: z.iso.datetime().nullable(),
    warnings: z.int().meta({ description: 'how many the candidate acknowledged' }),
  })
  .meta({ id: 'QueuedApplication' })

export const waitingIdentity = z
  .strictObject({
    applicationId: z.string(),
    username: z.string(),
    name: z.string().meta({ description: 'masked' }),
    idNumber: z.string().meta({ description: 'masked' }),
    since: z.iso.datetime(),
    onlineRegistrationNumber: z.string().nullable(),
    state: z.string(),
    station: z.string().nullable(),
  })
  .meta({ id: 'WaitingIdentity', description: '待核验的实名信息' })

export const tally = z.strictObject({
  date: z.string(),
  rows: z.array(
    z.strictObject({
      planId: z.string(),
      station: z.string(),
      clerk: z.string(),
      count: z.int(),
      feeFen: z.int(),
    }),
  ),
  count: z.int(),
  feeFen: z.int(),
})

export const deskEndpoints = {
  findAtDesk: {
    method: 'get',
    path: '/api/desk/applications',
    summary:
      'Look a candidate up by 网报号, by the text of the QR code on the printed form, or by her username among those of the own station',
    permission: 'application.inspect',
    query: z.strictObject({ code: z.string().min(1).max(200) }),
    status: 200,
    answer: deskApplication,
    refusals: ['registration-number-mistyped', 'application-unknown', 'other-station'],
  },
  findByIdNumber: {
    method: 'post',
    path: '/api/desk/id-numbers',
    summary:
      'The application that holds an ID number in a plan: for who is told that hers is registered already. In the body, so that no log of addresses has the number',
    permission: 'identity.review',
    body: z.strictObject({ planId: id, idType: z.string().max(50), idNumber: z.string().min(1).max(100) }),
    status: 200,
    answer: deskApplication,
    refusals: ['plan-unknown', 'identity-invalid', 'application-unknown'],
  },
  inspect: {
    method: 'get',
    path: '/api/desk/applications/:applicationId',
    summary: 'One application of the queue, to review it',
    permission: 'application.inspect',
    params: applicationId,
    status: 200,
    answer: deskApplication,
    refusals: ['application-unknown', 'other-station'],
  },
  listQueue: {
    method: 'get',
    path: '/api/desk/queue',
    summary:
      "The plan's applications in a state, first come, first served, of the clerk's station; an organiser sees every station",
    permission: 'application.inspect',
    query: z.strictObject({
      planId: id,
      state: z.string().max(50).default('submitted').meta({ description: "of the portal's lifecycle" }),
      station: z.string().max(64).optional(),
      ...page.shape,
    }),
    status: 200,
    answer: z.strictObject({
      applications: z.array(queued),
      total: z.int().meta({ description: 'how many there are in all' }),
      next,
    }),
    refusals: ['plan-unknown', 'other-station'],
  },
  confirm: {
    method: 'post',
    path: '/api/desk/applications/:applicationId/confirmation',
    summary: 'Confirm at the counter: documents seen, fee recorded, application locked',
    permission: 'application.confirm',
    params: applicationId,
    headers: ifMatch,
    body: z.strictObject({
      formCode: z.string().max(64).default('').meta({
        description: 'from the printed form; empty where the portal prints none',
      }),
      documents: z.array(z.string().max(100)).max(100),
      feeFen: z.int().nonnegative().max(100_000_00),
    }),
    status: 200,
    answer: deskApplication,
    byLifecycle: true,
    refusals: [
      'application-unknown',
      'other-station',
      'confirmed-by-you',
      'action-unknown',
      'printout-stale',
      'documents-missing',
      'fee-differs',
      'version-conflict',
    ],
  },
  listPendingIdentities: {
    method: 'get',
    path: '/api/desk/identities',
    summary:
      'Whose identity waits to be compared among those who registered for a plan, who asked first first',
    permission: 'identity.review',
    query: z.strictObject({ planId: id, ...page.shape }),
    status: 200,
    answer: z.strictObject({ identities: z.array(waitingIdentity), next }),
    refusals: ['plan-unknown'],
  },
  compareIdentity: {
    method: 'post',
    path: '/api/desk/applications/:applicationId/identity',
    summary: 'The ID card was compared: the account belongs to the person of this application, or does not',
    permission: 'identity.compare',
    params: applicationId,
    headers: ifMatch,
    body: z.strictObject({ decision: z.enum(['verify', 'refuse']) }),
    status: 200,
    answer: deskApplication,
    refusals: ['application-unknown', 'other-station', 'identity-unknown', 'version-conflict'],
  },
  review: {
    method: 'post',
    path: '/api/desk/applications/:applicationId/actions/:action',
    summary:
      "A staff action of the portal's lifecycle: approve, return, grantChange, refuseChange, grantRefund, refuseRefund, releaseIdNumber",
    permission: 'application.act',
    params: z.strictObject({ applicationId: id, action: id }),
    headers: ifMatch,
    body: z.strictObject({ reasons: z.array(reviewReason).max(50).default([]) }),
    status: 200,
    answer: deskApplication,
    byLifecycle: true,
    refusals: [
      'application-unknown',
      'other-station',
      'action-unknown',
      'reason-missing',
      'reason-path-unknown',
      'version-conflict',
      'refund-refused',
      'refund-unconfirmed',
      'refund-under-way',
    ],
  },
  reviewMany: {
    method: 'post',
    path: '/api/desk/reviews',
    summary: 'Many reviews at once; each has its own result, one that is refused holds up no other',
    permission: 'application.act',
    body: z.strictObject({
      reviews: z
        .array(
          z.strictObject({
            applicationId: id,
            version: z.int().positive(),
            action: id,
            reasons: z.array(reviewReason).max(50).default([]),
          }),
        )
        .min(1)
        .max(200),
    }),
    status: 200,
    answer: z.strictObject({
      results: z.array(
        z.strictObject({
          applicationId: z.string(),
          outcome: z.string().meta({ description: '`done`, or the id of the refusal' }),
          title: z.string(),
          version: z.int().nullable(),
          state: z.string().nullable(),
        }),
      ),
    }),
  },
  showTally: {
    method: 'get',
    path: '/api/desk/tally',
    summary:
      'What was confirmed and taken in on a day (China, today unless another is named), by plan, station and clerk; of every plan unless one is named',
    permission: 'application.inspect',
    query: z.strictObject({ planId: id.optional(), date: z.iso.date().optional() }),
    status: 200,
    answer: tally,
    refusals: ['plan-unknown'],
  },
} as const satisfies Record<string, Endpoint>

export type DeskApplicationView = z.infer<typeof deskApplication>
export type TallyView = z.infer<typeof tally>
export type QueuedView = z.infer<typeof queued>
export type WaitingIdentityView = z.infer<typeof waitingIdentity>
