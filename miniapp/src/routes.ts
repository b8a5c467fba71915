import type { AccountView } from '@registration/server/contract'
import type { BeforeId } from './application/beginning'
import type { Step } from './application/progress'

/** Every page's address, and which page a step of the registration is done on. */
export const HOME = '/pages/home/home'
export const PASSWORD = '/pages/password/password'
export const ACCOUNT = '/account/account/account'
export const SECOND_FACTOR = '/account/second-factor/second-factor'
export const DESK = '/desk/counter/counter'

/** `back`: the address to go to after logging in. */
export function loginPage(back?: string): string {
  return back === undefined ? '/pages/login/login' : `/pages/login/login?back=${encodeURIComponent(back)}`
}

export function recoveryPage(): string {
  return '/account/recovery/recovery'
}

/** For who has to change the password first. `back`: the address to go to afterwards. */
export function passwordPage(back?: string): string {
  return back === undefined ? PASSWORD : `${PASSWORD}?back=${encodeURIComponent(back)}`
}

/** `id`: of the log-in that a browser asks for. */
export function qrLoginPage(id: string): string {
  return `/account/qr-login/qr-login?id=${encodeURIComponent(id)}`
}

export function homeOf({ roles, mustChangePassword }: AccountView): string {
  if (mustChangePassword) return PASSWORD
  if (roles.includes('candidate')) return HOME
  // Administrators work with the server's API; here they can change their password.
  return roles.includes('clerk') || roles.includes('organiser') ? DESK : PASSWORD
}

/** Where plans are found that are not simply listed. */
export function findPlanPage(portal?: string): string {
  return `/registration/find-plan/find-plan${portal === undefined ? '' : `?portal=${portal}`}`
}

/** Where the real name is verified before a plan can be looked for. */
export function realNamePage(portal: string): string {
  return `/registration/real-name/real-name?portal=${portal}`
}

const ofPlan = (page: string) => (planId: string) =>
  `/registration/${page}/${page}?plan=${encodeURIComponent(planId)}`

/** How a registration stands, and what can be done with it. */
export const overviewPage = ofPlan('overview')
export const noticePage = ofPlan('notice')
export const photoPage = ofPlan('photo')
export const attachmentsPage = ofPlan('attachments')
export const reviewPage = ofPlan('review')
export const formPage = ofPlan('application-form')
export const payPage = ofPlan('pay')
/** What is kept for every registration of the plan's portal. */
export const profilePage = ofPlan('profile')

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

const BEFORE: Readonly<Record<Exclude<BeforeId, 'captcha'>, string>> = {
  notice: 'notice',
  pledge: 'pledge',
  realName: 'real-name',
  eligibility: 'eligibility',
}

/** Where a step before filling is done. */
export function beforePage(planId: string, step: BeforeId): string {
  return step === 'captcha' ? findPlanPage() : ofPlan(BEFORE[step])(planId)
}

/** Where a step is done. */
export function pageOfStep(planId: string, step: Step): string {
  switch (step.id) {
    case 'beginning':
      return noticePage(planId)
    case 'section':
      return sectionPage(planId, step.section)
    case 'photo':
      return photoPage(planId)
    case 'attachments':
      return attachmentsPage(planId)
    case 'submission':
    case 'confirmation':
      return reviewPage(planId)
    case 'printout':
      return formPage(planId)
    case 'payment':
      return payPage(planId)
  }
}

/** Where what stands at a path is changed: a field, `photo`, an attachment. */
export function pageOfPath(planId: string, path: string, then?: 'review'): string {
  const [page = ''] = path.split('.')
  if (page === 'photo') return photoPage(planId)
  if (page === 'attachments') return attachmentsPage(planId)
  return sectionPage(planId, page, { field: path, then })
}
