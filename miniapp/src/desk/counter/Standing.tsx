import { transition, type Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView } from '@registration/server/contract'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { useLocalised, useTexts } from '../../texts/locale'
import { openReview } from '../queue/queue-store'
import { CONFIRM, confirmsOnSite } from '../staff-actions'

interface Props {
  readonly application: DeskApplicationView
  readonly portal: Portal
}

/** Whether the application can be confirmed as it stands, and if not, why and what can be done in place of it. */
export function Standing({ application, portal }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const { id, state, printout, actions } = application
  const isReviewed = actions.some((action) => action !== CONFIRM)
  if (actions.includes(CONFIRM)) {
    if (printout === 'stale') {
      return (
        <Notice id='printout-stale' kind='error' title={texts.cannotConfirm}>
          {texts.printoutStale}
        </Notice>
      )
    }
    if (printout !== 'current') return null
    return (
      <Notice id='printout-current' kind='success'>
        {texts.printoutCurrent}
      </Notice>
    )
  }
  const outcome = transition(portal, state, CONFIRM, 'clerk')
  return (
    <>
      {confirmsOnSite(portal) && !outcome.allowed && (
        <Notice id='not-confirmable' kind='error' title={texts.cannotConfirm}>
          {state === portal.lifecycle.initial ? texts.notSubmitted : localised(outcome.text)}
        </Notice>
      )}
      {isReviewed && (
        <Action id='open-review' onPress={() => openReview(id)}>
          {texts.deskReview}
        </Action>
      )}
    </>
  )
}
