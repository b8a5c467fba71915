import { isDeepStrictEqual } from 'node:util'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { personKeyOf } from '../../person-key'
import type { Account, ApplicationRecord, Entries } from '../../store/store'
import type { Case } from './applications'
import { editableCase, requireEditable, requirePagesBefore, saveEdit, type Saved } from './edit'
import { entryOf } from '../../entry-of'
import { judgeApplication } from './judge-application'

type SectionContent = ApplicationRecord['sections'][string]

/** Saves one section. Errors in the section refuse it; what later sections lack does not matter yet. */
export async function saveSection(
  context: ServerContext,
  account: Account,
  { applicationId, section }: { readonly applicationId: string; readonly section: string },
  entries: unknown,
  seen: number,
): Promise<Saved> {
  const one = await editableCase(context, account, applicationId, seen)
  const { application, plan, portal } = one
  const repeats = sectionOf(portal, section).repeats !== undefined
  await requirePagesBefore(context, one, section)

  const typed = { ...application, sections: { ...application.sections, [section]: entries } }
  const judged = await judgeApplication(context, typed, plan, section)
  if (judged.errors.length > 0) {
    throw Refusal.of('section-invalid', { findings: [...judged.errors, ...judged.warnings] })
  }
  const saved: SectionContent = repeats ? (judged.rows[section] ?? []) : (judged.value[section] ?? {})
  requireEditable(context, one, changedPaths(section, application.sections[section], saved))
  const sections = { ...application.sections, [section]: saved }
  await refuseTakenPerson(context, one, sections)
  return saveEdit(context, one, { sections }, judged.warnings)
}

function sectionOf({ sections }: Portal, id: string): Portal['sections'][number] {
  const section = sections.find((one) => one.id === id)
  if (section === undefined) throw Refusal.of('section-unknown')
  return section
}

/** The fields whose entries differ; of a section that repeats, the section. */
function changedPaths(section: string, before: SectionContent | undefined, after: SectionContent): string[] {
  if (isDeepStrictEqual(before ?? (Array.isArray(after) ? [] : {}), after)) return []
  if (Array.isArray(before) || Array.isArray(after)) return [section]
  const [old, next] = [(before ?? {}) as Entries, after as Entries]
  return Array.from(new Set([...Object.keys(old), ...Object.keys(next)]))
    .filter((field) => !isDeepStrictEqual(old[field], next[field]))
    .map((field) => `${section}.${field}`)
}

/** Said while the candidate still sees the number; the unique key at submission decides. */
async function refuseTakenPerson(
  { store, secret }: ServerContext,
  { application }: Case,
  sections: ApplicationRecord['sections'],
): Promise<void> {
  const idType = entryOf(sections, 'basic.idType')
  const idNumber = entryOf(sections, 'basic.idNumber')
  if (idType === undefined || idNumber === undefined) return
  const other = await store.applicationOfPerson(application.planId, personKeyOf(secret, idType, idNumber))
  if (other !== undefined && other.id !== application.id) throw Refusal.of('id-number-already-registered')
}
