import { error, NO_FINDINGS, type Checked } from '../finding'
import type { FieldFormat, ListItem, Narrowing, Text } from '../ruleset'
import type { CheckEntry, Names } from './field-format'
import { stateOf, type CheckField, type CheckedField, type FieldState, type Severities } from './field-state'

/** An item of a list that was chosen, or something else that was entered in its place. */
export interface Choice extends CheckedField {
  readonly value: string
  readonly item: ListItem | undefined
  /** where in the list the item stands; −1 for what is in no list */
  readonly place: number
  /** of a field that holds the item: the same for everybody who chooses it */
  state: FieldState | undefined
}

/** By code and by label: files from spreadsheets carry `身份证` where programs carry `resident-id`. */
export type ListIndex = ReadonlyMap<string, Choice>

const indexes = new WeakMap<readonly ListItem[], ListIndex>()

/**
 * A list's index is remembered, as the next application mostly has the same plan. Throws a `TypeError` for an item without
 * a label.
 */
export function indexOf(list: readonly ListItem[], name: string): ListIndex {
  let index = indexes.get(list)
  if (index === undefined) {
    const choices = new Map<string, Choice>()
    const listed = list.map((item, place): Choice => {
      const checked: Choice = { value: item.code, findings: NO_FINDINGS, item, place, state: undefined }
      const { value, findings } = checked
      checked.state = { value, valid: value, findings, checked }
      return checked
    })
    for (const one of listed) choices.set(one.value, one)
    for (const one of listed) {
      const text = one.item!.label as Text | undefined
      if (text === undefined) throw new TypeError(`the list ${name} has no label for ${one.value}`)
      for (const label of [text.en, text.zh]) if (!choices.has(label)) choices.set(label, one)
    }
    index = choices
    indexes.set(list, index)
  }
  return index
}

const LONGEST = { maxLength: 200 }

/** What is no code or label as it stands may become one once it is normalised. */
function chosen(raw: unknown, index: ListIndex | undefined, checkText: CheckEntry): Choice {
  const known = typeof raw === 'string' && index !== undefined ? index.get(raw) : undefined
  if (known !== undefined) return known
  const typed = checkText(raw, LONGEST)
  if (index === undefined || typed.value === '' || typed.findings.length > 0) return unlisted(typed)
  const { value } = typed
  // The beginning alone: somebody's number may have come into the wrong column.
  return (
    index.get(value) ??
    unlisted({ value, findings: [error('choice.unlisted', { value: value.slice(0, 10) })] })
  )
}

function unlisted({ value, findings }: Checked): Choice {
  return { value, findings, item: undefined, place: -1, state: undefined }
}

/** One item of a list, by its code or its label. */
export function compileChoice(
  { list, narrowedBy }: Extract<FieldFormat, { readonly type: 'choice' }>,
  { lookUp, numberOfList, checkOf, severities }: Names,
): CheckField {
  const number = numberOfList(list)
  const checkText = checkOf('text')
  const narrowing = narrowedBy && lookUp(narrowedBy.field)
  return (raw, facts) => {
    const choice = chosen(raw, facts.lists[number], checkText)
    const { item, state } = choice
    if (item === undefined || narrowedBy === undefined || fits(item, narrowedBy, facts.value(narrowing))) {
      return state ?? stateOf(choice, severities)
    }
    return stateOf({ value: item.code, findings: [error(narrowedBy.code)], item }, severities)
  }
}

/** Whether an item of a list may be chosen beside what was chosen in the narrowing field (or as long as nothing was). */
export function fits(item: ListItem, narrowedBy: Narrowing, chosen: unknown): boolean {
  const attribute = item[narrowedBy.attribute]
  if (typeof chosen !== 'string' || attribute === undefined) return true
  return Array.isArray(attribute) ? attribute.includes(chosen) : attribute === chosen
}

/** Several items of the list of that number, in its order. */
export function compileChoices(list: number, checkText: CheckEntry, severities: Severities): CheckField {
  return (raw, { lists }) => {
    const index = lists[list]
    const all: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
    const codes: string[] = []
    const places: number[] = []
    let findings = NO_FINDINGS
    for (let i = 0; i < all.length && i < 100; i++) {
      const { value, findings: found, place } = chosen(all[i], index, checkText)
      if (findings.length === 0) findings = found
      if (value === '' || codes.includes(value)) continue
      // What is not in the list comes first.
      let at = codes.length
      for (; at > 0 && places[at - 1]! > place; at--) {
        codes[at] = codes[at - 1]!
        places[at] = places[at - 1]!
      }
      codes[at] = value
      places[at] = place
    }
    return stateOf(
      { value: codes, findings: findings.length > 1 ? findings.slice(0, 1) : findings },
      severities,
    )
  }
}
