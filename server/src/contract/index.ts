import type { z } from 'zod'
import { accountDataEndpoints } from './account-data'
import { accountEndpoints } from './accounts'
import { applicationEndpoints } from './applications'
import { captchaEndpoints } from './captchas'
import { identityEndpoints } from './identity'
import { recoveryEndpoints } from './recoveries'
import { secondFactorEndpoints } from './second-factor'
import { sessionEndpoints } from './sessions'
import { staffEndpoints } from './staff'
import { wechatEndpoints } from './wechat'
import { auditEndpoints } from './audit'
import { deskEndpoints } from './desk'
import { messageEndpoints } from './messages'
import { paymentEndpoints } from './payments'
import { groupEndpoints } from './groups'
import { planEndpoints } from './plans'
import { reportEndpoints } from './reports'
import { resultEndpoints } from './results'
import { uploadEndpoints } from './uploads'

/**
 * The HTTP contract: what each endpoint takes and answers. Requests are checked against it on the way in, the
 * OpenAPI document is made from it, and the mini-program takes its types from here.
 */
export const endpoints = {
  ...accountEndpoints,
  ...accountDataEndpoints,
  ...sessionEndpoints,
  ...secondFactorEndpoints,
  ...captchaEndpoints,
  ...recoveryEndpoints,
  ...wechatEndpoints,
  ...identityEndpoints,
  ...staffEndpoints,
  ...planEndpoints,
  ...applicationEndpoints,
  ...uploadEndpoints,
  ...deskEndpoints,
  ...paymentEndpoints,
  ...messageEndpoints,
  ...resultEndpoints,
  ...reportEndpoints,
  ...groupEndpoints,
  ...auditEndpoints,
}

type Endpoints = typeof endpoints

/** What an endpoint answers when it is done. */
export type AnswerOf<Name extends keyof Endpoints> = Endpoints[Name] extends {
  answer: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : undefined

/** What an endpoint is sent as JSON. */
export type BodyOf<Name extends keyof Endpoints> = Endpoints[Name] extends {
  body: infer Schema extends z.ZodType
}
  ? z.input<Schema>
  : undefined

export type { AccountExport } from './account-data'
export type { AccountDetails, AccountRole, AccountView, SessionView } from './accounts'
export type { CaptchaView } from './captchas'
export type { IdentityView } from './identity'
export type { OwnSessionView } from './sessions'
export type { IssuedAccount, StaffMember } from './staff'
export type { QrLoginView } from './wechat'
export type {
  ApplicationView,
  HistoryEntryView,
  KeptAcknowledgement,
  ProfileView,
  StoredFileView,
} from './applications'
export type { AuditEntry } from './audit'
export type { DeskApplicationView, QueuedView, TallyView, WaitingIdentityView } from './desk'
export type { Endpoint, Permission } from './endpoint'
export type { NoticeView, PlacesLeft, PlanContent, PlanSummary, PlanView } from './plans'
export type { PaymentView, Reconciliation, ReconciliationDifference } from './payments'
export type { GroupReportView, GroupView } from './groups'
export type { Statistics } from './reports'
export type { Finding, Problem } from './shapes'
export type { UploadReference, UploadView } from './uploads'
