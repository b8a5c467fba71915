import { Assessment, placeOf, type Circumstances, type View } from './assessment'
import type { CompiledRuleset } from './compile'
import { fits } from './field-formats'
import type { Application, Field, ListItem, Ruleset } from './ruleset'

/** What a form shows for one field, now. */
export interface FormField {
  /** where findings about it are reported: `basic.name`, `educations.0.school` */
  readonly path: string
  readonly field: Field
  /** of a section that repeats: which row, from 0 */
  readonly row: number | undefined
  readonly required: boolean
  /** taken from another field: shown, not typed */
  readonly derived: boolean
  /** normalised; `undefined` when nothing was entered */
  readonly value: string | readonly string[] | undefined
  /** what may be chosen, narrowed by what was chosen before; `undefined` when the field is no choice */
  readonly choices: readonly ListItem[] | undefined
}

/**
 * The fields of one section as a form has to show them: which exist, which are required, which are derived, and
 * what may be chosen, so that no form repeats a rule. Of a section that repeats, the fields of each row in turn; an
 * empty row `{}` shows what is asked in a new one.
 */
export function formState(
  ruleset: Ruleset,
  sectionId: string,
  application: Application,
  circumstances: Circumstances,
): readonly FormField[] {
  const assessment = new Assessment(ruleset, application, circumstances)
  const shown: FormField[] = []
  const section = assessment.compiled.sections.find(({ id }) => id === sectionId)
  for (const row of assessment.rowsOf(section)) {
    const view = assessment.viewOf(section, row)
    for (const compiled of section?.fields ?? []) {
      const { path, field } = compiled
      const { exists, required, derived, value } = assessment.state(compiled, row)
      if (!exists) continue
      const choices = choicesOf(field, view, assessment.compiled.lookUp)
      shown.push({ path: placeOf(path, row), field, row, required, derived, value, choices })
    }
  }
  return shown
}

function choicesOf(
  { format }: Field,
  view: View,
  lookUp: CompiledRuleset['lookUp'],
): readonly ListItem[] | undefined {
  if (format.type === 'choices') return view.list(format.list) ?? []
  if (format.type !== 'choice') return undefined
  const list = view.list(format.list) ?? []
  const { narrowedBy } = format
  const chosen = narrowedBy && view.value(lookUp(narrowedBy.field))
  return narrowedBy === undefined ? list : list.filter((item) => fits(item, narrowedBy, chosen))
}
