import type { Entries } from '../api/applications'
import { isProblem } from '../api/problem'
import { mergeDraft, type Draft, type Merged } from './draft'
import { entriesOf } from './entries'
import type { Filled, SectionKeeper } from './section-keeper'

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly application: Filled }
  /** saved elsewhere meanwhile, to other values in the same fields: a person has to look */
  | { readonly kind: 'conflict'; readonly application: Filled; readonly merged: Merged }

/**
 * Saves what was typed into a section over what the server has by now. When somebody else (another device, another
 * tab) was faster, the newer application is read and the save tried once more, unless the same fields differ.
 */
export async function saveTyped(
  application: Filled,
  section: string,
  draft: Draft,
  keeper: SectionKeeper,
): Promise<SaveOutcome> {
  try {
    return await saveOver(application, section, draft, keeper)
  } catch (problem) {
    if (!isProblem(problem, 'version-conflict')) throw problem
    return saveOver((await keeper.readAgain()) ?? application, section, draft, keeper)
  }
}

async function saveOver(
  seen: Filled,
  section: string,
  draft: Draft,
  keeper: SectionKeeper,
): Promise<SaveOutcome> {
  const saved: Entries = entriesOf(seen.sections, section) ?? {}
  const merged = mergeDraft(draft, saved)
  if (merged.conflicts.length > 0) return { kind: 'conflict', application: seen, merged }
  return { kind: 'saved', application: await keeper.save(seen, section, merged.entries) }
}
