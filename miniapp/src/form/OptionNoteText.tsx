import { Box } from '../platform/elements'
import type { OptionNote } from './field-editor'

/** Below an option's label: how many places are left, or that there is none. */
export function OptionNoteText({ note }: { readonly note: OptionNote | undefined }) {
  if (note === undefined) return null
  return <Box className={`option-note${note.isWarning ? ' option-note-warning' : ''}`}>{note.text}</Box>
}
