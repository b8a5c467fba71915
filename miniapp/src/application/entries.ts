import type { Application } from '@registration/rules'
import type { ApplicationView } from '@registration/server/contract'
import type { Entries } from '../api/applications'

export type Sections = ApplicationView['sections']

/** The entries of a section that does not repeat; none where nothing was saved. */
export function entriesOf(sections: Sections, section: string): Entries | undefined {
  const content = sections[section]
  return content === undefined || Array.isArray(content) ? undefined : (content as Entries)
}

/** The rows of a section that repeats. */
export function rowsOf(sections: Sections, section: string): readonly Entries[] {
  const content = sections[section]
  return Array.isArray(content) ? content : []
}

/** Everything that the server has of an application, for the rules to judge. */
export function judgeable({
  sections,
  photo,
  attachments,
}: Pick<ApplicationView, 'sections' | 'photo' | 'attachments'>): Application {
  const files: Record<string, object> = {}
  for (const [id, file] of Object.entries(attachments)) files[id] = { ...file, findings: [] }
  return { ...sections, ...(photo && { photo: { ...photo, findings: [] } }), attachments: files }
}
