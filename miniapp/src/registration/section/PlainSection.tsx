import { useEffect } from 'react'
import { ErrorSummary } from '../../form/ErrorSummary'
import { fieldAt } from '../../form/section-form'
import { SectionFields } from '../../form/SectionFields'
import { useSectionEditor } from '../../form/use-section-editor'
import { Box } from '../../platform/elements'
import { usePageParams } from '../../platform/page'
import { useLocalised, useTexts } from '../../texts/locale'
import { SeatNotice } from '../SeatNotice'
import { usePlaceNotes } from '../use-places'
import type { SectionProps } from './section'
import { SamePersonNotice } from './SamePersonNotice'
import { SectionFrame } from './SectionFrame'

/** A section that is filled in once. */
export function PlainSection(props: SectionProps) {
  const { plan, ruleset, application, section } = props
  const texts = useTexts()
  const localised = useLocalised()
  const { field } = usePageParams()
  const noteOf = usePlaceNotes(plan, ruleset, application.seat?.station)
  const editor = useSectionEditor(props, noteOf)
  useEffect(() => {
    if (field !== undefined) editor.focus(field)
    // Once, when the page opens.
  }, [])

  const labelOf = (id: string) => localised(fieldAt(editor.context, `${section}.${id}`).label)
  const { conflicts, saveState, problem, isRestored } = editor
  const hasPlaces = ruleset.places?.station.startsWith(`${section}.`)
  return (
    <SectionFrame
      {...props}
      saveState={saveState}
      problem={problem}
      isRestored={isRestored}
      conflict={conflicts.length > 0 ? texts.conflict(conflicts.map(labelOf).join(texts.list)) : undefined}
      onDiscard={editor.discard}
      onSave={editor.save}
    >
      <ErrorSummary
        ruleset={ruleset}
        refusals={editor.refusals}
        findings={editor.findings}
        onFocus={editor.focus}
      />
      {section === 'basic' && <SamePersonNotice planId={plan.id} ruleset={ruleset} />}
      {hasPlaces && <SeatNotice plan={plan} ruleset={ruleset} application={application} />}
      <Box className='card'>
        <SectionFields editor={editor} />
      </Box>
    </SectionFrame>
  )
}
