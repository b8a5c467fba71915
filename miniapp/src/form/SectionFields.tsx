import type { FormField } from '@registration/rules'
import { Box } from '../platform/elements'
import { ChoiceField } from './ChoiceField'
import { ChoicesField } from './ChoicesField'
import { DerivedField } from './DerivedField'
import type { FieldEditor } from './field-editor'
import { LockedField } from './LockedField'
import { MonthField } from './MonthField'
import { SchoolField } from './SchoolField'
import { isAwaited } from './section-form'
import { TextField } from './TextField'

/** The fields of a section, one below the other, each with the widget of its format. */
export function SectionFields({ editor }: { readonly editor: FieldEditor }) {
  return (
    <Box className='fields'>
      {editor.fields.map((shown) => {
        const Field = widgetFor(shown, editor)
        return <Field key={shown.path} shown={shown} editor={editor} />
      })}
    </Box>
  )
}

function widgetFor(shown: FormField, { context, entries, isLocked }: FieldEditor) {
  if (isLocked(shown.path)) return LockedField
  if (shown.derived || isAwaited(context, entries, shown)) return DerivedField
  switch (shown.field.format.type) {
    case 'choice':
      return ChoiceField
    case 'choices':
      return ChoicesField
    case 'school':
      return SchoolField
    case 'yearMonth':
      return MonthField
    default:
      return TextField
  }
}
