import type { ApplicationView } from '@registration/server/contract'
import type { Entries } from '../api/applications'

type Sections = ApplicationView['sections']

/** The entries of a section that does not repeat; none where nothing was saved. */
export function entriesOf(sections: Sections, section: string): Entries | undefined {
  const content = sections[section]
  return content === undefined || isRows(content) ? undefined : content
}

/** The sections that do not repeat. */
export function plainSections(sections: Sections): Readonly<Record<string, Entries>> {
  const plain: Record<string, Entries> = {}
  for (const [section, content] of Object.entries(sections)) if (!isRows(content)) plain[section] = content
  return plain
}

function isRows(content: Sections[string]): content is Extract<Sections[string], readonly unknown[]> {
  return Array.isArray(content)
}
