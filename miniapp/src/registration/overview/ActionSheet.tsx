import type { Portal } from '@registration/rules/lifecycle'
import type { ApplicationView, PlanView } from '@registration/server/contract'
import { useState } from 'react'
import { act } from '../../api/applications'
import { consequencesOf, type Consequences } from '../../application/consequences'
import { keepApplication, loadRegistration } from '../../application/registrations'
import { Action } from '../../components/Action'
import { BottomSheet } from '../../components/BottomSheet'
import { TypedField } from '../../components/TypedField'
import { useAttempt } from '../../components/use-attempt'
import { usePathLabel } from '../../form/path-label'
import { now } from '../../platform/clock'
import { Box } from '../../platform/elements'
import { useTexts } from '../../texts/locale'
import { RefusalNotice } from '../RefusalNotice'

interface Props {
  readonly plan: PlanView
  readonly ruleset: Portal
  readonly application: ApplicationView
  readonly action: string
  readonly label: string
  readonly onClose: () => void
}

/** Says what an action means before it is done, and asks for a reason where staff decide about it. */
export function ActionSheet({ plan, ruleset, application, action, label, onClose }: Props) {
  const texts = useTexts()
  const consequences = consequencesOf(ruleset, action, application, plan, now())
  const lines = useConsequenceLines(ruleset, action, consequences)
  const [reason, setReason] = useState('')
  const { isBusy, problem, attempt } = useAttempt()

  const perform = async () => {
    const isDone = await attempt(async () => keepApplication(await act(application, action, reason.trim())))
    if (isDone) onClose()
    // Whatever refused it, what can be done now is shown as it is.
    else await loadRegistration(plan.id).catch(() => undefined)
  }
  return (
    <BottomSheet id='action-sheet' title={label} onClose={onClose}>
      <Box className='stack'>
        <RefusalNotice ruleset={ruleset} problem={problem} />
        {lines.map((line) => (
          <Box key={line} className='bullet'>
            {line}
          </Box>
        ))}
        {consequences?.awaitsStaff && (
          <TypedField
            id='action-reason'
            label={texts.actionReason}
            help={texts.actionReasonHelp}
            kind='text'
            value={reason}
            onInput={setReason}
          />
        )}
        <Box className='actions'>
          <Action id='action-cancel' kind='secondary' onPress={onClose}>
            {texts.actionNo}
          </Action>
          <Action id='action-confirm' busy={isBusy} onPress={() => void perform()}>
            {label}
          </Action>
        </Box>
      </Box>
    </BottomSheet>
  )
}

function useConsequenceLines(
  ruleset: Portal,
  action: string,
  means: Consequences | undefined,
): readonly string[] {
  const texts = useTexts()
  const labelOf = usePathLabel(ruleset)
  if (means === undefined) return action === 'leaveWaitingList' ? [texts.meansLeaving] : []
  const { ends, freesSeat, wantsSubmission, locked, awaitsStaff, refundPercent } = means
  return [
    ...(ends ? [texts.meansEnd] : []),
    ...(wantsSubmission ? [texts.meansSubmitAgain] : []),
    ...(locked.length > 0 ? [texts.meansLocked(locked.map(labelOf).join(texts.list))] : []),
    ...(freesSeat ? [texts.meansSeatFreed] : []),
    ...(refundPercent !== undefined ? [texts.meansRefund(refundPercent)] : []),
    ...(awaitsStaff ? [texts.meansStaff] : []),
  ]
}
