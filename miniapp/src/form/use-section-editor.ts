import { useEffect, useState } from 'react'
import { acknowledgeWarning, useAcknowledgements } from '../application/acknowledged'
import { mayEdit } from '../application/editing'
import type { Filled, SectionKeeper } from '../application/section-keeper'
import { onNetworkReturn } from '../platform/network'
import { useStore } from '../state/store'
import { seenIn, type FieldEditor } from './field-editor'
import { contextOf, SectionSession, type Editing, type Subject } from './section-session'

/** One section while it is filled in: what its page and its fields need to know and may do. */
export interface SectionEditor
  extends FieldEditor, Pick<Editing, 'saveState' | 'problem' | 'isRestored' | 'conflicts'> {
  /** gives up what was not saved */
  discard(): void
  /** answers whether the server has it now */
  save(): Promise<boolean>
}

/** `keeper`: where it is saved, with the application unless given. */
export function useSectionEditor(
  subject: Subject<Filled>,
  noteOf: FieldEditor['noteOf'],
  keeper?: SectionKeeper,
): SectionEditor {
  const [session] = useState(() => new SectionSession(subject, keeper))
  session.subject = subject
  const { form, refused, ...editing } = useStore(session.editing)
  const { ruleset, application } = subject
  const acknowledgements = useAcknowledgements(application)

  useEffect(() => () => session.close(), [session])
  const isOffline = editing.saveState.kind === 'offline'
  useEffect(() => (isOffline ? onNetworkReturn(() => void session.save()) : undefined), [isOffline, session])

  return {
    ...editing,
    ...seenIn(contextOf(subject), form, refused),
    acknowledgements,
    isLocked: (path) => !mayEdit(ruleset, application, path),
    noteOf,
    enter: (path, value) => session.enter(path, value),
    check: (path) => session.leave(path, false),
    leave: (path) => session.leave(path, true),
    focus: (path) => session.focus(path),
    acknowledge: (warning) => acknowledgeWarning(application.id, warning),
    discard: () => session.discard(),
    save: () => session.save(),
  }
}
