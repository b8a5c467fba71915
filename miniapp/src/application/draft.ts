import type { Entries, Entry } from '../api/applications'
import { forget, readStored, store, storedKeys } from '../platform/storage'

/** What was typed into one section and not saved yet, kept on the device. */
export interface Draft {
  /** what the server had when the typing began */
  readonly base: Entries
  readonly typed: Entries
}

/** Everything that is on this device alone and goes when its person logs out. */
export const DRAFTS = 'draft/'

const ELIGIBILITY = 'eligibility'

function keyOf(applicationId: string, section: string): string {
  return `${DRAFTS}${applicationId}/${section}`
}

/** Answers whether the device had room for it. */
export function keepDraft(applicationId: string, section: string, draft: Draft): boolean {
  return store(keyOf(applicationId, section), draft)
}

export function readDraft(applicationId: string, section: string): Draft | undefined {
  return readStored<Draft>(keyOf(applicationId, section))
}

/** The rows of a section that repeats, as they were typed and not saved yet. */
export interface RowsDraft {
  readonly base: readonly Entries[]
  readonly typed: readonly Entries[]
  /** the row that was being filled in */
  readonly open?: number
  /** that row before it was opened; missing where it was new */
  readonly before?: Entries
}

export function keepRowsDraft(applicationId: string, section: string, draft: RowsDraft): boolean {
  return store(keyOf(applicationId, section), draft)
}

export function readRowsDraft(applicationId: string, section: string): RowsDraft | undefined {
  return readStored<RowsDraft>(keyOf(applicationId, section))
}

export function forgetDraft(applicationId: string, section: string): void {
  forget(keyOf(applicationId, section))
}

/** What was answered to an eligibility check: there is no application yet that it could belong to. */
export function keepEligibilityDraft(planId: string, typed: Readonly<Record<string, Entries>>): void {
  store(keyOf(planId, ELIGIBILITY), typed)
}

export function readEligibilityDraft(planId: string): Readonly<Record<string, Entries>> {
  return readStored<Readonly<Record<string, Entries>>>(keyOf(planId, ELIGIBILITY)) ?? {}
}

export function forgetEligibilityDraft(planId: string): void {
  forget(keyOf(planId, ELIGIBILITY))
}

export function hasDrafts(): boolean {
  return storedKeys().some((key) => key.startsWith(DRAFTS))
}

export function forgetAllDrafts(): void {
  storedKeys()
    .filter((key) => key.startsWith(DRAFTS))
    .forEach(forget)
}

export interface Merged {
  readonly entries: Entries
  /** fields that changed on both sides to different values; `entries` has what was typed here */
  readonly conflicts: readonly string[]
}

/**
 * Brings a draft together with what the server has by now, field by field: a field that was not touched here takes
 * the server's value, so that an old draft never overwrites what was saved elsewhere since.
 */
export function mergeDraft({ base, typed }: Draft, saved: Entries): Merged {
  const entries: Record<string, Entry> = { ...saved }
  const conflicts: string[] = []
  for (const field of Object.keys({ ...base, ...typed })) {
    const mine = typed[field]
    if (isSame(mine, base[field])) continue
    if (!isSame(saved[field], base[field]) && !isSame(saved[field], mine)) conflicts.push(field)
    entries[field] = mine ?? ''
  }
  return { entries, conflicts }
}

export function isSameEntries(a: Entries, b: Entries): boolean {
  return Object.keys({ ...a, ...b }).every((field) => isSame(a[field], b[field]))
}

export function isSameRows(a: readonly Entries[], b: readonly Entries[]): boolean {
  return a.length === b.length && a.every((row, index) => isSameEntries(row, b[index] ?? {}))
}

/** An empty entry is as good as none. */
function isSame(a: Entry | undefined, b: Entry | undefined): boolean {
  return JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
}
