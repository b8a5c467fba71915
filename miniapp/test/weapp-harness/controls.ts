import { closest, descendants } from './node-query'
import type { RenderedNode } from './wxml-view'

/**
 * What the person typed or ticked. A native control keeps it until the app changes the attribute, even when the app
 * ignored the event.
 */
export class ControlState {
  private readonly kept = new Map<unknown, { given: unknown; value: unknown }>()

  get(node: RenderedNode, attribute: 'value' | 'checked'): unknown {
    const given = node.attributes[attribute]
    const entry = this.kept.get(node.attributes['data-sid'])
    return entry && entry.given === given ? entry.value : given
  }

  set(node: RenderedNode, attribute: 'value' | 'checked', value: unknown): void {
    this.kept.set(node.attributes['data-sid'], { given: node.attributes[attribute], value })
  }
}

const TAPPABLE = new Set(['checkbox', 'radio', 'switch', 'button'])

/** The control that a tap on `node` works on: itself, or the one that its label is for. */
export function controlOf(node: RenderedNode, root: RenderedNode): RenderedNode | undefined {
  for (const tag of TAPPABLE) {
    const control = closest(node, tag)
    if (control) return control
  }
  const label = closest(node, 'label')
  if (!label) return undefined
  const id = label.attributes.for
  const candidates = [...descendants(id === undefined || id === '' ? label : root)]
  return candidates.find((candidate) =>
    id === undefined || id === '' ? TAPPABLE.has(candidate.tag) : candidate.attributes.id === id,
  )
}

/** The name and value of each control of a form, as its `submit` event carries them. */
export function formValue(form: RenderedNode, state: ControlState): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const node of descendants(form)) {
    const name = node.attributes.name
    if (typeof name !== 'string' || name === '' || node.tag === 'button') continue
    if (node.tag === 'checkbox-group') values[name] = checkedValues(node, 'checkbox', state)
    else if (node.tag === 'radio-group') values[name] = checkedValues(node, 'radio', state)[0] ?? ''
    else if (node.tag === 'switch') values[name] = Boolean(state.get(node, 'checked'))
    else values[name] = state.get(node, 'value')
  }
  return values
}

export function checkedValues(
  group: RenderedNode,
  tag: 'checkbox' | 'radio',
  state: ControlState,
): unknown[] {
  return [...descendants(group)]
    .filter((node) => node.tag === tag && state.get(node, 'checked'))
    .map((node) => node.attributes.value)
}

const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const month = /^\d{4}-(?:0[1-9]|1[0-2])$/
const year = /^\d{4}$/
const DATE_FORMS: Readonly<Record<string, RegExp>> = { day, month, year }

function rows(range: unknown, key: unknown): string[] {
  return (range as readonly unknown[]).map((item) =>
    String(typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[String(key)] : item),
  )
}

function indexOf(choice: string, labels: readonly string[]): number {
  const index = labels.indexOf(choice)
  if (index < 0) throw new Error(`the picker has no "${choice}": ${labels.join(', ')}`)
  return index
}

/** `detail.value` of a picker's change: the index of a row, one index for each column, or a date. */
export function pickerValue(picker: RenderedNode, choice: string | readonly string[]): unknown {
  const { mode, range, fields, start, end } = picker.attributes
  const key = picker.attributes['range-key']
  if (mode === 'multiSelector')
    return (choice as readonly string[]).map((label, column) =>
      indexOf(label, rows((range as readonly unknown[])[column], key)),
    )
  if (mode === 'date') {
    const date = choice as string
    if (!DATE_FORMS[String(fields || 'day')]!.test(date))
      throw new Error(`"${date}" is no date of fields=${fields}`)
    if ((start && date < String(start)) || (end && date > String(end)))
      throw new Error(`the picker offers ${start} to ${end}, not ${date}`)
    return date
  }
  // WeChat sends the index of a single column as a string.
  return String(indexOf(choice as string, rows(range, key)))
}
