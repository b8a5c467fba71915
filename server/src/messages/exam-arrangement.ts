import type { Text } from '@registration/rules'
import { entryOf } from '../entry-of'
import type { ApplicationRecord, ExamPlan } from '../store/store'

/** When and where an exam is, as far as it has been arranged. */
export interface ExamArrangement {
  /** an instant */
  readonly startsAt?: string
  readonly place?: Text
}

/** The attributes of a session or station in the plan's lists that say it. */
export const STARTS_AT = 'examStartsAt'
export const PLACE = 'examPlace'

/**
 * The arrangement for what an application chose: a station's own time and place before those of the session, as one
 * session is held at many stations.
 */
export function arrangementOf(
  { lists }: Pick<ExamPlan, 'lists'>,
  { sections }: ApplicationRecord,
): ExamArrangement {
  const chosen = (['stations', 'sessions'] as const).map((list) => {
    const code = entryOf(sections, list === 'stations' ? 'exam.station' : 'exam.session')
    return lists[list]?.find((item) => item.code === code)
  })
  const attribute = (name: string) => chosen.map((item) => item?.[name]).find((value) => value !== undefined)
  const [startsAt, place] = [attribute(STARTS_AT), attribute(PLACE)]
  return {
    ...(typeof startsAt === 'string' && { startsAt }),
    ...(isText(place) && { place }),
  }
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}
