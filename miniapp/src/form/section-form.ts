import {
  evaluate,
  formState,
  type Circumstances,
  type EvaluateOptions,
  type Field,
  type FieldFormat,
  type Finding,
  type FormField,
  type Ruleset,
  type Text,
} from '@registration/rules'
import type { Entries, Entry } from '../api/applications'

/** What one section of a form, or one row of a section that repeats, is judged by. */
export interface FormContext {
  readonly ruleset: Ruleset
  readonly section: string
  /** of a section that repeats: the row that is filled in, among all of them */
  readonly row?: { readonly index: number; readonly rows: readonly Entries[] }
  /** what the other sections hold */
  readonly sections: Readonly<Record<string, Entries | readonly Entries[]>>
  readonly circumstances: EvaluateOptions & Circumstances
}

/** One section while it is being filled in. Every question about it is answered by the rules. */
export interface SectionForm {
  readonly entries: Entries
  /** paths whose findings are shown: those left at least once */
  readonly checked: ReadonlySet<string>
  /** choices that did not fit what was chosen later and were cleared, by path */
  readonly cleared: Readonly<Record<string, Text>>
}

/** Opens a section: what was saved before speaks at once, what nobody filled in holds what the portal preselects. */
export function openForm(context: FormContext, saved: Entries): SectionForm {
  const entries: Record<string, Entry> = { ...saved }
  const checked = new Set<string>()
  for (const { path, field } of fieldsOf(context, saved)) {
    if (entries[field.id] !== undefined) checked.add(path)
    else if (field.initial !== undefined) entries[field.id] = field.initial
  }
  return { entries, checked, cleared: {} }
}

/** The fields to show, with what may be chosen in each. */
export function fieldsOf(context: FormContext, entries: Entries): readonly FormField[] {
  const { ruleset, section, row, circumstances } = context
  const fields = formState(ruleset, section, applicationOf(context, entries), circumstances)
  return row === undefined ? fields : fields.filter((one) => one.row === row.index)
}

/** Every finding in the section, or in the row, as it stands. */
export function findingsOf(context: FormContext, entries: Entries): readonly Finding[] {
  const { ruleset, section, row, circumstances } = context
  const { errors, warnings } = evaluate(ruleset, applicationOf(context, entries), {
    ...circumstances,
    only: row === undefined ? section : `${section}.${row.index}`,
  })
  return [...errors, ...warnings]
}

/** The findings that the person has got to see by now. A derived field speaks when its source does. */
export function shownFindings(context: FormContext, form: SectionForm): readonly Finding[] {
  const shown = new Set(form.checked)
  for (const formField of fieldsOf(context, form.entries)) {
    const { path, field, derived } = formField
    if (derived && field.derivedFrom && shown.has(pathIn(context, field.derivedFrom.of))) shown.add(path)
    if (isAwaited(context, form.entries, formField)) shown.delete(path)
  }
  return findingsOf(context, form.entries).filter(({ path }) => shown.has(path))
}

/**
 * A change of one field. Choices that no longer fit are cleared. A typed field that had nothing to complain about is
 * left in peace until it is left again; one that did is judged anew at every keystroke.
 */
export function enter(context: FormContext, form: SectionForm, path: string, value: Entry): SectionForm {
  const { id, format } = fieldAt(context, path)
  const isChosen = format.type === 'choice' || format.type === 'choices'
  const hadFindings = shownFindings(context, form).some((finding) => finding.path === path)
  const checked = new Set(form.checked)
  if (isChosen) checked.add(path)
  else if (!hadFindings) checked.delete(path)
  const { [path]: _, ...cleared } = form.cleared
  return clearUnfit(context, { entries: { ...form.entries, [id]: value }, checked, cleared }, path)
}

/** The person left a field: if anything is in it, its findings show from now on. */
export function check(context: FormContext, form: SectionForm, path: string): SectionForm {
  const value = fieldsOf(context, form.entries).find((one) => one.path === path)?.value
  return value === undefined ? form : { ...form, checked: new Set(form.checked).add(path) }
}

/** As `check`, and the field shows its normalised value. */
export function leave(context: FormContext, form: SectionForm, path: string): SectionForm {
  const shown = fieldsOf(context, form.entries).find((one) => one.path === path)
  if (shown?.value === undefined) return form
  return check(context, { ...form, entries: { ...form.entries, [shown.field.id]: shown.value } }, path)
}

/** Several fields were left; whether each may show its normalised value. */
export function settle(
  context: FormContext,
  form: SectionForm,
  left: ReadonlyMap<string, boolean>,
): SectionForm {
  let settled = form
  left.forEach((isNormalised, path) => {
    settled = isNormalised ? leave(context, settled, path) : check(context, settled, path)
  })
  return settled
}

