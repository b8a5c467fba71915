import type { Finding } from '@registration/rules'
import type {
  AccountView,
  ApplicationAction,
  ApplicationView,
  DeskApplicationView,
  PhotoView,
  PlanSummary,
  PlanView,
} from './contract'
import type { Account, ApplicationRecord, ExamPlan } from './store/store'

/** The only place where records become answers: what is not named here does not leave the server. */

export function presentAccount({ id, username, role, station }: Account): AccountView {
  return { id, username, role, station }
}

export function presentPlan(plan: ExamPlan): PlanView {
  const { notice, lists } = plan
  return { ...presentPlanSummary(plan), notice, lists: copy(lists) }
}

export function presentPlanSummary(plan: ExamPlan): PlanSummary {
  const { id, title, ruleset, opensAt, closesAt, documents, feeFen } = plan
  return { id, title, ruleset, opensAt, closesAt, documents: copy(documents), feeFen }
}

export function presentApplication(application: ApplicationRecord, isOpen: boolean): ApplicationView {
  const { id, planId, version, state, sections, photo, acknowledgements } = application
  return {
    id,
    planId,
    version,
    state,
    actions: actionsOf(application, isOpen),
    sections: copy(sections),
    photo: presentPhoto(photo),
    acknowledgements: copy(acknowledgements),
    onlineRegistrationNumber: application.onlineRegistrationNumber,
    formCode: application.formCode,
    submittedAt: application.submittedAt,
    confirmedAt: application.confirmation?.at ?? null,
  }
}

function actionsOf({ state }: ApplicationRecord, isOpen: boolean): ApplicationAction[] {
  if (state === 'draft') return isOpen ? ['edit', 'submit'] : []
  return state === 'submitted' && isOpen ? ['edit', 'print'] : ['print']
}

export function presentAtDesk(
  application: ApplicationRecord,
  plan: ExamPlan,
  username: string,
  warnings: readonly Finding[],
  printout: DeskApplicationView['printout'],
): DeskApplicationView {
  const { id, version, state, sections, photo, acknowledgements, confirmation } = application
  const { title, lists, documents, feeFen, ruleset } = plan
  return {
    id,
    version,
    state,
    username,
    onlineRegistrationNumber: application.onlineRegistrationNumber ?? '',
    printout,
    sections: copy(sections),
    photo: presentPhoto(photo),
    warnings: copy(warnings),
    acknowledgements: copy(acknowledgements),
    plan: { id: plan.id, title, ruleset, lists: copy(lists), documents: copy(documents), feeFen },
    confirmation: confirmation && {
      clerk: confirmation.clerk,
      station: confirmation.station,
      documents: copy(confirmation.documents),
      feeFen: confirmation.feeFen,
      at: confirmation.at,
    },
  }
}

function presentPhoto(photo: ApplicationRecord['photo']): PhotoView | null {
  if (photo === null) return null
  const { type, width, height, byteLength } = photo
  return { type, width, height, byteLength }
}

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T

function copy<T>(value: T): Mutable<T> {
  return structuredClone(value) as Mutable<T>
}
