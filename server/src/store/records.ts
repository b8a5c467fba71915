import type { Acknowledgement, AttachmentSpec, ListItem, PhotoSpec, Scalar, Text } from '@registration/rules'
import type { Portal } from '@registration/rules/portals'
import type { AccountRole } from '../contract'

/** Instants are ISO 8601 in UTC, such as `2026-11-22T08:00:00.000Z`; text order is time order. */
export type Instant = string

/** How sure it is that an account belongs to the person whose name and number were given. */
export interface Identity {
  readonly name: string
  readonly idNumber: string
  /** `pending`: the service could not be asked, and staff compare the ID card; `refused`: they have, and it is another */
  readonly status: 'verified' | 'pending' | 'refused'
  readonly at: Instant
}

export interface Account {
  readonly id: string
  /** counts every write; a write names the version that it has seen */
  readonly version: number
  /** as typed; unique without regard to case: see username-key.ts */
  readonly username: string
  /** none: an account that can do nothing any more */
  readonly roles: readonly AccountRole[]
  /** of a clerk: the station where she confirms */
  readonly station: string | null
  /** argon2id, PHC string */
  readonly passwordHash: string
  /** newest first, as many as the policy forbids to use again */
  readonly formerPasswordHashes: readonly string[]
  readonly passwordChangedAt: Instant
  /** issued or reset by somebody else: the owner has to change it before anything else */
  readonly mustChangePassword: boolean
  /** keyed hash of the ID number for whom this account registers; set by its first submission */
  readonly personKey: string | null
  /** verified by a code */
  readonly phone: string | null
  /** keyed hash of the WeChat user; unique */
  readonly wechatKey: string | null
  readonly identity: Identity | null
  /** what a log-in needs besides the password, where a member of staff has set it up */
  readonly secondFactor?: SecondFactor | undefined
  readonly createdAt: Instant
}

/** One-time codes by time (TOTP, RFC 6238). */
export interface SecondFactor {
  /** Base32 */
  readonly secret: string
  /** the last period of 30 seconds since 1970 whose code was used: none is good twice */
  readonly lastPeriod: number
  /** keyed hashes of the recovery codes that are left */
  readonly recoveryHashes: readonly string[]
}

export interface Session {
  /** names the session to its owner */
  readonly id: string
  /** SHA-256 of the token, hexadecimal: the token itself is never stored */
  readonly tokenHash: string
  readonly accountId: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly address: string
  /** the User-Agent header, shortened */
  readonly agent: string
}

/** Places for each station of a plan. */
export interface PlanPlaces {
  /** places by the station's code; a station that is not named has none */
  readonly capacity: Readonly<Record<string, number>>
  /** how long a draft in which a station was chosen keeps a place; 0: a place is taken by the submission alone */
  readonly holdMinutes: number
  /** whether who comes too late may wait for a place that is given back */
  readonly waitingList: boolean
}

/** Until `until`, `percent` of the fee are given back; the first that has not passed counts. */
export interface RefundStep {
  readonly until: Instant
  readonly percent: number
}

export interface ExamPlan {
  readonly id: string
  readonly version: number
  readonly title: Text
  /** whose content stands in `ruleset(id, version)` as long as there is a plan of it */
  readonly ruleset: { readonly id: string; readonly version: string }
  readonly opensAt: Instant
  readonly closesAt: Instant
  readonly notice: { readonly version: string; readonly text: Text }
  readonly pledge: { readonly version: string; readonly text: Text } | null
  readonly lists: Readonly<Record<string, readonly ListItem[]>>
  /** facts that the portal's rules ask of the plan, such as `byOccupationOffered` */
  readonly facts: Readonly<Record<string, Scalar>>
  /** where the portal leaves it to the plan */
  readonly photo: PhotoSpec | null
  readonly attachments: readonly AttachmentSpec[] | null
  /** what staff compare; where there are none, the portal's own materials */
  readonly documents: readonly ListItem[]
  readonly feeFen: number
  readonly refund: readonly RefundStep[]
  readonly places: PlanPlaces | null
  /** after it the personal data of its applications is erased; `null`: kept */
  readonly keepUntil: Instant | null
}

/** A file's bytes are found by their hash. */
export interface StoredFile {
  /** SHA-256 of the bytes, hexadecimal */
  readonly hash: string
  readonly type: 'jpeg' | 'png' | 'gif' | 'pdf'
  readonly width: number
  readonly height: number
  readonly byteLength: number
}

export interface StoredAcknowledgement extends Acknowledgement {
  readonly ruleset: string
  readonly at: Instant
}

export interface Confirmation {
  readonly clerkId: string
  readonly clerk: string
  readonly station: string
  readonly documents: readonly string[]
  readonly feeFen: number
  readonly at: Instant
}

/** What happened to an application, for its timeline; the last entry of `return` holds the reviewer's reasons. */
export interface HistoryEntry {
  readonly action: string
  readonly by: 'candidate' | 'clerk' | 'organiser' | 'system'
  readonly from: string
  readonly to: string
  readonly at: Instant
  readonly reasons: readonly ReviewReason[]
}

export interface ReviewReason {
  /** a field, `photo` or an attachment; `null`: the application as a whole */
  readonly path: string | null
  readonly text: string
}