/** Before saving: nothing is held back. */
export function checkAll(context: FormContext, form: SectionForm): SectionForm {
  return { ...form, checked: new Set(fieldsOf(context, form.entries).map(({ path }) => path)) }
}

/**
 * The one choice that agrees with what another field carries, such as the gender of the ID number. `undefined` when
 * there is none, or the rules do not compare.
 */
export function suggestionFor(context: FormContext, entries: Entries, shown: FormField): string | undefined {
  const { path, field, choices } = shown
  if (choices === undefined || choices.length < 2 || field.format.type !== 'choice') return undefined
  const { ruleset, circumstances } = context
  const isCompared = ruleset.rules.some(
    ({ path: at, assert }) =>
      pathIn(context, at) === path &&
      'equal' in assert &&
      assert.equal.some((operand) => typeof operand === 'object' && 'part' in operand),
  )
  if (!isCompared) return undefined
  const fitting = choices.filter(({ code }) => {
    const application = applicationOf(context, { ...entries, [field.id]: code })
    const { errors, warnings } = evaluate(ruleset, application, { ...circumstances, only: path })
    return errors.length === 0 && warnings.length === 0
  })
  return fitting.length === 1 ? fitting[0]?.code : undefined
}

/** Whether a derived field has to wait until the field that it is taken from is right. */
export function isAwaited(context: FormContext, entries: Entries, { field, derived }: FormField): boolean {
  const source = field.derivedFrom?.of
  if (source === undefined || derived) return false
  const { ruleset, circumstances } = context
  const application = applicationOf(context, entries)
  return evaluate(ruleset, application, { ...circumstances, only: pathIn(context, source) }).errors.length > 0
}

/** Whether a field that is taken from another one has to be typed after all: that one is right, and does not carry it. */
export function isTypedInstead(context: FormContext, entries: Entries, shown: FormField): boolean {
  const { field, derived } = shown
  return field.derivedFrom !== undefined && !derived && !isAwaited(context, entries, shown)
}

/** What is typed into a field now; of a format that depends on another field, the one that applies. */
export function formatOf(context: FormContext, entries: Entries, { format }: Field): FieldFormat {
  if (format.type !== 'switch') return format
  const chosen = entryAt(context, entries, format.on)
  const applying = typeof chosen === 'string' ? format.cases[chosen] : undefined
  return applying ?? { type: 'text', maxLength: 50 }
}

/** What stands in the field of a path as the rules name it: of a section that repeats, in the same row. */
export function entryAt(context: FormContext, entries: Entries, path: string): Entry | undefined {
  const [section = '', id = ''] = path.split('.')
  if (section === context.section) return entries[id]
  const others = context.sections[section]
  return others === undefined || isRows(others) ? undefined : others[id]
}

/** Where findings are of a field that the rules name: `educations.school` is `educations.0.school` in the first row. */
function pathIn({ section, row }: FormContext, path: string): string {
  return row !== undefined && path.startsWith(`${section}.`) ? path.replace('.', `.${row.index}.`) : path
}

function applicationOf({ section, row, sections }: FormContext, entries: Entries) {
  const content = row?.rows.map((other, index) => (index === row.index ? entries : other)) ?? entries
  return { ...sections, [section]: content }
}

function isRows(content: Entries | readonly Entries[]): content is readonly Entries[] {
  return Array.isArray(content)
}

/** The field of a path, in whichever section and row it stands. */
export function findField({ ruleset }: Pick<FormContext, 'ruleset'>, path: string): Field | undefined {
  const parts = path.split('.')
  const [sectionId, id] = [parts[0], parts[parts.length - 1]]
  return ruleset.sections.find((one) => one.id === sectionId)?.fields.find((field) => field.id === id)
}

export function fieldAt(context: FormContext, path: string): Field {
  const field = findField(context, path)
  if (field === undefined) throw new Error(`${context.ruleset.id} has no field ${path}`)
  return field
}

function clearUnfit(context: FormContext, form: SectionForm, changed: string): SectionForm {
  const entries: Record<string, Entry> = { ...form.entries }
  const cleared: Record<string, Text> = { ...form.cleared }
  const checked = new Set(form.checked)
  for (const { path, field, value, choices } of fieldsOf(context, form.entries)) {
    const { format } = field
    if (format.type !== 'choice' || format.narrowedBy === undefined || value === undefined) continue
    if (pathIn(context, format.narrowedBy.field) !== changed) continue
    if (choices?.some(({ code }) => code === value)) continue
    const list = context.circumstances.lists?.[format.list] ?? context.ruleset.lists[format.list] ?? []
    const item = list.find(({ code }) => code === value)
    entries[field.id] = ''
    checked.delete(path)
    if (item !== undefined) cleared[path] = item.label
  }
  return { entries, cleared, checked }
}
