import { useEffect } from 'react'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { ErrorSummary } from '../../form/ErrorSummary'
import { saveStateText } from '../../form/save-state'
import { fieldAt } from '../../form/section-form'
import { SectionFields } from '../../form/SectionFields'
import { useSectionEditor } from '../../form/use-section-editor'
import { Box, Button } from '../../platform/elements'
import { goBack, replacePage } from '../../platform/navigation'
import { usePageParams } from '../../platform/page'
import { HOME, pageOfStep, reviewPage } from '../../routes'
import { useLocalised, useTexts } from '../../texts/locale'
import { EditNotice } from '../EditNotice'
import { WizardPage, type Begun } from '../WizardPage'
import { neighbours, WizardSteps } from '../WizardSteps'

export default function SectionPage() {
  const texts = useTexts()
  const localised = useLocalised()
  const { section = '' } = usePageParams()
  const labelIn = (begun: Begun | undefined) => {
    const found = begun?.ruleset.sections.find(({ id }) => id === section)
    return found ? localised(found.label) : texts.appTitle
  }
  return (
    <WizardPage title={labelIn}>
      {(begun) => <Section key={section} {...begun} section={section} />}
    </WizardPage>
  )
}

function Section(props: Begun & { readonly section: string }) {
  const { plan, ruleset, application, section } = props
  const texts = useTexts()
  const localised = useLocalised()
  const { field, then } = usePageParams()
  const editor = useSectionEditor(props)
  const { before, after } = neighbours(ruleset, section)
  const isEditable = application.actions.includes('edit')

  useEffect(() => {
    if (!isEditable) replacePage(reviewPage(plan.id))
  }, [isEditable, plan.id])
  useEffect(() => {
    if (field !== undefined) editor.focus(field)
    // Once, when the page opens.
  }, [])

  const save = async () => {
    if (!(await editor.save())) return
    if (then === 'review' || after === undefined) replacePage(reviewPage(plan.id))
    else replacePage(pageOfStep(plan.id, after, application))
  }
  const labelOf = (id: string) => localised(fieldAt(editor.context, `${section}.${id}`).label)

  return (
    <>
      <WizardSteps ruleset={ruleset} application={application} current={section}>
        <Box id='save-state' className={`save-state save-state-${editor.saveState.kind}`} role='status'>
          {saveStateText(editor.saveState, texts)}
        </Box>
      </WizardSteps>
      <EditNotice application={application} />
      {editor.conflicts.length > 0 ? (
        <Notice id='conflict' kind='warning'>
          {texts.conflict(editor.conflicts.map(labelOf).join(texts.list))}
          <Button id='discard' className='link link-line' onPress={editor.discard}>
            {texts.discardDraft}
          </Button>
        </Notice>
      ) : (
        editor.isRestored && (
          <Notice id='restored' kind='info'>
            {texts.restored}
            <Button id='discard' className='link link-line' onPress={editor.discard}>
              {texts.discardDraft}
            </Button>
          </Notice>
        )
      )}
      <ProblemNotice problem={editor.problem} />
      <ErrorSummary editor={editor} />
      <Box className='card'>
        <SectionFields editor={editor} />
      </Box>
      <Box className='actions'>
        <Action
          id='previous'
          kind='secondary'
          onPress={() => (before ? replacePage(pageOfStep(plan.id, before, application)) : goBack(HOME))}
        >
          {before ? texts.previous : texts.back}
        </Action>
        <Action id='save' busy={editor.saveState.kind === 'saving'} onPress={() => void save()}>
          {then === 'review' ? texts.saveAndReview : texts.saveAndContinue}
        </Action>
      </Box>
    </>
  )
}