export interface Seat {
  readonly station: string
  /** from 1 to the station's capacity; of one plan and station, no number is held twice */
  readonly number: number
  /** a draft's hold ends here; `null`: for good */
  readonly until: Instant | null
}

/** What an application owes and has paid; the order with the provider stands in `PaymentOrder`. */
export interface Fee {
  readonly orderId: string
  readonly amountFen: number
  readonly paidAt: Instant
  readonly refundedFen: number
}

export type Entries = Readonly<Record<string, string | readonly string[]>>

/** One candidate's registration for one plan: one document, replaced as a whole under its version. */
export interface ApplicationRecord {
  readonly id: string
  readonly planId: string
  /** id of the portal's ruleset */
  readonly portal: string
  /** `null`: registered by an institution in a group */
  readonly accountId: string | null
  readonly groupId: string | null
  /** counts every write; a write names the version that it has seen */
  readonly version: number
  /** of the portal's lifecycle */
  readonly state: string
  /** in a state after which the candidate may start another for the plan: it no longer stands in the way */
  readonly ended: boolean
  /** what was chosen in `sections`, where lists and statistics find it */
  readonly station: string | null
  readonly occupation: string | null
  readonly level: string | null
  readonly notice: { readonly version: string; readonly readAt: Instant } | null
  readonly pledge: { readonly version: string; readonly agreedAt: Instant } | null
  /** normalised entries by section and field; of a section that repeats, a list of rows */
  readonly sections: Readonly<Record<string, Entries | readonly Entries[]>>
  readonly photo: StoredFile | null
  readonly attachments: Readonly<Record<string, StoredFile>>
  readonly acknowledgements: readonly StoredAcknowledgement[]
  /** 网报号; issued at the first submission and kept */
  readonly onlineRegistrationNumber: string | null
  /** of the submitted form's version; null while there are edits that were not submitted */
  readonly formCode: string | null
  /** keyed hash of the ID number; set at submission; unique in the plan among those that have not ended */
  readonly personKey: string | null
  readonly submittedAt: Instant | null
  readonly seat: Seat | null
  /** waits for a place since; the application is complete and is submitted as soon as one is free */
  readonly waitingSince: Instant | null
  readonly confirmation: Confirmation | null
  readonly fee: Fee | null
  readonly history: readonly HistoryEntry[]
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** Sections that belong to the account and serve every registration of a portal. */
export interface Profile {
  readonly accountId: string
  readonly portal: string
  readonly version: number
  readonly sections: Readonly<Record<string, Entries | readonly Entries[]>>
  readonly photo: StoredFile | null
}

/** What is kept for a while under a key: a captcha, a code sent to a phone, a log-in by QR code, an answer given. */
export interface Ticket {
  /** with its kind, such as `captcha:3f2a…` */
  readonly key: string
  readonly version: number
  /** what the kind needs, as JSON; never a secret that can be used as it stands */
  readonly content: string
  readonly expiresAt: Instant
}

export interface PassedSubjects {
  readonly personKey: string
  readonly occupation: string
  readonly level: string
  readonly subjects: readonly string[]
}

/** A file by which an institution registers many persons; taken in once, whatever the file's name. */
export interface Group {
  readonly id: string
  readonly planId: string
  readonly station: string
  /** SHA-256 of the file's bytes; unique in the plan and station */
  readonly fileHash: string
  readonly filename: string
  readonly clerkId: string
  readonly rows: number
  readonly stored: number
  readonly refused: number
  /** hash of the report, a JSON file; `null` while the rows are being taken in */
  readonly reportHash: string | null
  readonly at: Instant
}

/** An order with a payment provider. */
export interface PaymentOrder {
  /** our own number for it, 32 characters at most, which the provider keeps */
  readonly id: string
  readonly version: number
  readonly applicationId: string
  readonly planId: string
  readonly provider: 'wechat-pay' | 'alipay'
  readonly amountFen: number
  readonly state: 'created' | 'paid' | 'refunding' | 'refunded' | 'closed'
  readonly transactionId: string | null
  readonly refundFen: number
  readonly createdAt: Instant
  readonly paidAt: Instant | null
  readonly refundedAt: Instant | null
}

/** A message to a candidate that waits to be sent. */
export interface OutgoingMessage {
  readonly id: string
  readonly version: number
  readonly accountId: string
  readonly channel: 'wechat' | 'sms' | 'email'
  readonly event: 'submitted' | 'reviewed' | 'payment' | 'arranged' | 'changed' | 'refunded'
  readonly applicationId: string
  readonly state: 'due' | 'sent' | 'failed'
  readonly attempts: number
  /** not before */
  readonly dueAt: Instant
}

/** One link of the audit's chain. */
export interface AuditRecord {
  /** from 1 without a gap */
  readonly sequence: number
  readonly at: Instant
  /** see audit/actor.ts */
  readonly actor: string
  readonly role: string
  /** such as `application.confirm` */
  readonly action: string
  /** what was acted on: an id, or a 网报号 that nobody was found by */
  readonly subject: string
  readonly address: string
  /** `done`, or the id of the refusal */
  readonly outcome: string
  /** what changed, personal data masked; JSON, empty where nothing did */
  readonly before: string
  readonly after: string
  /** keyed hash of this record and the one before */
  readonly hash: string
}

/** The content of a ruleset, kept with the plans that were made for it. */
export type KeptRuleset = Portal
