import type { AccountView, ApplicationView } from '@registration/server/contract'
import type { Step } from './application/progress'

/** Every page's address, and which page a step of the registration is done on. */
export const HOME = '/pages/home/home'
export const PASSWORD = '/pages/password/password'
export const DESK = '/desk/counter/counter'

/** `back`: the address to go to after logging in. */
export function loginPage(back?: string): string {
  return back === undefined ? '/pages/login/login' : `/pages/login/login?back=${encodeURIComponent(back)}`
}

export function homeOf({ roles }: AccountView): string {
  return roles.includes('candidate') ? HOME : DESK
}

/** `field`: the path of the field to go to. `then`: what follows after saving, the next step unless given. */
export function sectionPage(
  planId: string,
  section: string,
  { field, then }: { readonly field?: string; readonly then?: 'review' } = {},
): string {
  const query = [`plan=${encodeURIComponent(planId)}`, `section=${section}`]
  if (field !== undefined) query.push(`field=${field}`)
  if (then !== undefined) query.push(`then=${then}`)
  return `/registration/section/section?${query.join('&')}`
}

export function photoPage(planId: string): string {
  return `/registration/photo/photo?plan=${encodeURIComponent(planId)}`
}

export function reviewPage(planId: string): string {
  return `/registration/review/review?plan=${encodeURIComponent(planId)}`
}

export function formPage(planId: string): string {
  return `/registration/application-form/application-form?plan=${encodeURIComponent(planId)}`
}

export function noticePage(planId: string): string {
  return `/registration/notice/notice?plan=${encodeURIComponent(planId)}`
}

/** Where a step is done, or, once nothing can be changed any more, where it can be looked at. */
export function pageOfStep(planId: string, step: Step, application: ApplicationView | null): string {
  if (application === null || step.id === 'notice') return noticePage(planId)
  const { actions } = application
  if (step.id === 'printout' || step.id === 'confirmation') {
    return actions.includes('print') ? formPage(planId) : reviewPage(planId)
  }
  if (!actions.includes('edit') || step.id === 'submission') return reviewPage(planId)
  return step.id === 'section' ? sectionPage(planId, step.section) : photoPage(planId)
}
