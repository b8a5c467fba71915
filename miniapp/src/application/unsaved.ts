import type { Section } from '@registration/rules'
import type { Portal } from '@registration/rules/lifecycle'
import type { ApplicationView } from '@registration/server/contract'
import { isSameEntries, isSameRows, mergeDraft, readDraft, readRowsDraft } from './draft'
import { mayEditPage } from './editing'
import { entriesOf, rowsOf } from './entries'

/** The sections in which this device holds something that was typed and is not saved, in the portal's order. */
export function unsavedSections(portal: Portal, application: ApplicationView): readonly Section[] {
  return portal.sections.filter(
    (section) => mayEditPage(portal, application, section.id) && isUnsaved(section, application),
  )
}

function isUnsaved({ id, repeats }: Section, application: ApplicationView): boolean {
  if (repeats !== undefined) {
    const draft = readRowsDraft(application.id, id)
    return draft !== undefined && !isSameRows(draft.typed, rowsOf(application.sections, id))
  }
  const draft = readDraft(application.id, id)
  const saved = entriesOf(application.sections, id) ?? {}
  return draft !== undefined && !isSameEntries(mergeDraft(draft, saved).entries, saved)
}
