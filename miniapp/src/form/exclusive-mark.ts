import type { Ruleset } from '@registration/rules'
import type { Entries } from '../api/applications'

/** A choice that exactly one row of a section has to have, such as 最高学历 of the education. */
export interface ExclusiveMark {
  readonly field: string
  /** what the marked row holds */
  readonly value: string
  /** what every other row holds */
  readonly otherwise: string
}

/** The choice of which the section's rules want exactly one, so that marking one row can unmark the others. */
export function exclusiveMarkOf(ruleset: Ruleset, section: string): ExclusiveMark | undefined {
  const own = ruleset.sections.find(({ id }) => id === section)
  for (const { path, assert } of ruleset.rules) {
    if (path !== section || !('equal' in assert)) continue
    const [counted, wanted] = assert.equal
    if (wanted !== 1 || typeof counted !== 'object' || !('count' in counted)) continue
    const field = own?.fields.find(({ id }) => counted.count === `${section}.${id}`)
    if (field?.format.type !== 'choice' || typeof counted.equal !== 'string') continue
    const value = counted.equal
    const otherwise = ruleset.lists[field.format.list]?.find(({ code }) => code !== value)?.code
    if (otherwise !== undefined) return { field: field.id, value, otherwise }
  }
  return undefined
}

/** The rows with this one marked and no other. */
export function markedAt(
  rows: readonly Entries[],
  marked: number,
  { field, value, otherwise }: ExclusiveMark,
): readonly Entries[] {
  return rows.map((row, index) => {
    if (index === marked) return { ...row, [field]: value }
    return row[field] === value ? { ...row, [field]: otherwise } : row
  })
}
