import type { Application, Field, ListItem, Ruleset } from '../ruleset'
import { Assessment, placeOf, type Circumstances, type View } from './assessment'
import { fits } from './choices'
import { compilerWith, type CompiledRuleset } from './compile'
import type { Formats } from './field-format'
import { nothingAt } from './paths'

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

export type FormState = (
  ruleset: Ruleset,
  sectionId: string,
  application: Application,
  circumstances: Circumstances,
) => readonly FormField[]

/**
 * `formState` with the formats that it is handed and no other, as `evaluatorWith` takes them.
 *
 * @example
 * const cards = { officerId, residentId, personName, date: calendarDate }
 * const others = { phone, photo, school, text: plainText, yearMonth, years: yearsInOccupation }
 * const formStateHere = formStateWith({ ...cards, ...others })
 * formStateHere(healthSkills, 'work', {}, { today: '2026-11-22' })[2] // → { path: 'work.phone', required: true, … }
 */
export function formStateWith(formats: Formats): FormState {
  const compile = compilerWith(formats)
  return (ruleset, sectionId, application, circumstances) =>
    fieldsShown(compile(ruleset), sectionId, application, circumstances)
}

export function fieldsShown(
  compiled: CompiledRuleset,
  sectionId: string,
  application: Application,
  circumstances: Circumstances,
): readonly FormField[] {
  const assessment = new Assessment(compiled, application, circumstances)
  const shown: FormField[] = []
  const section = compiled.sections.find(({ id }) => id === sectionId)
  if (section === undefined) throw nothingAt(compiled.ruleset, sectionId)
  for (const row of assessment.rowsOf(section)) {
    const view = assessment.viewOf(section, row)
    for (const asked of section.fields) {
      const { path, field } = asked
      const { value } = view.state(asked)
      if (!asked.exists(view)) continue
      shown.push({
        path: placeOf(path, row),
        field,
        row,
        required: asked.isRequired(view),
        derived: asked.derived(view) !== undefined,
        value,
        choices: choicesOf(field, view),
      })
    }
  }
  return shown
}

function choicesOf({ format }: Field, view: View): readonly ListItem[] | undefined {
  if (format.type !== 'choice' && format.type !== 'choices') return undefined
  const list = view.list(format.list) ?? []
  const narrowedBy = format.type === 'choice' ? format.narrowedBy : undefined
  if (narrowedBy === undefined) return list
  const chosen = view.stateAt(narrowedBy.field).valid
  return list.filter((item) => fits(item, narrowedBy, chosen))
}
