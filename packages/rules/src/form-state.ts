import type { Circumstances } from './core/assessment'
import { fieldsShown, type FormField } from './core/form-state'
import { compileRuleset } from './every-format'
import type { Application, Ruleset } from './ruleset'

/**
 * The fields of one section as a form has to show them: which exist, which are required, which are derived, and
 * what may be chosen, so that no form repeats a rule. Of a section that repeats, the fields of each row in turn; an
 * empty row `{}` shows what is asked in a new one. Throws a `TypeError` for a section that the ruleset does not have.
 */
export function formState(
  ruleset: Ruleset,
  sectionId: string,
  application: Application,
  circumstances: Circumstances,
): readonly FormField[] {
  return fieldsShown(compileRuleset(ruleset), sectionId, application, circumstances)
}
