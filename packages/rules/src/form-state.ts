import { Assessment, type Circumstances } from './assessment'
import { fits } from './field-formats'
import type { Application, Field, ListItem, Ruleset } from './ruleset'

/** What a form shows for one field, now. */
export interface FormField {
  readonly path: string
  readonly field: Field
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
 * what may be chosen, so that no form repeats a rule.
 */
export function formState(
  ruleset: Ruleset,
  sectionId: string,
  application: Application,
  circumstances: Circumstances,
): readonly FormField[] {
  const assessment = new Assessment(ruleset, application, circumstances)
  const shown: FormField[] = []
  for (const { path, section, field } of assessment.compiled.fields.values()) {
    if (section !== sectionId) continue
    const { exists, required, derived, value } = assessment.state(path)
    if (exists) shown.push({ path, field, required, derived, value, choices: choicesOf(field, assessment) })
  }
  return shown
}

function choicesOf({ format }: Field, assessment: Assessment): readonly ListItem[] | undefined {
  if (format.type === 'choices') return assessment.list(format.list) ?? []
  if (format.type !== 'choice') return undefined
  const list = assessment.list(format.list) ?? []
  const { narrowedBy } = format
  return narrowedBy === undefined ? list : list.filter((item) => fits(item, narrowedBy, assessment))
}
