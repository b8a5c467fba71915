import type { ApplicationView, PlanView } from '@registration/server/contract'
import type { Portal } from '@registration/rules/lifecycle'
import { ofPlan } from '../application/portal-of'
import { Notice } from '../components/Notice'
import { chinaDayTime } from '../texts/instant'
import { useLocalised, useTexts } from '../texts/locale'

interface Props {
  readonly plan: PlanView
  readonly ruleset: Portal
  readonly application: ApplicationView
}

/** The place that is kept for the candidate, and until when. */
export function SeatNotice({ plan, ruleset, application }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const { seat } = application
  if (seat === null) return null
  const stations = ofPlan(plan).lists?.['stations'] ?? ruleset.lists['stations'] ?? []
  const label = stations.find(({ code }) => code === seat.station)?.label
  const station = label ? localised(label) : seat.station
  return (
    <Notice id='seat' kind='info'>
      {seat.until === null ? texts.seatKept(station) : texts.seatHeld(station, chinaDayTime(seat.until))}
    </Notice>
  )
}
