import type { DeskApplicationView } from '@registration/server/contract'

type Seen = Pick<DeskApplicationView, 'state' | 'sections' | 'photo' | 'attachments' | 'history'>

/** What somebody else changed while an application was looked at. */
export interface Changes {
  /** fields, of a section that repeats with its row, `photo`, attachments */
  readonly paths: readonly string[]
  /** the state that it is in now, if that is another */
  readonly state: string | undefined
  /** who changed the state, and how */
  readonly last: DeskApplicationView['history'][number] | undefined
}

export function changesBetween(seen: Seen, now: Seen): Changes {
  const paths: string[] = []
  for (const section of keysOf(seen.sections, now.sections)) {
    const [was, is] = [rowsOf(seen.sections[section]), rowsOf(now.sections[section])]
    const repeats = Array.isArray(seen.sections[section] ?? now.sections[section])
    for (let row = 0; row < Math.max(was.length, is.length); row++) {
      const [before, after] = [was[row], is[row]]
      if (repeats && (before === undefined || after === undefined)) {
        paths.push(`${section}.${row}`)
        continue
      }
      for (const field of keysOf(before ?? {}, after ?? {})) {
        if (isSame(before?.[field], after?.[field])) continue
        paths.push(repeats ? `${section}.${row}.${field}` : `${section}.${field}`)
      }
    }
  }
  if (!isSame(seen.photo, now.photo)) paths.push('photo')
  for (const id of keysOf(seen.attachments, now.attachments)) {
    if (!isSame(seen.attachments[id], now.attachments[id])) paths.push(`attachments.${id}`)
  }
  const isElsewhere = seen.state !== now.state
  return {
    paths,
    state: isElsewhere ? now.state : undefined,
    last: now.history.length > seen.history.length ? now.history[now.history.length - 1] : undefined,
  }
}

export function hasChanges({ paths, state, last }: Changes): boolean {
  return paths.length > 0 || state !== undefined || last !== undefined
}

type Section = DeskApplicationView['sections'][string]
type Row = Extract<Section, readonly unknown[]>[number]

function rowsOf(section: Section | undefined): readonly (Row | undefined)[] {
  if (section === undefined) return []
  return Array.isArray(section) ? section : [section]
}

function keysOf(one: object, other: object): readonly string[] {
  return Array.from(new Set([...Object.keys(one), ...Object.keys(other)]))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
