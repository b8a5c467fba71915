import type { Text } from '@registration/rules'
import { stateOf } from '@registration/rules/lifecycle'
import type { Case } from '../actions/applications/applications'
import { chinaClock } from '../payments/china-time'
import { arrangementOf } from './exam-arrangement'

/** What a message can tell: of the application as it stands when it is sent, and nothing that names a person. */
export type MessageValues = Readonly<Record<'plan' | 'number' | 'state' | 'time' | 'place', string>>

/**
 * @example
 * messageValues(one, 'zh').time // → '2026年11月30日 09:00'
 */
export function messageValues(one: Case, language: keyof Text): MessageValues {
  const { application, plan, portal } = one
  const { startsAt, place } = arrangementOf(plan, application)
  return {
    plan: textIn(plan.title, language),
    number: application.onlineRegistrationNumber ?? '',
    state: textIn(stateOf(portal, application.state).label, language),
    time: startsAt === undefined ? '' : timeIn(startsAt, language),
    place: place === undefined ? '' : textIn(place, language),
  }
}

/** Plans need no English. */
function textIn(text: Text, language: keyof Text): string {
  return text[language] === '' ? text.zh : text[language]
}

function timeIn(instant: string, language: keyof Text): string {
  const [date = '', time = ''] = chinaClock(Date.parse(instant)).slice(0, 16).split(' ')
  const [year, month, day] = date.split('-')
  return language === 'zh' ? `${year}年${month}月${day}日 ${time}` : `${date} ${time} (UTC+8)`
}
