import type { FormField } from '@registration/rules'
import type { FieldEditor } from './field-editor'

export interface FieldProps {
  readonly shown: FormField
  readonly editor: FieldEditor
}

/** What was typed, as it was typed. */
export function typedText({ field }: FormField, { entries }: FieldEditor): string {
  const entry = entries[field.id]
  return typeof entry === 'string' ? entry : ''
}
