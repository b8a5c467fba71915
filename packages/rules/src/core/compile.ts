import type { Field, Rule, Ruleset, Section } from '../ruleset'
import { indexOf, type ListIndex } from './choices'
import {
  compileCondition,
  compileOperand,
  pathsIn,
  type Facts,
  type LookUp,
  type Read,
  type Test,
} from './conditions'
import { compileFormat, type CheckEntry, type Formats, type Names } from './field-format'
import type { CheckField, FieldPlace, Lists } from './field-state'

/** A condition looks its fields up when it is compiled. */
export type FieldTest = Test<FieldPlace>
export type FieldRead = Read<FieldPlace>

/**
 * What is asked of a field, apart from the ruleset's data, whose objects differ from field to field in what they hold:
 * reading them is slow.
 */
export class CompiledField {
  readonly path: string
  readonly id: string
  /** every object has a property of this name (`constructor`), which is no entry */
  readonly isInherited: boolean
  /** in a section that repeats, and seen from its own row alone */
  readonly isInRows: boolean
  /** Takes an entry that is not empty. */
  check!: CheckField
  /** where the value is taken from that is not typed, and by what name the format there has it */
  source: FieldPlace
  part = ''
  private required!: FieldTest
  private when: FieldTest | undefined

  constructor(
    /** among all fields of the ruleset */
    readonly index: number,
    readonly section: CompiledSection,
    readonly field: Field,
  ) {
    this.path = `${section.id}.${field.id}`
    this.id = field.id
    this.isInherited = field.id in Object.prototype
    this.isInRows = section.repeats !== undefined
  }

  /** When all fields are known: conditions look at fields before and after. */
  compile(names: Names): void {
    const { lookUp } = names
    const { format, required, when, derivedFrom } = this.field
    this.check = compileFormat(format, names)
    this.required = compileRequired(required, lookUp)
    this.when = when && compileCondition(when, lookUp)
    if (derivedFrom !== undefined) {
      this.source = lookUp(derivedFrom.of)
      this.part = derivedFrom.part
    }
  }

  exists(facts: Facts<FieldPlace>): boolean {
    return this.when === undefined || this.when(facts) === true
  }

  isRequired(facts: Facts<FieldPlace>): boolean {
    return this.required(facts) === true
  }

  /** What need not be typed; `undefined` where the other field does not carry it. */
  derived(facts: Facts<FieldPlace>): ReturnType<Facts<FieldPlace>['part']> {
    return this.source && facts.part(this.source, this.part)
  }
}

export function compileRequired(required: Field['required'], lookUp: LookUp<FieldPlace>): FieldTest {
  return typeof required === 'boolean' ? () => required : compileCondition(required, lookUp)
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
  readonly ruleset: Ruleset
  readonly sections: readonly CompiledSection[]
  /** by path */
  readonly fields: ReadonlyMap<string, CompiledField>
  readonly fieldCount: number
  /** the ruleset's own, by their numbers */
  readonly lists: Lists
  /** of the lists that formats name */
  readonly listNumbers: ReadonlyMap<string, number>
  readonly rules: readonly CompiledRule[]
  readonly lookUp: LookUp<FieldPlace>
  readonly formats: Formats
}

export type Compile = (ruleset: Ruleset) => CompiledRuleset

/** Turns a ruleset's data into closures, once per ruleset object; no code is generated. */
export function compilerWith(formats: Formats): Compile {
  const known = new WeakMap<Ruleset, CompiledRuleset>()
  return (ruleset) => {
    let compiled = known.get(ruleset)
    if (compiled === undefined) {
      compiled = compileRuleset(ruleset, formats)
      known.set(ruleset, compiled)
    }
    return compiled
  }
}

function compileRuleset(ruleset: Ruleset, formats: Formats): CompiledRuleset {
  const fields = new Map<string, CompiledField>()
  const lookUp: LookUp<FieldPlace> = (path) => fields.get(path)
  const lists: (ListIndex | undefined)[] = []
  const listNumbers = new Map<string, number>()
  const numberOfList = (name: string): number => {
    let number = listNumbers.get(name)
    if (number === undefined) {
      const list = ruleset.lists[name]
      number = lists.push(list && indexOf(list, name)) - 1
      listNumbers.set(name, number)
    }
    return number
  }
  const missing = new Set<string>()
  const checkOf: Names['checkOf'] = (name) => {
    const check = formats[name as keyof Formats]?.check as CheckEntry
    if (check === undefined) missing.add(name)
    return check
  }
  let count = 0
  const sections = ruleset.sections.map(({ id, repeats, fields: own }, index) => {
    const section: CompiledSection = { index, id, repeats, fields: [] }
    for (const field of own) section.fields.push(new CompiledField(count++, section, field))
    for (const field of section.fields) fields.set(field.path, field)
    return section
  })
  const names = { lookUp, numberOfList, checkOf, severities: ruleset.severities }
  fields.forEach((field) => field.compile(names))
  checkOf('photo')
  if (ruleset.attachments !== undefined && ruleset.attachments.length > 0) checkOf('attachment')
  if (missing.size > 0) throw notHandedIn(ruleset, Array.from(missing))
  const rules = ruleset.rules.map((rule) => compileRule(rule, lookUp))
  return { ruleset, sections, fields, fieldCount: count, lists, listNumbers, rules, lookUp, formats }
}

/** Without it, entries would pass that nobody has looked at. */
export function notHandedIn({ id }: Ruleset, formats: readonly string[]): TypeError {
  return new TypeError(`the ruleset ${id} needs formats that were not handed in: ${formats.join(', ')}`)
}

function compileRule(rule: Rule, lookUp: LookUp<FieldPlace>): CompiledRule {
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
