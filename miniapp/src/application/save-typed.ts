import type { ApplicationView } from '@registration/server/contract'
import { saveSection, type Entries } from '../api/applications'
import { isProblem } from '../api/problem'
import { mergeDraft, type Draft, type Merged } from './draft'
import { entriesOf } from './entries'

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly application: ApplicationView }
  /** saved elsewhere meanwhile, to other values in the same fields: a person has to look */
  | { readonly kind: 'conflict'; readonly application: ApplicationView; readonly merged: Merged }

/**
 * Saves what was typed into a section over what the server has by now. When somebody else (another device, another
 * tab) was faster, the newer application is read and the save tried once more, unless the same fields differ.
 */
export async function saveTyped(
  application: ApplicationView,
  section: string,
  draft: Draft,
  readAgain: () => Promise<ApplicationView>,
): Promise<SaveOutcome> {
  try {
    return await saveOver(application, section, draft)
  } catch (problem) {
    if (!isProblem(problem, 'version-conflict')) throw problem
    return saveOver(await readAgain(), section, draft)
  }
}

async function saveOver(seen: ApplicationView, section: string, draft: Draft): Promise<SaveOutcome> {
  const saved: Entries = entriesOf(seen.sections, section) ?? {}
  const merged = mergeDraft(draft, saved)
  if (merged.conflicts.length > 0) return { kind: 'conflict', application: seen, merged }
  const { application } = await saveSection(seen, section, merged.entries)
  return { kind: 'saved', application }
}
