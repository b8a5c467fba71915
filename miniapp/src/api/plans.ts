import type { AnswerOf, CaptchaView, PlacesLeft, PlanView } from '@registration/server/contract'
import { call } from './client'

/** The answer to a captcha, wherever one is asked for. */
export interface CaptchaAnswer {
  readonly id: string
  readonly answer: string
}

export interface PlanSearch {
  /** words of the title or a station, or the id */
  readonly q?: string
  readonly portal?: string
  readonly captcha?: CaptchaAnswer
  /** `next` of the part before */
  readonly after?: string
}

export function listPlans({ captcha, ...search }: PlanSearch = {}): Promise<AnswerOf<'listPlans'>> {
  const parameters = { ...search, captchaId: captcha?.id, captchaAnswer: captcha?.answer }
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
  return call({ method: 'GET', path: `/api/plans${query.length > 0 ? `?${query.join('&')}` : ''}` })
}

export function showPlan(planId: string): Promise<PlanView> {
  return call({ method: 'GET', path: `/api/plans/${planId}` })
}

/** The places that are left now at each station. */
export function showPlaces(planId: string): Promise<PlacesLeft> {
  return call({ method: 'GET', path: `/api/plans/${planId}/places` })
}

/** A picture, or a question in words for who cannot see it. */
export function createCaptcha(kind: CaptchaView['kind']): Promise<CaptchaView> {
  return call({ method: 'POST', path: '/api/captchas', body: { kind } })
}
