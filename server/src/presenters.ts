import { personName, phone, residentId, type Finding, type ListItem } from '@registration/rules'
import type {
  AccountDetails,
  AccountView,
  ApplicationView,
  AuditEntry,
  DeskApplicationView,
  GroupView,
  IdentityView,
  NoticeView,
  PlanSummary,
  PlanView,
  ProfileView,
  QueuedView,
  StaffMember,
  StoredFileView,
  WaitingIdentityView,
} from './contract'
import { entryOf } from './entry-of'
import type { GroupProgress } from './actions/groups/groups'
import { mustChangePassword } from './password-policy'
import { keyedHash } from './keyed-hash'
import type {
  Account,
  ApplicationRecord,
  AuditRecord,
  ExamPlan,
  Identity,
  Profile,
  StoredFile,
} from './store/store'

/** The only place where records become answers: what is not named here does not leave the server. */

export function presentAccount(
  { id, username, roles, station }: Account,
  mustChangePassword: boolean,
): AccountView {
  return { id, username, roles: [...roles], station, mustChangePassword }
}

export function presentAccountDetails(account: Account, now: number): AccountDetails {
  const { phone: verified, wechatKey, passwordChangedAt, createdAt } = account
  return {
    ...presentAccount(account, mustChangePassword(account, now)),
    phone: verified === null ? null : phone.mask(verified),
    wechatBound: wechatKey !== null,
    hasSecondFactor: account.secondFactor !== undefined,
    passwordChangedAt,
    createdAt,
  }
}

/** @param stations of all plans */
export function presentStaffMember(account: Account, stations: ReadonlySet<string>): StaffMember {
  const { id, version, username, roles, station } = account
  const { mustChangePassword: isIssued, passwordChangedAt, createdAt } = account
  return {
    id,
    version,
    username,
    roles: [...roles],
    station,
    mustChangePassword: isIssued,
    hasSecondFactor: account.secondFactor !== undefined,
    passwordChangedAt,
    createdAt,
    warnings:
      station === null || stations.has(station)
        ? []
        : [{ path: 'station', code: 'station-unlisted', severity: 'warning', params: {} }],
  }
}

/** Of a person who was given, and perhaps not settled yet. */
export function presentIdentity(identity: Partial<Identity> | null): IdentityView {
  return {
    status: identity?.status ?? 'none',
    name: identity?.name === undefined ? null : personName.mask(identity.name),
    idNumber: identity?.idNumber === undefined ? null : residentId.mask(identity.idNumber),
    at: identity?.at ?? null,
  }
}

export function presentPlan(plan: ExamPlan): PlanView {
  const { notice, pledge, lists, facts, photo, attachments, places, keepUntil } = plan
  return {
    ...presentPlanSummary(plan),
    ...copy({ notice, pledge, lists, facts, photo, attachments, places, keepUntil }),
  } as PlanView
}

export function presentPlanSummary(plan: ExamPlan): PlanSummary {
  const { id, version, title, ruleset, opensAt, closesAt, documents, feeFen, refund } = plan
  return { id, version, title, ruleset, opensAt, closesAt, feeFen, ...copy({ documents, refund }) }
}

/** The plan's id stays out: of some portals a plan is found only by who solves a captcha. */
export function presentNotice(
  { id, title, ruleset, notice, opensAt, closesAt }: ExamPlan,
  secret: string,
): NoticeView {
  const { version, text } = notice
  return {
    id: keyedHash(secret, 'notice', id).slice(0, 16),
    ...copy({ title, text }),
    portal: ruleset.id,
    version,
    opensAt,
    closesAt,
  }
}

export function presentApplication(
  application: ApplicationRecord,
  actions: readonly string[],
  ahead: number,
): ApplicationView {
  const { id, planId, portal, version, state, ended, fee, waitingSince } = application
  const { sections, acknowledgements, seat, history } = application
  return {
    id,
    planId,
    portal,
    version,
    state,
    ended,
    actions: [...actions],
    ...copy({ sections, acknowledgements, seat, history }),
    photo: presentFile(application.photo),
    attachments: presentFiles(application.attachments),
    onlineRegistrationNumber: application.onlineRegistrationNumber,
    formCode: application.formCode,
    submittedAt: application.submittedAt,
    confirmedAt: application.confirmation?.at ?? null,
    waiting: waitingSince === null ? null : { since: waitingSince, ahead },
    fee: presentFee(fee),
  }
}

