import { templateOf } from '../finding'
import type { Ruleset } from '../ruleset'
import type { CompiledRuleset, CompiledSection } from './compile'

/** The section of that id, or of the field at that path: `educations` of `educations.school`. */
export function sectionAt({ fields, sections }: CompiledRuleset, path: string): CompiledSection | undefined {
  return fields.get(path)?.section ?? sections.find(({ id }) => id === path)
}

/**
 * That something can be found at a path: a section (`basic`), a field (`basic.name`), a row (`educations.0`) or a field in it,
 * `photo`, `attachments` or one of these. Throws a `TypeError`.
 */
export function assertPath(compiled: CompiledRuleset, path: string): void {
  const template = templateOf(path)
  const section = sectionAt(compiled, template)
  const isInRow = path !== template
  if (section === undefined) {
    if (!/^(?:photo$|attachments(?:\.|$))/.test(path)) throw nothingAt(compiled.ruleset, path)
  } else if (path !== section.id && isInRow !== (section.repeats !== undefined)) {
    throw nothingAt(compiled.ruleset, path)
  }
}

/** A misspelt name would find nothing, as if all were well. */
export function nothingAt({ id }: Ruleset, path: string): TypeError {
  return new TypeError(`the ruleset ${id} has nothing at "${path}"`)
}
