import { useEffect, useState } from 'react'
import { acknowledgeWarning, useAcknowledgements } from '../application/acknowledged'
import { mayEdit } from '../application/editing'
import { onNetworkReturn } from '../platform/network'
import { useStore } from '../state/store'
import { seenIn, type FieldEditor } from './field-editor'
import { contextOfRow, RowsSession, type RowsEditing } from './rows-session'
import type { Subject } from './section-session'

/** A section that repeats while it is filled in. */
export interface RowsEditor {
  readonly editing: RowsEditing
  readonly session: RowsSession
  /** the fields of the row that is open */
  readonly row: FieldEditor | undefined
}

export function useRowsEditor(subject: Subject): RowsEditor {
  const [session] = useState(() => new RowsSession(subject))
  session.subject = subject
  const editing = useStore(session.editing)
  const { ruleset, application, section } = subject
  const acknowledgements = useAcknowledgements(application)

  useEffect(() => () => session.close(), [session])
  const isOffline = editing.saveState.kind === 'offline'
  useEffect(() => (isOffline ? onNetworkReturn(() => void session.save()) : undefined), [isOffline, session])

  const { open, rows, refused, refusals, focusPath } = editing
  const row = open && {
    ...seenIn(contextOfRow(subject, rows, open.index), open.form, refused),
    refusals,
    focusPath,
    acknowledgements,
    isLocked: () => !mayEdit(ruleset, application, section),
    noteOf: () => undefined,
    enter: session.enter.bind(session),
    check: (path: string) => session.leave(path, false),
    leave: (path: string) => session.leave(path, true),
    focus: (path: string) => session.focus(path),
    acknowledge: (warning: Parameters<FieldEditor['acknowledge']>[0]) =>
      acknowledgeWarning(application.id, warning),
  }
  return { editing, session, row }
}
