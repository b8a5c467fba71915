import type { FormField } from '@registration/rules'
import type { SectionEditor } from './use-section-editor'

export interface FieldProps {
  readonly shown: FormField
  readonly editor: SectionEditor
}

/** What was typed, as it was typed. */
export function typedText({ field }: FormField, { entries }: SectionEditor): string {
  const entry = entries[field.id]
  return typeof entry === 'string' ? entry : ''
}
