import { accountEndpoints } from './accounts'
import { applicationEndpoints } from './applications'
import { auditEndpoints } from './audit'
import { deskEndpoints } from './desk'
import { planEndpoints } from './plans'
import { resultEndpoints } from './results'

/**
 * The HTTP contract: what each endpoint takes and answers. Requests are checked against it on the way in, the
 * OpenAPI document is made from it, and the mini-program takes its types from here.
 */
export const endpoints = {
  ...accountEndpoints,
  ...planEndpoints,
  ...applicationEndpoints,
  ...deskEndpoints,
  ...resultEndpoints,
  ...auditEndpoints,
}

export type { AccountRole, AccountView, SessionView } from './accounts'
export type {
  ApplicationView,
  HistoryEntryView,
  KeptAcknowledgement,
  ProfileView,
  StoredFileView,
} from './applications'
export type { AuditEntry } from './audit'
export type { DeskApplicationView, QueuedView } from './desk'
export type { Endpoint, Permission } from './endpoint'
export type { PlacesLeft, PlanContent, PlanSummary, PlanView } from './plans'
export type { Finding, Problem } from './shapes'
