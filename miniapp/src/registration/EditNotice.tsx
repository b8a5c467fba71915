import { isSubmitted } from '../application/progress'
import { stateAfterEdit } from '../application/editing'
import { Notice } from '../components/Notice'
import { replacePage } from '../platform/navigation'
import { useTexts } from '../texts/locale'
import { reasonsOf } from './reasons'
import { ReasonList } from './ReasonList'
import type { Begun } from './WizardPage'

interface Props extends Begun {
  /** leads to what has to be corrected; in place of the page, unless given */
  readonly go?: (url: string) => void
}

/** What an edit means for somebody who has submitted or waits for a place, and what she was asked to correct. */
export function EditNotice({ plan, ruleset, application, go = replacePage }: Props) {
  const texts = useTexts()
  const { state, onlineRegistrationNumber, waiting } = application
  const prints = ruleset.lifecycle.staleAfter.includes('edit')
  const after = stateAfterEdit(ruleset, application)
  const reasons = reasonsOf(application)
  if (waiting !== null) {
    return (
      <Notice id='waiting' kind='info' title={texts.waitingFor(waiting.ahead)}>
        {texts.waitingHelp}
      </Notice>
    )
  }
  if (isSubmitted(ruleset, application)) {
    if (after === undefined || after === state) return null
    return <Notice kind='warning'>{prints ? texts.submittedNotice : texts.submittedNoticeNoPrint}</Notice>
  }
  if (onlineRegistrationNumber === null) return null
  return (
    <Notice kind='warning'>
      {prints ? texts.editedNotice : texts.editedNoticeNoPrint}
      <ReasonList
        id='reason'
        planId={plan.id}
        ruleset={ruleset}
        application={application}
        reasons={reasons}
        go={go}
      />
    </Notice>
  )
}
