import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { planId } from './plans'
import { FILE, finding, id, ifMatch, IMAGE, next, page, PDF } from './shapes'

export const acknowledgement = z
  .strictObject({ path: z.string().max(100), code: z.string().max(100), valueHash: z.string().max(32) })
  .meta({ id: 'Acknowledgement', description: 'a warning that the candidate has seen and stands by (确定)' })

export const keptAcknowledgement = z
  .strictObject({
    ...acknowledgement.shape,
    ruleset: z.string().meta({ example: 'health-skills@1.0.0' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'KeptAcknowledgement' })

const entries = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

export const sections = z
  .record(z.string(), z.union([entries, z.array(entries)]))
  .meta({ description: 'normalised entries by section and field; of a section that repeats, a list of rows' })

export const storedFile = z
  .strictObject({
    type: z.enum(['jpeg', 'png', 'gif', 'pdf']),
    width: z.int(),
    height: z.int(),
    byteLength: z.int(),
  })
  .meta({ id: 'StoredFile' })

export const reviewReason = z
  .strictObject({
    path: z.string().max(100).nullable().meta({
      description: 'a field, `photo` or an attachment; null: the application as a whole',
    }),
    text: z.string().min(1).max(500),
  })
  .meta({ id: 'ReviewReason' })

export const historyEntry = z
  .strictObject({
    action: z.string(),
    by: z.enum(['candidate', 'clerk', 'organiser', 'system']),
    from: z.string(),
    to: z.string(),
    at: z.iso.datetime(),
    reasons: z.array(reviewReason),
  })
  .meta({ id: 'HistoryEntry' })

export const application = z
  .strictObject({
    id: z.string(),
    planId: z.string(),
    portal: z.string(),
    version: z.int().meta({ description: 'also the ETag; send it as If-Match when writing' }),
    state: z.string().meta({ description: "of the portal's lifecycle", example: 'submitted' }),
    ended: z.boolean().meta({ description: 'abandoned or refunded: another can be started for the plan' }),
    actions: z
      .array(z.string())
      .meta({ description: 'what the candidate can do now', example: ['edit', 'print'] }),
    sections,
    photo: storedFile.nullable(),
    attachments: z.record(z.string(), storedFile),
    acknowledgements: z.array(keptAcknowledgement),
    onlineRegistrationNumber: z
      .string()
      .nullable()
      .meta({ description: '网报号; stays the same after edits' }),
    formCode: z.string().nullable().meta({
      description: "8 characters of the submitted form's version; null while it has unsubmitted edits",
    }),
    submittedAt: z.iso.datetime().nullable(),
    confirmedAt: z.iso.datetime().nullable(),
    seat: z
      .strictObject({
        station: z.string(),
        number: z.int(),
        until: z.iso.datetime().nullable().meta({ description: 'a hold ends here; null: for good' }),
      })
      .nullable(),
    waiting: z
      .strictObject({ since: z.iso.datetime(), ahead: z.int() })
      .nullable()
      .meta({ description: 'waits for a place, with so many before' }),
    fee: z.strictObject({ amountFen: z.int(), paidAt: z.iso.datetime(), refundedFen: z.int() }).nullable(),
    history: z.array(historyEntry),
  })
  .meta({ id: 'Application' })

export const profile = z
  .strictObject({ version: z.int(), sections, photo: storedFile.nullable() })
  .meta({ id: 'Profile', description: '个人信息: kept for every registration of a portal' })

export const applicationId = z.strictObject({ applicationId: id })

/** Entries as typed: of a section that repeats, a list of rows. */
const typedEntries = z.union([
  z.record(z.string().max(100), z.unknown()),
  z.array(z.record(z.string().max(100), z.unknown())).max(100),
])

const saved = z.strictObject({ application, warnings: z.array(finding) })

const EDIT_REFUSALS = [
  'application-unknown',
  'not-editable',
  'application-invalid',
  'version-conflict',
  'registration-closed',
]

export const applicationEndpoints = {
  checkEligibility: {
    method: 'post',
    path: '/api/plans/:planId/eligibility',
    summary: 'Ask the rules whether a person may register, before she fills anything in (资格验证)',
    permission: 'public',
    params: planId,
    body: z.strictObject({ sections: z.record(z.string().max(50), typedEntries) }),
    status: 200,
    answer: z.strictObject({ eligible: z.boolean(), findings: z.array(finding) }),
    refusals: ['plan-unknown', 'plan-without-eligibility'],
  },
  startApplication: {
    method: 'post',
    path: '/api/plans/:planId/application',
    summary:
      'Go through what the portal asks before filling (notice, pledge, eligibility) and start, or resume, the application for this plan',
    permission: 'application.own',
    params: planId,
    body: z.strictObject({
      noticeVersion: z.string().max(64).optional(),
      pledge: z.strictObject({ version: z.string().max(64), agrees: z.boolean() }).optional(),
      sections: z.record(z.string().max(50), typedEntries).optional().meta({
        description: 'what the eligibility check asks first',
      }),
    }),
    status: 200,
    answer: application,
    refusals: [
      'plan-unknown',
      'notice-outdated',
      'pledge-outdated',
      'pledge-declined',
      'identity-unverified',
      'not-eligible',
      'registration-closed',
    ],
  },
  showMyApplication: {
    method: 'get',
    path: '/api/plans/:planId/application',
    summary: "The candidate's own application for a plan; of several, the one that has not ended",
    permission: 'application.own',
    params: planId,
    status: 200,
    answer: application,
    refusals: ['application-unknown'],
  },
  listMyApplications: {
    method: 'get',
    path: '/api/applications',
    summary: 'Every application of the candidate, past ones too, newest first',
    permission: 'application.own',
    status: 200,
    query: page,
    answer: z.strictObject({ applications: z.array(application), next }),
  },
  saveSection: {
    method: 'put',
    path: '/api/applications/:applicationId/sections/:section',
    summary: 'Save one section; errors in it refuse the save, warnings come back with it',
    permission: 'application.own',
    params: z.strictObject({ applicationId: id, section: id }),
    headers: ifMatch,
    body: z.strictObject({ entries: typedEntries }),
    status: 200,
    answer: saved,
    byLifecycle: true,
    refusals: [
      ...EDIT_REFUSALS,
      'section-unknown',
      'section-invalid',
      'page-before',
      'no-places-left',
      'id-number-already-registered',
      'account-registers-one-person',
    ],
  },
  savePhoto: {
    method: 'put',
    path: '/api/applications/:applicationId/photo',
    summary:
      'Upload the photo as the raw bytes of a JPEG, GIF or PNG, or name a file that came in parts; judged by content',
    permission: 'application.own',
    rationed: 'upload',
    params: applicationId,
    headers: ifMatch,
    bytes: { maxBytes: 2 * 1024 * 1024, orUpload: true },
    status: 200,
    answer: saved,
    byLifecycle: true,
    refusals: [...EDIT_REFUSALS, 'photo-invalid', 'page-before'],
  },
  showPhoto: {
    method: 'get',
    path: '/api/applications/:applicationId/photo',
    summary: 'The photo, for its candidate and the staff of the chosen station',
    permission: 'signed-in',
    params: applicationId,
    status: 200,
    answer: IMAGE,
    refusals: ['forbidden', 'application-unknown', 'photo-missing', 'other-station'],
  },
  saveAttachment: {
    method: 'put',
    path: '/api/applications/:applicationId/attachments/:attachment',
    summary: 'Upload an attachment as raw bytes, or name a file that came in parts; judged by content',
    permission: 'application.own',
    rationed: 'upload',
    params: z.strictObject({ applicationId: id, attachment: id }),
    headers: ifMatch,
    bytes: { maxBytes: 8 * 1024 * 1024, orUpload: true },
    status: 200,
    answer: saved,
    byLifecycle: true,
    refusals: [...EDIT_REFUSALS, 'attachment-unknown', 'attachment-invalid', 'page-before'],
  },
  removeAttachment: {
    method: 'delete',
    path: '/api/applications/:applicationId/attachments/:attachment',
    summary: 'Take an attachment back',
    permission: 'application.own',
    params: z.strictObject({ applicationId: id, attachment: id }),
    headers: ifMatch,
    status: 200,
    answer: saved,
    byLifecycle: true,
    refusals: [...EDIT_REFUSALS, 'attachment-unknown'],
  },
  showAttachment: {
    method: 'get',
    path: '/api/applications/:applicationId/attachments/:attachment',
    summary: 'An attachment, for its candidate and the staff of the chosen station',
    permission: 'signed-in',
    params: z.strictObject({ applicationId: id, attachment: id }),
    status: 200,
    answer: FILE,
    refusals: ['forbidden', 'application-unknown', 'attachment-unknown', 'other-station'],
  },
  submit: {
    method: 'post',
    path: '/api/applications/:applicationId/submission',
    summary: 'Submit; warnings not acknowledged come back with 409 and nothing is submitted',
    permission: 'application.own',
    params: applicationId,
    headers: ifMatch,
    body: z.strictObject({
      acknowledgements: z.array(acknowledgement).max(100),
      waitIfFull: z.boolean().default(false).meta({
        description:
          'where no place is left: wait for one; as soon as one is free, the application is submitted',
      }),
    }),
    status: 200,
    answer: application,
    byLifecycle: true,
    refusals: [
      'application-unknown',
      'application-invalid',
      'warnings-unacknowledged',
      'version-conflict',
      'registration-closed',
      'id-number-already-registered',
      'account-registers-one-person',
      'no-places-left',
    ],
  },
  act: {
    method: 'post',
    path: '/api/applications/:applicationId/actions/:action',
    summary:
      "An action of the portal's lifecycle that changes the state alone: revoke, withdraw, abandon, requestChange, requestRefund; and leaveWaitingList",
    permission: 'application.own',
    params: z.strictObject({ applicationId: id, action: id }),
    headers: ifMatch,
    body: z.strictObject({ reason: z.string().max(500).default('') }),
    status: 200,
    answer: application,
    byLifecycle: true,
    refusals: [
      'application-unknown',
      'action-unknown',
      'forbidden',
      'registration-closed',
      'version-conflict',
      'reason-missing',
    ],
  },
  print: {
    method: 'get',
    path: '/api/applications/:applicationId/printouts/:printout',
    summary:
      'A document of a submitted application as PDF: the application form (申报表), the pledge (承诺书)',
    permission: 'application.own',
    rationed: 'printout',
    params: z.strictObject({ applicationId: id, printout: id }),
    status: 200,
    answer: PDF,
    byLifecycle: true,
    refusals: [
      'application-unknown',
      'printout-unknown',
      'action-unknown',
      'registration-closed',
      'photo-missing',
    ],
  },
  showProfile: {
    method: 'get',
    path: '/api/plans/:planId/profile',
    summary: "What the candidate keeps for every registration of the plan's portal (个人信息)",
    permission: 'application.own',
    params: planId,
    status: 200,
    answer: profile,
    refusals: ['plan-unknown', 'plan-without-profile'],
  },
  saveProfileSection: {
    method: 'put',
    path: '/api/plans/:planId/profile/sections/:section',
    summary:
      "Save one section of the profile outside of a registration; registrations of the portal that can still be edited take it over. If-Match is the profile's version, 0 where there is none yet",
    permission: 'application.own',
    params: z.strictObject({ ...planId.shape, section: id }),
    headers: ifMatch,
    body: z.strictObject({ entries: typedEntries }),
    status: 200,
    answer: z.strictObject({ profile, warnings: z.array(finding) }),
    refusals: [
      'plan-unknown',
      'plan-without-profile',
      'section-unknown',
      'section-invalid',
      'version-conflict',
    ],
  },
} as const satisfies Record<string, Endpoint>

export type ApplicationView = z.infer<typeof application>
export type StoredFileView = z.infer<typeof storedFile>
export type KeptAcknowledgement = z.infer<typeof keptAcknowledgement>
export type HistoryEntryView = z.infer<typeof historyEntry>
export type ProfileView = z.infer<typeof profile>
