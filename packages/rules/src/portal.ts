import type { Condition, Ruleset, Scalar, Text } from './ruleset'

/** Who acts on an application; `system` is the server itself, when a payment arrives. */
export type Role = 'candidate' | 'clerk' | 'organiser' | 'system'

/**
 * What a candidate may change: everything, nothing, or by sections (`work`), fields (`basic.name`), `photo`,
 * `attachments` and single attachments.
 */
export type Editable =
  'all' | 'none' | { readonly allExcept: readonly string[] } | { readonly only: readonly string[] }

export interface LifecycleState {
  readonly id: string
  readonly label: Text
  /** what the action `edit` may change here */
  readonly editable: Editable
  /** the station's place that was chosen is taken by an application in this state */
  readonly holdsPlace?: true
  /** why an action that the state does not have is refused */
  readonly refusal: Refusal
}

export interface Refusal {
  /** stable, such as `application-confirmed` */
  readonly code: string
  readonly text: Text
}

/**
 * One action in one or several states. An action that leads elsewhere, or has other conditions, is a transition of its
 * own; of several that are possible the first is made.
 */
export interface Transition {
  /** such as `edit`, `submit`, `confirm` */
  readonly action: string
  readonly label: Text
  readonly by: Role
  readonly from: readonly string[]
  /** the state that follows; the application stays where it is without one */
  readonly to?: string
  /** only within the plan's registration window */
  readonly whileOpen?: true
  /**
   * only while a fact about the application has this value: `feeSettled` (nothing is left to pay), `numbered` (it has a
   * registration number), `inGroup` (a station registered it from a file)
   */
  readonly onlyIf?: { readonly fact: string; readonly is: Scalar }
  /** the candidate is told why */
  readonly needsReason?: true
  /** undoes what was submitted or confirmed, and lets go of the ID number: it may be registered by somebody else now */
  readonly releasesIdNumber?: true
  readonly source: string
}

/** A document that is printed from an application. */
export interface Printout {
  readonly id: string
  readonly title: Text
  readonly source: string
}

/** A document group that staff compare on site. */
export interface Material {
  readonly id: string
  readonly label: Text
  /** asked for only where this holds; where it is unknown, staff decide */
  readonly when?: Condition
  readonly source: string
}

/** How an application goes from draft to its end, as an explicit state machine. */
export interface Lifecycle {
  readonly initial: string
  readonly states: readonly LifecycleState[]
  readonly transitions: readonly Transition[]
  /** the action at which the registration number (网报号) is issued; it is kept through later edits */
  readonly numberedBy: string
  /** states that end a registration after which the candidate may start another for the same plan; the old one is kept */
  readonly startAgainFrom: readonly string[]
  /** every past registration is shown beside the new one */
  readonly history?: true
  readonly printouts: readonly Printout[]
  /** actions that make a printout stale, so that a new one is needed on site */
  readonly staleAfter: readonly string[]
  readonly confirmation: Confirmation
}

export interface Confirmation {
  /** `automatic`: rules decide first, staff afterwards */
  readonly kind: 'on-site' | 'online-review' | 'automatic-and-review'
  /** what is compared; the exam plan names the documents where the portal does not */
  readonly materials?: readonly Material[]
  /** the station may register groups from a file */
  readonly groups?: true
  readonly source: string
}

/** What comes before the first entry, in order. */
export type StepBeforeFilling =
  /** the plan is found only after a captcha */
  | { readonly step: 'captcha'; readonly source: string }
  /** the notice is read; its version and the time are kept */
  | { readonly step: 'notice'; readonly source: string }
  /** the pledge is agreed to; who disagrees is led back */
  | { readonly step: 'pledge'; readonly disagreeing: 'home'; readonly source: string }
  /** a bank card, and a code to the phone that the bank knows */
  | { readonly step: 'realName'; readonly by: 'bank-card'; readonly source: string }
  /** these fields are asked first, and an error of these rules ends the registration there */
  | {
      readonly step: 'eligibility'
      readonly fields: readonly string[]
      readonly rules: readonly string[]
      readonly source: string
    }

export type Saving =
  /** sections in any order, completed by the submission */
  | { readonly by: 'form'; readonly source: string }
  /** sections, `photo` and `attachments` one after the other: each has to be saved before the next is opened */
  | { readonly by: 'page'; readonly pages: readonly string[]; readonly source: string }
  /** these sections belong to the account, stay editable and serve every registration; the others are the registration */
  | { readonly by: 'profile'; readonly profile: readonly string[]; readonly source: string }

/** Places for each station and plan: shown while they last, never sold twice. */
export interface Places {
  /** the field in which the station is chosen */
  readonly station: string
  readonly shown: true
  readonly source: string
}

export interface PasswordRules {
  readonly minLength: number
  readonly maxLength: number
  /** of lower case, upper case, digits and symbols */
  readonly minKinds: number
  /** how many former passwords must not be used again */
  readonly history: number
  /** days after which it has to be changed; never without */
  readonly maxAgeDays?: number
}

export interface AccountPolicy {
  readonly issuedBy: 'candidate' | 'administrator'
  /** one account registers one person only */
  readonly onePerson: boolean
  readonly password: PasswordRules
  /** of a forgotten password; `none` by design: the account is the only key */
  readonly recovery: 'none' | 'phone' | 'realName'
  /** asked for when an account is opened */
  readonly captcha?: 'at-registration'
  /** WeChat log-in once it was bound, also by a QR code in a browser */
  readonly wechat?: 'afterBinding'
  /** after so many failures in a row, log-in is refused for so many minutes; a captcha is asked for before */
  readonly lockout: { readonly failures: number; readonly minutes: number; readonly captchaAfter: number }
  /** roles are granted and revoked by an administrator, and take effect at once */
  readonly roles?: 'granted'
  /** every log-in and every action is recorded and can be searched */
  readonly audited?: true
  readonly source: string
}

export type Channel = 'wechat' | 'sms' | 'email'

export interface Notification {
  readonly event: 'submitted' | 'reviewed' | 'payment' | 'arranged' | 'changed' | 'refunded'
  readonly channels: readonly Channel[]
  readonly source: string
}

export type Money =
  /** paid at the counter, where staff record it */
  | { readonly paid: 'on-site'; readonly source: string }
  | {
      readonly paid: 'online'
      readonly providers: readonly ('wechat-pay' | 'alipay')[]
      /** by the plan's refund policy: which part until when */
      readonly refund: 'by-policy'
      /** the providers' statements are compared with the records */
      readonly reconciled: true
      readonly source: string
    }
  /** the portal says nothing about money */
  | { readonly paid: 'elsewhere'; readonly source: string }

export interface Report {
  readonly id: 'notices' | 'plans' | 'statistics'
  /** searched by what is typed; nothing typed finds everything */
  readonly emptyQuery?: true
  readonly source: string
}

/** A portal: its form, and the policies by which a server runs it. */
export interface Portal<Path extends string = string, List extends string = string> extends Ruleset<
  Path,
  List
> {
  readonly lifecycle: Lifecycle
  readonly beforeFilling: readonly StepBeforeFilling[]
  readonly saving: Saving
  readonly places?: Places
  readonly account: AccountPolicy
  readonly notifications: readonly Notification[]
  readonly money: Money
  readonly reports: readonly Report[]
}
