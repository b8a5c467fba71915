import { Box } from '../platform/elements'
import { useTexts } from '../texts/locale'
import { useEntryText } from './entry-text'
import { FieldShell } from './FieldShell'
import type { FieldProps } from './field-props'
import { idOf } from './field-ids'

/** What the portal keeps as it is: the name and the ID number of somebody who has submitted. */
export function LockedField({ shown, editor }: FieldProps) {
  const texts = useTexts()
  const textOf = useEntryText()
  return (
    <FieldShell shown={shown} editor={editor} kind='group'>
      <Box id={idOf(shown.path)} className='derived'>
        {textOf(shown) ?? texts.notFilled}
      </Box>
      <Box className='hint'>{texts.fieldLocked}</Box>
    </FieldShell>
  )
}
