import { z } from 'zod'

/**
 * The HTTP contract: what each endpoint takes and answers. Requests are checked against it on the way in, the
 * OpenAPI document is made from it, and the mini-program takes its types from here.
 */

const text = z.strictObject({ zh: z.string(), en: z.string() })

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
    error: z.strictObject({
      id: z.string().meta({ example: 'warnings-unacknowledged' }),
      message: z.string(),
      findings: z.array(finding).optional(),
    }),
  })
  .meta({ id: 'Problem', description: 'The one form of every refusal; `id` is stable' })

export const role = z.enum(['candidate', 'clerk', 'organiser'])

export const account = z
  .strictObject({
    id: z.string(),
    username: z.string(),
    role,
    station: z.string().nullable().meta({ description: 'of a clerk: the code of her station' }),
  })
  .meta({ id: 'Account' })

export const session = z
  .strictObject({
    token: z.string().meta({ description: 'for `Authorization: Bearer …`; shown once, stored as a hash' }),
    expiresAt: z.iso.datetime(),
    account,
  })
  .meta({ id: 'Session' })

export const listItem = z.looseObject({ code: z.string(), label: text }).meta({
  id: 'ListItem',
  description: 'attributes such as `levels` and `province` narrow dependent choices',
})

export const plan = z
  .strictObject({
    id: z.string(),
    title: text,
    ruleset: z.strictObject({ id: z.string(), version: z.string() }),
    opensAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
    notice: z.strictObject({ version: z.string(), text }),
    lists: z.record(z.string(), z.array(listItem)),
    documents: z.array(listItem).meta({ description: 'what the candidate brings to the counter' }),
    feeFen: z.int().nonnegative().meta({ description: 'fee in 分 (1/100 yuan)' }),
  })
  .meta({
    id: 'ExamPlan',
    description: '考务计划: a registration window with its portal, lists, fee and notice',
  })

export const acknowledgement = z
  .strictObject({ path: z.string().max(100), code: z.string().max(100), valueHash: z.string().max(32) })
  .meta({ id: 'Acknowledgement', description: 'a warning that the candidate has seen and stands by (确定)' })

