import type { ReactNode } from 'react'
import type { ApiProblem } from '../../api/problem'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { saveStateText, type SaveState } from '../../form/save-state'
import { Box, Button } from '../../platform/elements'
import { goBack, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { overviewPage, pageOfPath, reviewPage } from '../../routes'
import { useTexts } from '../../texts/locale'
import { EditNotice } from '../EditNotice'
import { agreesToLeaveLine } from '../leave-line'
import { neighbours, pageToGo, WizardSteps } from '../WizardSteps'
import type { SectionProps } from './section'

interface Props extends SectionProps {
  readonly saveState: SaveState
  readonly problem: ApiProblem | undefined
  readonly isRestored: boolean
  /** what was saved elsewhere to something else meanwhile, in words */
  readonly conflict: string | undefined
  readonly onDiscard: () => void
  /** answers whether the server has it now */
  readonly onSave: () => Promise<boolean>
  /** nothing can be saved while a row is open */
  readonly isBusy?: boolean
  readonly children: ReactNode
}

/** What stands around the entries of every section: its steps, what happened to it, and the way on. */
export function SectionFrame(props: Props) {
  const { plan, ruleset, application, section, saveState, problem, isRestored, conflict } = props
  const { onDiscard, onSave, isBusy = false, children } = props
  const begun = { plan, ruleset, application }
  const texts = useTexts()
  const { then } = usePageParams()
  const { before, after } = neighbours(ruleset, section)
  const isProfile = ruleset.saving.by === 'profile' && ruleset.saving.profile.includes(section)
  const [lacking] = problem?.id === 'page-before' ? problem.findings : []

  const save = async () => {
    if (!(await agreesToLeaveLine(application, texts)) || !(await onSave())) return
    if (then === 'review' || after === undefined) replacePage(reviewPage(plan.id))
    else replacePage(pageToGo(begun, after))
  }
  const discard = (
    <Button id='discard' className='link link-line' onPress={onDiscard}>
      {texts.discardDraft}
    </Button>
  )
  return (
    <>
      <WizardSteps {...begun} current={section}>
        <Box id='save-state' className={`save-state save-state-${saveState.kind}`} role='status'>
          {saveStateText(saveState, texts)}
        </Box>
      </WizardSteps>
      <EditNotice {...begun} />
      {isProfile && <Notice kind='info'>{texts.profileNotice}</Notice>}
      {conflict !== undefined ? (
        <Notice id='conflict' kind='warning'>
          {conflict}
          {discard}
        </Notice>
      ) : (
        isRestored && (
          <Notice id='restored' kind='info'>
            {texts.restored}
            {discard}
          </Notice>
        )
      )}
      <ProblemNotice problem={problem} />
      {lacking && (
        <Action
          id='page-before'
          kind='secondary'
          onPress={() => replacePage(pageOfPath(plan.id, lacking.path))}
        >
          {texts.toPageBefore}
        </Action>
      )}
      {children}
      {!isBusy && (
        <Box className='actions'>
          <Action
            id='previous'
            kind='secondary'
            onPress={() => (before ? replacePage(pageToGo(begun, before)) : goBack(overviewPage(plan.id)))}
          >
            {before ? texts.previous : texts.back}
          </Action>
          <Action id='save' busy={saveState.kind === 'saving'} onPress={() => void save()}>
            {then === 'review' ? texts.saveAndReview : texts.saveAndContinue}
          </Action>
        </Box>
      )}
    </>
  )
}
