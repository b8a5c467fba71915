import { Box } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { FieldShell } from './FieldShell'
import type { FieldProps } from './field-props'
import { idOf } from './field-ids'
import { fieldAt } from './section-form'

/** Taken from another field, and not typed. */
export function DerivedField({ shown, editor }: FieldProps) {
  const texts = useTexts()
  const localised = useLocalised()
  const { derived, value, field, path } = shown
  const source = field.derivedFrom && fieldAt(editor.context, field.derivedFrom.of)
  return (
    <FieldShell shown={shown} editor={editor} kind='group'>
      <Box id={idOf(path)} className={`derived${derived ? '' : ' derived-awaited'}`}>
        {derived ? value : source && texts.derivedAfter(localised(source.label))}
      </Box>
    </FieldShell>
  )
}
