import type { Acknowledgement, Finding, FormField } from '@registration/rules'
import { useEffect, useState } from 'react'
import { entriesOf } from '../application/entries'
import { acknowledgeWarning, useAcknowledgements } from '../application/acknowledged'
import type { Entries, Entry } from '../api/applications'
import { onNetworkReturn } from '../platform/network'
import { useStore } from '../state/store'
import * as sectionForm from './section-form'
import type { FormContext } from './section-form'
import { contextOf, SectionSession, type Editing, type Subject } from './section-session'

/** One section while it is filled in: what its page and its fields need to know and may do. */
export interface SectionEditor extends Pick<
  Editing,
  'saveState' | 'problem' | 'isRestored' | 'conflicts' | 'refusals' | 'focusPath'
> {
  readonly context: FormContext
  readonly fields: readonly FormField[]
  readonly entries: Entries
  /** those to be shown by now */
  readonly findings: readonly Finding[]
  readonly cleared: Editing['form']['cleared']
  readonly acknowledgements: readonly Acknowledgement[]
  /** whether anything is in the field */
  has(path: string): boolean
  enter(path: string, value: Entry): void
  /** the person left the field: its findings show from now on */
  check(path: string): void
  /** as `check`, and the field shows its normalised value */
  leave(path: string): void
  focus(path: string): void
  acknowledge(warning: Finding): void
  /** gives up what was not saved */
  discard(): void
  /** answers whether the server has it now */
  save(): Promise<boolean>
}

export function useSectionEditor(subject: Subject): SectionEditor {
  const [session] = useState(() => new SectionSession(subject))
  session.subject = subject
  const { form, refused, ...editing } = useStore(session.editing)
  const { application, section } = subject
  const acknowledgements = useAcknowledgements(application)
  const context = contextOf(subject)

  useEffect(() => () => session.close(), [session])
  const isOffline = editing.saveState.kind === 'offline'
  useEffect(() => (isOffline ? onNetworkReturn(() => void session.save()) : undefined), [isOffline, session])

  const shown = sectionForm.shownFindings(context, form)
  return {
    ...editing,
    context,
    fields: sectionForm.fieldsOf(context, form.entries),
    entries: form.entries,
    findings: [...shown, ...refused.filter((finding) => !shown.some((one) => isSameFinding(one, finding)))],
    cleared: form.cleared,
    acknowledgements,
    has: (path) => {
      const [of = '', id = ''] = path.split('.')
      const entry = of === section ? form.entries[id] : entriesOf(application.sections, of)?.[id]
      return entry !== undefined && entry.length > 0
    },
    enter: (path, value) => session.enter(path, value),
    check: (path) => session.leave(path, false),
    leave: (path) => session.leave(path, true),
    focus: (path) => session.focus(path),
    acknowledge: (warning) => acknowledgeWarning(application.id, warning),
    discard: () => session.discard(),
    save: () => session.save(),
  }
}

function isSameFinding(a: Finding, b: Finding): boolean {
  return a.path === b.path && a.code === b.code
}
