import type { Acknowledgement, Finding, FormField } from '@registration/rules'
import type { Entries, Entry } from '../api/applications'
import * as sectionForm from './section-form'
import type { FormContext, SectionForm } from './section-form'

/** What is said beside an option, such as how many places are left. */
export interface OptionNote {
  readonly text: string
  /** it can be chosen all the same; a colour alone does not say so */
  readonly isWarning: boolean
}

/** Fields while somebody fills them in: what their components need to know and may do. */
export interface FieldEditor {
  readonly context: FormContext
  readonly fields: readonly FormField[]
  readonly entries: Entries
  /** those to be shown by now */
  readonly findings: readonly Finding[]
  /** the errors that refused the last save; corrected ones stay in the list until the next */
  readonly refusals: readonly Finding[]
  readonly cleared: SectionForm['cleared']
  readonly acknowledgements: readonly Acknowledgement[]
  /** the field that is to get the cursor */
  readonly focusPath: string | undefined
  /** whether anything is in the field that the rules name by this path */
  has(path: string): boolean
  /** whether the portal keeps the field as it is by now */
  isLocked(path: string): boolean
  noteOf(path: string, code: string): OptionNote | undefined
  enter(path: string, value: Entry): void
  /** the person left the field: its findings show from now on */
  check(path: string): void
  /** as `check`, and the field shows its normalised value */
  leave(path: string): void
  focus(path: string): void
  acknowledge(warning: Finding): void
}

/** What of an editor follows from what stands in its fields. `refused`: what the server found in them. */
export function seenIn(
  context: FormContext,
  form: SectionForm,
  refused: readonly Finding[],
): Pick<FieldEditor, 'context' | 'fields' | 'entries' | 'findings' | 'cleared' | 'has'> {
  const shown = sectionForm.shownFindings(context, form)
  return {
    context,
    fields: sectionForm.fieldsOf(context, form.entries),
    entries: form.entries,
    findings: [...shown, ...refused.filter((finding) => !shown.some((one) => isSameFinding(one, finding)))],
    cleared: form.cleared,
    has: (path) => {
      const entry = sectionForm.entryAt(context, form.entries, path)
      return entry !== undefined && entry.length > 0
    },
  }
}

function isSameFinding(a: Finding, b: Finding): boolean {
  return a.path === b.path && a.code === b.code
}
