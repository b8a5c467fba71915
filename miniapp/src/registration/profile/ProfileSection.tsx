import { useState } from 'react'
import { profileKeeper, type Filled } from '../../application/section-keeper'
import { Action } from '../../components/Action'
import { Notice } from '../../components/Notice'
import { ProblemNotice } from '../../components/ProblemNotice'
import { ErrorSummary } from '../../form/ErrorSummary'
import { saveStateText } from '../../form/save-state'
import { fieldAt } from '../../form/section-form'
import { SectionFields } from '../../form/SectionFields'
import type { Subject } from '../../form/section-session'
import { useSectionEditor } from '../../form/use-section-editor'
import { Box, Button, Heading } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'

interface Props extends Subject<Filled> {
  readonly onSaved: (saved: Filled) => void
  /** back to the whole profile */
  readonly onDone: (hasSaved: boolean) => void
}

/** One section of the profile while it is edited, as in a registration. */
export function ProfileSection({ onSaved, onDone, ...subject }: Props) {
  const { plan, ruleset, section } = subject
  const texts = useTexts()
  const localised = useLocalised()
  const [keeper] = useState(() => profileKeeper(plan.id, ruleset.lifecycle.initial, onSaved))
  const editor = useSectionEditor(subject, () => undefined, keeper)
  const { conflicts, saveState, problem, isRestored } = editor
  const label = ruleset.sections.find(({ id }) => id === section)?.label
  const labelOf = (id: string) => localised(fieldAt(editor.context, `${section}.${id}`).label)
  const save = async () => {
    if (await editor.save()) onDone(true)
  }
  return (
    <>
      <Box className='card-head'>
        <Heading level={2}>{label && localised(label)}</Heading>
        <Box id='save-state' className={`save-state save-state-${saveState.kind}`} role='status'>
          {saveStateText(saveState, texts)}
        </Box>
      </Box>
      {(conflicts.length > 0 || isRestored) && (
        <Notice
          id={conflicts.length > 0 ? 'conflict' : 'restored'}
          kind={conflicts.length > 0 ? 'warning' : 'info'}
        >
          {conflicts.length > 0 ? texts.conflict(conflicts.map(labelOf).join(texts.list)) : texts.restored}
          <Button id='discard' className='link link-line' onPress={editor.discard}>
            {texts.discardDraft}
          </Button>
        </Notice>
      )}
      <ProblemNotice problem={problem} />
      <ErrorSummary
        ruleset={ruleset}
        refusals={editor.refusals}
        findings={editor.findings}
        onFocus={editor.focus}
      />
      <Box className='card'>
        <SectionFields editor={editor} />
      </Box>
      <Box className='actions'>
        <Action id='profile-back' kind='secondary' onPress={() => onDone(false)}>
          {texts.back}
        </Action>
        <Action id='save' busy={saveState.kind === 'saving'} onPress={() => void save()}>
          {texts.save}
        </Action>
      </Box>
    </>
  )
}