export function presentProfile({ version, sections, photo }: Profile): ProfileView {
  return { version, sections: copy(sections), photo: presentFile(photo) }
}

/** What the clerk sees besides the application and its plan. */
export interface Desk {
  readonly username: string | null
  readonly identity: DeskApplicationView['identity']
  readonly otherPerson: DeskApplicationView['otherPerson']
  readonly printout: DeskApplicationView['printout']
  readonly materials: readonly ListItem[]
  readonly warnings: readonly Finding[]
  readonly actions: readonly string[]
}

export function presentAtDesk(
  application: ApplicationRecord,
  plan: ExamPlan,
  desk: Desk,
): DeskApplicationView {
  const { id, portal, version, state, sections, acknowledgements, history, confirmation } = application
  const { title, lists, feeFen, ruleset } = plan
  const { username, identity, otherPerson, printout, materials, warnings, actions } = desk
  return {
    id,
    portal,
    version,
    state,
    username,
    identity,
    otherPerson,
    printout,
    onlineRegistrationNumber: application.onlineRegistrationNumber ?? '',
    photo: presentFile(application.photo),
    attachments: presentFiles(application.attachments),
    fee: presentFee(application.fee),
    ...copy({ actions, sections, materials, warnings, acknowledgements, history }),
    plan: { id: plan.id, title, ruleset, lists: copy(lists), feeFen },
    confirmation: confirmation && {
      clerk: confirmation.clerk,
      station: confirmation.station,
      documents: copy(confirmation.documents),
      feeFen: confirmation.feeFen,
      at: confirmation.at,
    },
  }
}

/** A line of a list that many people see: the name masked, no number of a document. */
export function presentQueued(application: ApplicationRecord): QueuedView {
  const { id, version, onlineRegistrationNumber, state, station, occupation, level, submittedAt } =
    application
  return {
    id,
    version,
    onlineRegistrationNumber,
    name: personName.mask(entryOf(application.sections, 'basic.name') ?? ''),
    state,
    station,
    occupation,
    level,
    submittedAt,
    warnings: application.acknowledgements.length,
  }
}

/** Enough to know it by; whoever compares it opens the application. */
export function presentWaitingIdentity(
  { id, onlineRegistrationNumber, state, station }: ApplicationRecord,
  username: string,
  { name, idNumber, at: since }: Identity,
): WaitingIdentityView {
  return {
    applicationId: id,
    username,
    name: personName.mask(name),
    idNumber: residentId.mask(idNumber),
    since,
    onlineRegistrationNumber,
    state,
    station,
  }
}

export function presentGroup(group: GroupProgress): GroupView {
  const { id, planId, station, filename, state, rows, stored, refused, at } = group
  return { id, planId, station, filename, state, rows, stored, refused, at }
}

export function presentAudit(record: AuditRecord): AuditEntry {
  const { sequence, at, actor, role, action, subject, address, outcome, before, after } = record
  return { sequence, at, actor, role, action, subject, address, outcome, before, after }
}

function presentFee(fee: ApplicationRecord['fee']): ApplicationView['fee'] {
  return fee && { amountFen: fee.amountFen, paidAt: fee.paidAt, refundedFen: fee.refundedFen }
}

function presentFile(file: StoredFile | null): StoredFileView | null {
  if (file === null) return null
  const { type, width, height, byteLength } = file
  return { type, width, height, byteLength }
}

function presentFiles(files: ApplicationRecord['attachments']): Record<string, StoredFileView> {
  const presented: Record<string, StoredFileView> = {}
  for (const [id, { type, width, height, byteLength }] of Object.entries(files)) {
    presented[id] = { type, width, height, byteLength }
  }
  return presented
}

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T

function copy<T>(value: T): Mutable<T> {
  return structuredClone(value) as Mutable<T>
}