const keptAcknowledgement = z
  .strictObject({
    ...acknowledgement.shape,
    ruleset: z.string().meta({ example: 'health-skills@1.0.0' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'KeptAcknowledgement' })

const entry = z.union([z.string(), z.array(z.string())])

const photo = z
  .strictObject({
    type: z.enum(['jpeg', 'png', 'gif']),
    width: z.int(),
    height: z.int(),
    byteLength: z.int(),
  })
  .meta({ id: 'Photo' })

export const applicationState = z.enum(['draft', 'submitted', 'confirmed'])

/** What can be done with an application in its present state. */
export const applicationAction = z.enum(['edit', 'submit', 'print'])

export const application = z
  .strictObject({
    id: z.string(),
    planId: z.string(),
    version: z.int().meta({ description: 'also the ETag; send it as If-Match when writing' }),
    state: applicationState,
    actions: z.array(applicationAction).meta({ description: 'what the candidate can do now' }),
    sections: z.record(z.string(), z.record(z.string(), entry)),
    photo: photo.nullable(),
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
  })
  .meta({ id: 'Application' })

/** The counter's view: everything that the clerk compares with the documents in her hand. */
export const deskApplication = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    state: applicationState,
    username: z.string(),
    onlineRegistrationNumber: z.string(),
    printout: z
      .enum(['current', 'stale', 'not-given'])
      .meta({ description: 'the printed form against the latest edit; stale is refused' }),
    sections: application.shape.sections,
    photo: photo.nullable(),
    warnings: z.array(finding).meta({ description: 'warnings that the candidate acknowledged' }),
    acknowledgements: z.array(keptAcknowledgement),
    plan: plan.pick({ id: true, title: true, lists: true, documents: true, feeFen: true, ruleset: true }),
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

export const auditEntry = z
  .strictObject({
    at: z.iso.datetime(),
    actor: z.string().meta({ description: 'username' }),
    role,
    action: z.string().meta({ example: 'application.confirm' }),
    subject: z.string().meta({ description: '网报号 or id of what was acted on' }),
    address: z.string(),
    outcome: z.string().meta({ description: '`done`, or the id of the refusal' }),
  })
  .meta({ id: 'AuditEntry' })

const id = z.string().min(1).max(64)
const typedUsername = z.string().max(200)
const typedPassword = z.string().max(1000)

/**
 * `If-Match: "3"`: the version that the writer has seen. A proxy that compresses makes the ETag weak (`W/"3"`) on its
 * way to a client; the version in it is as good.
 */
const ifMatch = z.looseObject({
  'if-match': z
    .string()
    .regex(/^(W\/)?"\d{1,15}"$/)
    .transform((tag) => Number(tag.replace(/\D/g, ''))),
})

const PDF = 'application/pdf'
const IMAGE = 'image/*'

/** Who may call; what a role may do is decided in policies.ts. */
export type Permission =
  | 'public'
  | 'signed-in'
  | 'application.own'
  | 'application.inspect'
  | 'application.confirm'
  | 'results.record'
  | 'audit.read'

export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
  readonly summary: string
  readonly permission: Permission
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  /** JSON, unless `bytes` says that the body is a file */
  readonly body?: z.ZodType
  readonly bytes?: { readonly maxBytes: number }
  readonly status: 200 | 201 | 204
  /** JSON, or the media type of a file, or nothing */
  readonly answer?: z.ZodType | typeof PDF | typeof IMAGE
  /** ids of the refusals that are the endpoint's own */
  readonly refusals?: readonly string[]
}

const applicationId = z.strictObject({ applicationId: id })

export const endpoints = {
  openAccount: {
    method: 'post',
    path: '/api/accounts',
    summary: 'Register a candidate account; one account registers one person',
    permission: 'public',
    body: z.strictObject({ username: typedUsername, password: typedPassword }),
    status: 201,
    answer: session,
    refusals: ['account-invalid', 'username-taken', 'too-many-requests'],
  },
  logIn: {
    method: 'post',
    path: '/api/sessions',
    summary: 'Log in',
    permission: 'public',
    body: z.strictObject({ username: typedUsername, password: typedPassword }),
    status: 201,
    answer: session,
    refusals: ['login-failed', 'too-many-requests'],
  },
  showSession: {
    method: 'get',
    path: '/api/sessions/current',
    summary: 'Who is logged in',
    permission: 'signed-in',
    status: 200,
    answer: account,
  },
  logOut: {
    method: 'delete',
    path: '/api/sessions/current',
    summary: 'Log out',
    permission: 'signed-in',
    status: 204,
  },
  changePassword: {
    method: 'put',
    path: '/api/account/password',
    summary: 'Change the password; every other session of the account ends',
    permission: 'signed-in',
    body: z.strictObject({ currentPassword: typedPassword, newPassword: typedPassword }),
    status: 204,
    refusals: ['password-wrong', 'password-unchanged', 'account-invalid', 'too-many-requests'],
  },
  listPlans: {
    method: 'get',
    path: '/api/plans',
    summary: 'Exam plans, open ones first',
    permission: 'public',
    status: 200,
    answer: z.strictObject({ plans: z.array(plan.omit({ lists: true, notice: true })) }),
  },
  showPlan: {
    method: 'get',
    path: '/api/plans/:planId',
    summary: 'One plan with its registration notice, occupations and stations',
    permission: 'public',
    params: z.strictObject({ planId: id }),
    status: 200,
    answer: plan,
    refusals: ['plan-unknown'],
  },
  startApplication: {
    method: 'post',
    path: '/api/plans/:planId/application',
    summary:
      'Say that the registration notice was read, and start (or resume) the one application for this plan',
    permission: 'application.own',
    params: z.strictObject({ planId: id }),
    body: z.strictObject({ noticeVersion: z.string().max(64) }),
    status: 200,
    answer: application,
    refusals: ['plan-unknown', 'notice-outdated', 'registration-closed'],
  },
  showMyApplication: {
    method: 'get',
    path: '/api/plans/:planId/application',
    summary: "The candidate's own application for a plan",
    permission: 'application.own',
    params: z.strictObject({ planId: id }),
    status: 200,
    answer: application,
    refusals: ['application-unknown'],
  },
  saveSection: {
    method: 'put',
    path: '/api/applications/:applicationId/sections/:section',
    summary: 'Save one section; errors in it refuse the save, warnings come back with it',
    permission: 'application.own',
    params: z.strictObject({ applicationId: id, section: id }),
    headers: ifMatch,
    body: z.strictObject({ entries: z.record(z.string().max(100), z.unknown()) }),
    status: 200,
    answer: z.strictObject({ application, warnings: z.array(finding) }),
    refusals: [
      'application-unknown',
      'section-unknown',
      'section-invalid',
      'version-conflict',
      'application-confirmed',
      'registration-closed',
      'id-number-already-registered',
    ],
  },
  savePhoto: {
    method: 'put',
    path: '/api/applications/:applicationId/photo',
    summary: 'Upload the photo as the raw bytes of a JPEG, GIF or PNG; judged by content',
    permission: 'application.own',
    params: applicationId,
    headers: ifMatch,
    bytes: { maxBytes: 2 * 1024 * 1024 },
    status: 200,
    answer: z.strictObject({ application, warnings: z.array(finding) }),
    refusals: [
      'application-unknown',
      'photo-invalid',
      'version-conflict',
      'application-confirmed',
      'registration-closed',
    ],
  },
  showPhoto: {
    method: 'get',
    path: '/api/applications/:applicationId/photo',
    summary: 'The photo, for its candidate and the staff of the chosen station',
    permission: 'signed-in',
    params: applicationId,
    status: 200,
    answer: IMAGE,
    refusals: ['application-unknown', 'photo-missing', 'other-station'],
  },
  submit: {
    method: 'post',
    path: '/api/applications/:applicationId/submission',
    summary: 'Submit; warnings not acknowledged come back with 409 and nothing is submitted',
    permission: 'application.own',
    params: applicationId,
    headers: ifMatch,
    body: z.strictObject({ acknowledgements: z.array(acknowledgement).max(100) }),
    status: 200,
    answer: application,
    refusals: [
      'application-unknown',
      'application-invalid',
      'warnings-unacknowledged',
      'version-conflict',
      'application-confirmed',
      'registration-closed',
      'id-number-already-registered',
      'account-registers-one-person',
    ],
  },
  printForm: {
    method: 'get',
    path: '/api/applications/:applicationId/form.pdf',
    summary: 'The application form (申报表) of a submitted application',
    permission: 'application.own',
    params: applicationId,
    status: 200,
    answer: PDF,
    refusals: ['application-unknown', 'application-not-submitted', 'photo-missing'],
  },
  findAtDesk: {
    method: 'get',
    path: '/api/desk/applications',
    summary: 'Look a candidate up by 网报号, or by the text of the QR code on the printed form',
    permission: 'application.inspect',
    query: z.strictObject({ code: z.string().min(1).max(200) }),
    status: 200,
    answer: deskApplication,
    refusals: ['registration-number-mistyped', 'application-unknown', 'other-station'],
  },
  confirm: {
    method: 'post',
    path: '/api/desk/applications/:applicationId/confirmation',
    summary: 'Confirm at the counter: documents seen, fee recorded, application locked',
    permission: 'application.confirm',
    params: applicationId,
    headers: ifMatch,
    body: z.strictObject({
      formCode: z.string().min(1).max(64).meta({ description: 'from the printed form' }),
      documents: z.array(z.string().max(100)).max(100),
      feeFen: z.int().nonnegative().max(100_000_00),
    }),
    status: 200,
    answer: deskApplication,
    refusals: [
      'application-unknown',
      'other-station',
      'application-confirmed',
      'printout-stale',
      'documents-missing',
      'fee-differs',
      'version-conflict',
    ],
  },
  recordResults: {
    method: 'post',
    path: '/api/plans/:planId/results',
    summary: 'Record which subjects persons have passed, so that a resit takes only the missing ones',
    permission: 'results.record',
    params: z.strictObject({ planId: id }),
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
  listAudit: {
    method: 'get',
    path: '/api/audit',
    summary: 'What staff did, newest first',
    permission: 'audit.read',
    query: z.strictObject({ subject: z.string().max(100).optional(), actor: z.string().max(200).optional() }),
    status: 200,
    answer: z.strictObject({ entries: z.array(auditEntry) }),
  },
} as const satisfies Record<string, Endpoint>

export type Finding = z.infer<typeof finding>
export type Problem = z.infer<typeof problem>
export type Role = z.infer<typeof role>
export type AccountView = z.infer<typeof account>
export type SessionView = z.infer<typeof session>
export type PlanView = z.infer<typeof plan>
export type PlanSummary = Omit<PlanView, 'lists' | 'notice'>
export type ApplicationView = z.infer<typeof application>
export type ApplicationState = z.infer<typeof applicationState>
export type ApplicationAction = z.infer<typeof applicationAction>
export type DeskApplicationView = z.infer<typeof deskApplication>
export type KeptAcknowledgement = z.infer<typeof keptAcknowledgement>
export type PhotoView = z.infer<typeof photo>
export type AuditEntry = z.infer<typeof auditEntry>
