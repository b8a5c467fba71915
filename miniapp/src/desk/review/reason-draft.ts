import type { Portal } from '@registration/rules/lifecycle'
import type { ReviewReason } from '../../api/desk'

/** Characters that the server takes for one reason. */
export const LONGEST = 500

/** The reasons in writing, in the order in which they were given; one for each field, and one for the whole. */
export type ReasonDraft = readonly ReviewReason[]

/** An empty text takes the reason away. */
export function withReason(draft: ReasonDraft, path: string | null, typed: string): ReasonDraft {
  const text = typed.trim().slice(0, LONGEST)
  const isKnown = draft.some((one) => one.path === path)
  if (text === '') return draft.filter((one) => one.path !== path)
  if (!isKnown) return [...draft, { path, text }]
  return draft.map((one) => (one.path === path ? { path, text } : one))
}

export function reasonAt(draft: ReasonDraft, path: string | null): string {
  return draft.find((one) => one.path === path)?.text ?? ''
}

/** Adds a phrase to what is written already, once. */
export function withPhrase(typed: string, phrase: string, separator: string): string {
  const written = typed.trim()
  if (written.split(separator).includes(phrase)) return written
  return (written === '' ? phrase : written + separator + phrase).slice(0, LONGEST)
}

/** What a reason is about, as far as the usual phrases differ by it. */
export type Subject = 'photo' | 'attachment' | 'field' | 'whole'

export function subjectOf(path: string | null): Subject {
  if (path === null) return 'whole'
  if (path === 'photo') return 'photo'
  return path.startsWith('attachments.') ? 'attachment' : 'field'
}

/** The reasons that still point at something that the application has. */
export function stillAbout(
  draft: ReasonDraft,
  portal: Pick<Portal, 'sections' | 'attachments'>,
  sections: Readonly<Record<string, unknown>>,
): ReasonDraft {
  return draft.filter(({ path }) => {
    const [section = '', row] = path?.split('.') ?? []
    const repeats = portal.sections.find(({ id }) => id === section)?.repeats !== undefined
    if (!repeats || row === undefined) return true
    const rows = sections[section]
    return Array.isArray(rows) && Number(row) < rows.length
  })
}
