import { compileCondition, compileOperand, pathsIn, type Read, type Test } from './conditions'
import { compileFormat, type CheckField } from './field-formats'
import type { Condition, Field, Rule, Ruleset, Section } from './ruleset'

export interface CompiledField {
  readonly path: string
  readonly section: string
  readonly field: Field
  readonly check: CheckField
  readonly isRequired: Test
  readonly exists: Test | undefined
}

export interface CompiledRule {
  readonly rule: Rule
  /** of the field at which the rule reports: if it repeats, the rule is asked of every row */
  readonly section: string | undefined
  readonly applies: Test | undefined
  readonly holds: Test
  readonly params: readonly (readonly [string, Read])[]
  /** every field that the rule looks at: an acknowledgement is void when one of them changes */
  readonly paths: readonly string[]
}

export interface CompiledRuleset {
  readonly fields: ReadonlyMap<string, CompiledField>
  readonly rules: readonly CompiledRule[]
  /** the sections that repeat, by id */
  readonly repeats: ReadonlyMap<string, NonNullable<Section['repeats']>>
}

const compiled = new WeakMap<Ruleset, CompiledRuleset>()

/** Turns a ruleset's data into closures, once per ruleset object; no code is generated. */
export function compileRuleset(ruleset: Ruleset): CompiledRuleset {
  let result = compiled.get(ruleset)
  if (result === undefined) {
    const fields = compileFields(ruleset)
    const repeats = new Map<string, NonNullable<Section['repeats']>>()
    for (const { id, repeats: limits } of ruleset.sections) if (limits !== undefined) repeats.set(id, limits)
    result = {
      fields,
      rules: ruleset.rules.map((rule) => compileRule(rule, fields.get(rule.path)?.section)),
      repeats,
    }
    compiled.set(ruleset, result)
  }
  return result
}

function compileFields(ruleset: Ruleset): ReadonlyMap<string, CompiledField> {
  const fields = new Map<string, CompiledField>()
  for (const section of ruleset.sections) {
    for (const field of section.fields) {
      fields.set(`${section.id}.${field.id}`, {
        path: `${section.id}.${field.id}`,
        section: section.id,
        field,
        check: compileFormat(field.format),
        isRequired: compileRequired(field.required),
        exists: field.when && compileCondition(field.when),
      })
    }
  }
  return fields
}

export function compileRequired(required: boolean | Condition): Test {
  return typeof required === 'boolean' ? () => required : compileCondition(required)
}

function compileRule(rule: Rule, section: string | undefined): CompiledRule {
  return {
    rule,
    section,
    applies: rule.when && compileCondition(rule.when),
    holds: compileCondition(rule.assert),
    params: Object.entries(rule.params ?? {}).map(([name, operand]) => [name, compileOperand(operand)]),
    paths: Array.from(new Set([rule.path, ...pathsIn([rule.assert, rule.when])])).sort(),
  }
}
