import { isEditable, transition, type Portal } from '@registration/rules/lifecycle'
import type { ApplicationView } from '@registration/server/contract'

type Editable = Pick<ApplicationView, 'state' | 'actions'>

/** The state to which an edit leads; `undefined` where the server allows none now. */
export function stateAfterEdit(portal: Portal, { state, actions }: Editable): string | undefined {
  if (!actions.includes('edit')) return undefined
  const outcome = transition(portal, state, 'edit', 'candidate')
  return outcome.allowed ? outcome.to : undefined
}

/** Whether the candidate may change what stands at a path: a field, `photo`, an attachment. */
export function mayEdit(portal: Portal, application: Editable, path: string): boolean {
  const after = stateAfterEdit(portal, application)
  return after !== undefined && isEditable(portal, after, path)
}

/** Whether anything on a page may be changed: a section's id, `photo` or `attachments`. */
export function mayEditPage(portal: Portal, application: Editable, page: string): boolean {
  const section = portal.sections.find(({ id }) => id === page)
  const paths =
    section === undefined || section.repeats !== undefined
      ? page === 'attachments'
        ? (portal.attachments ?? []).map(({ id }) => `attachments.${id}`)
        : [page]
      : section.fields.map(({ id }) => `${page}.${id}`)
  return paths.some((path) => mayEdit(portal, application, path))
}
