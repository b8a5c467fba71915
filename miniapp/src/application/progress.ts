import { evaluate, type EvaluateOptions, type Text } from '@registration/rules'
import type { Portal } from '@registration/rules/lifecycle'
import type { ApplicationView, PlanView } from '@registration/server/contract'
import { judgeable } from './entries'

/** A step on the way from the notice to the end. Sections carry the portal's own label. */
export type Step =
  | {
      readonly id:
        'beginning' | 'photo' | 'attachments' | 'submission' | 'printout' | 'confirmation' | 'payment'
    }
  | { readonly id: 'section'; readonly section: string; readonly label: Text }

export type ProgressStep = Step & { readonly state: 'done' | 'next' | 'ahead' }

/** What decides how far a candidate has come. */
export interface Way {
  readonly portal: Portal
  readonly application: ApplicationView | null
  readonly circumstances: EvaluateOptions
}

/** How a step is named in addresses and in the portal's `saving`: a section by its id. */
export function stepKey(step: Step): string {
  return step.id === 'section' ? step.section : step.id
}

/**
 * What a candidate goes through to submit, in the portal's order: its pages, its profile before the registration, or
 * its sections as the form has them.
 */
export function wizardSteps({ sections, attachments = [], saving }: Portal): readonly Step[] {
  const all: Step[] = [
    ...sections.map(({ id, label }): Step => ({ id: 'section', section: id, label })),
    { id: 'photo' },
    ...(attachments.length > 0 ? [{ id: 'attachments' } as const] : []),
  ]
  const first = saving.by === 'form' ? [] : saving.by === 'page' ? saving.pages : saving.profile
  const named = first
    .map((key) => all.find((step) => stepKey(step) === key))
    .filter((step): step is Step => step !== undefined)
  return [...named, ...all.filter((step) => !named.includes(step)), { id: 'submission' }]
}

/** What the portal wants complete before this page can be saved, in its order. */
export function pagesBefore({ saving }: Pick<Portal, 'saving'>, page: string): readonly string[] {
  if (saving.by === 'page') return saving.pages.slice(0, Math.max(0, saving.pages.indexOf(page)))
  return saving.by === 'profile' && !saving.profile.includes(page) ? saving.profile : []
}

/** The first page that has to be completed before this one is opened; none where it is open. */
export function pageLackedBy(way: Way, page: string): string | undefined {
  return pagesBefore(way.portal, page).find((earlier) => hasErrors(way, earlier))
}

/** Every step with what is done; the first that is not is `next`. */
export function progressOf(way: Way, { feeFen }: Pick<PlanView, 'feeFen'>): readonly ProgressStep[] {
  const { lifecycle, money } = way.portal
  const steps: readonly Step[] = [
    { id: 'beginning' },
    ...wizardSteps(way.portal),
    ...(lifecycle.printouts.length > 0 ? [{ id: 'printout' } as const] : []),
    { id: 'confirmation' },
    ...(money.paid === 'online' && feeFen > 0 ? [{ id: 'payment' } as const] : []),
  ]
  let isNextFound = false
  return steps.map((step) => {
    if (isDone(step, way)) return { ...step, state: 'done' }
    const state = isNextFound ? 'ahead' : 'next'
    isNextFound = true
    return { ...step, state }
  })
}

/** Whether a form was printed nobody knows: it is wanted until the confirmation. */
export function isDone(step: Step, way: Way): boolean {
  const { portal, application } = way
  if (application === null) return false
  switch (step.id) {
    case 'beginning':
      return true
    case 'section':
      return application.sections[step.section] !== undefined && !hasErrors(way, step.section)
    case 'photo':
      return application.photo !== null
    case 'attachments':
      return !hasErrors(way, 'attachments')
    case 'submission':
      return isSubmitted(portal, application)
    case 'printout':
    case 'confirmation':
      return isSubmitted(portal, application) && !isWithStaff(portal, application)
    case 'payment':
      return application.fee !== null
  }
}

/** Whether the candidate has done her part: nothing is left to submit. */
export function isSubmitted({ lifecycle }: Portal, { state }: Pick<ApplicationView, 'state'>): boolean {
  return !lifecycle.transitions.some(({ action, from }) => action === 'submit' && from.includes(state))
}

/**
 * Whether the next step is one of the staff: to confirm, to review, to decide on a request. That they can let go of a
 * wrong ID number wherever it stands is no step.
 */
export function isWithStaff({ lifecycle }: Portal, { state }: Pick<ApplicationView, 'state'>): boolean {
  return lifecycle.transitions.some(
    ({ by, from, releasesIdNumber }) =>
      (by === 'clerk' || by === 'organiser') && releasesIdNumber !== true && from.includes(state),
  )
}

/** A page that is not complete: what later pages lack does not matter to it. */
function hasErrors({ portal, application, circumstances }: Way, page: string): boolean {
  if (application === null) return true
  return evaluate(portal, judgeable(application), { ...circumstances, only: page }).errors.length > 0
}
