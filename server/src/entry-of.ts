import type { ApplicationRecord } from './store/store'

/** The text that was entered in a field of a section that does not repeat. */
export function entryOf(sections: ApplicationRecord['sections'], path: string): string | undefined {
  const [section = '', field = ''] = path.split('.')
  const entries = sections[section]
  if (entries === undefined || isRows(entries)) return undefined
  const entry = entries[field]
  return typeof entry === 'string' ? entry : undefined
}

function isRows(
  entries: ApplicationRecord['sections'][string],
): entries is Exclude<typeof entries, Readonly<Record<string, unknown>>> {
  return Array.isArray(entries)
}
