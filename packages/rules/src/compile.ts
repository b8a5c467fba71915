import { compileCondition, compileOperand, pathsIn, type LookUp, type Read, type Test } from './conditions'
import {
  compileFormat,
  indexOf,
  type CheckField,
  type ListIndex,
  type Lists,
  type NumberOfList,
} from './field-formats'
import type { Field, Rule, Ruleset, Section } from './ruleset'

/** A condition looks its fields up when it is compiled; a path of no field is nowhere. */
type Place = CompiledField | undefined
export type FieldTest = Test<Place>
export type FieldRead = Read<Place>

/**
 * What is asked of a field, apart from the ruleset's data, whose objects differ from field to field in what they hold:
 * reading them is slow.
 */
export class CompiledField {
  readonly path: string
  readonly id: string
  /** every object has a property of this name (`constructor`), which is no entry */
  readonly isInherited: boolean
  derivedFrom: { readonly place: Place; readonly part: string } | undefined
  check!: CheckField
  isRequired!: FieldTest | boolean
  exists: FieldTest | undefined

  constructor(
    /** among all fields of the ruleset */
    readonly index: number,
    readonly section: CompiledSection,
    readonly field: Field,
  ) {
    this.path = `${section.id}.${field.id}`
    this.id = field.id
    this.isInherited = field.id in Object.prototype
  }

  /** When all fields are known: conditions look at fields before and after. */
  compile(lookUp: LookUp<Place>, numberOfList: NumberOfList): void {
    const { format, required, when, derivedFrom } = this.field
    this.check = compileFormat(format, lookUp, numberOfList)
    this.isRequired = typeof required === 'boolean' ? required : compileCondition(required, lookUp)
    this.exists = when && compileCondition(when, lookUp)
    this.derivedFrom = derivedFrom && { place: lookUp(derivedFrom.of), part: derivedFrom.part }
  }
}

export interface CompiledSection {
  /** among the sections of the ruleset */
  readonly index: number
  readonly id: string
  readonly repeats: Section['repeats']
  readonly fields: CompiledField[]
}

export interface CompiledRule {
  readonly rule: Rule
  readonly path: string
  /** of the field at which the rule reports: if it repeats, the rule is asked of every row */
  readonly section: CompiledSection | undefined
  readonly applies: FieldTest | undefined
  readonly holds: FieldTest
  readonly params: readonly (readonly [string, FieldRead])[]
  /** every field that the rule looks at: an acknowledgement is void when one of them changes */
  readonly paths: readonly string[]
}

export interface CompiledRuleset {
  readonly sections: readonly CompiledSection[]
  /** by path */
  readonly fields: ReadonlyMap<string, CompiledField>
  readonly fieldCount: number
  /** the ruleset's own, by their numbers */
  readonly lists: Lists
  /** of the lists that formats name */
  readonly listNumbers: ReadonlyMap<string, number>
  readonly rules: readonly CompiledRule[]
  readonly lookUp: LookUp<Place>
}

const compiled = new WeakMap<Ruleset, CompiledRuleset>()

/** Turns a ruleset's data into closures, once per ruleset object; no code is generated. */
export function compileRuleset(ruleset: Ruleset): CompiledRuleset {
  let result = compiled.get(ruleset)
  if (result === undefined) {
    const fields = new Map<string, CompiledField>()
    const lookUp: LookUp<Place> = (path) => fields.get(path)
    const lists: (ListIndex | undefined)[] = []
    const listNumbers = new Map<string, number>()
    const numberOfList: NumberOfList = (name) => {
      let number = listNumbers.get(name)
      if (number === undefined) {
        const list = ruleset.lists[name]
        number = lists.push(list && indexOf(list)) - 1
        listNumbers.set(name, number)
      }
      return number
    }
    let count = 0
    const sections = ruleset.sections.map(({ id, repeats, fields: own }, index) => {
      const section: CompiledSection = { index, id, repeats, fields: [] }
      for (const field of own) section.fields.push(new CompiledField(count++, section, field))
      for (const field of section.fields) fields.set(field.path, field)
      return section
    })
    fields.forEach((field) => field.compile(lookUp, numberOfList))
    const rules = ruleset.rules.map((rule) => compileRule(rule, lookUp))
    result = { sections, fields, fieldCount: count, lists, listNumbers, rules, lookUp }
    compiled.set(ruleset, result)
  }
  return result
}

function compileRule(rule: Rule, lookUp: LookUp<Place>): CompiledRule {
  return {
    rule,
    path: rule.path,
    section: lookUp(rule.path)?.section,
    applies: rule.when && compileCondition(rule.when, lookUp),
    holds: compileCondition(rule.assert, lookUp),
    params: Object.entries(rule.params ?? {}).map(([name, operand]) => [
      name,
      compileOperand(operand, lookUp),
    ]),
    paths: Array.from(new Set([rule.path, ...pathsIn([rule.assert, rule.when])])).sort(),
  }
}
