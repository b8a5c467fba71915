import { compileCondition, compileOperand, pathsIn, type Read, type Test } from './conditions'
import { compileFormat, type CheckField } from './field-formats'
import type { Field, Rule, Ruleset } from './ruleset'

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
  readonly applies: Test | undefined
  readonly holds: Test
  readonly params: readonly (readonly [string, Read])[]
  /** every field that the rule looks at: an acknowledgement is void when one of them changes */
  readonly paths: readonly string[]
}

export interface CompiledRuleset {
  readonly fields: ReadonlyMap<string, CompiledField>
  readonly rules: readonly CompiledRule[]
}

const compiled = new WeakMap<Ruleset, CompiledRuleset>()

/** Turns a ruleset's data into closures, once per ruleset object; no code is generated. */
export function compileRuleset(ruleset: Ruleset): CompiledRuleset {
  let result = compiled.get(ruleset)
  if (result === undefined) {
    result = { fields: compileFields(ruleset), rules: ruleset.rules.map(compileRule) }
    compiled.set(ruleset, result)
  }
  return result
}

function compileFields(ruleset: Ruleset): ReadonlyMap<string, CompiledField> {
  const fields = new Map<string, CompiledField>()
  for (const section of ruleset.sections) {
    for (const field of section.fields) {
      const { required } = field
      fields.set(`${section.id}.${field.id}`, {
        path: `${section.id}.${field.id}`,
        section: section.id,
        field,
        check: compileFormat(field.format),
        isRequired: typeof required === 'boolean' ? () => required : compileCondition(required),
        exists: field.when && compileCondition(field.when),
      })
    }
  }
  return fields
}

function compileRule(rule: Rule): CompiledRule {
  return {
    rule,
    applies: rule.when && compileCondition(rule.when),
    holds: compileCondition(rule.assert),
    params: Object.entries(rule.params ?? {}).map(([name, operand]) => [name, compileOperand(operand)]),
    paths: Array.from(
      new Set([rule.path, ...pathsIn(rule.assert), ...(rule.when ? pathsIn(rule.when) : [])]),
    ).sort(),
  }
}
