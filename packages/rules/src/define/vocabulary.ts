import type { Field, FieldFormat, Ruleset } from '../ruleset'
import { Names } from './names'
import type { Kind } from './operand-kinds'

/** What a value of a format can be asked for, beside itself. */
const PARTS: Readonly<Partial<Record<FieldFormat['type'], readonly string[]>>> = {
  residentId: ['birthDate', 'gender', 'areaCode'],
  permanentResidentId: ['birthDate', 'gender', 'areaCode'],
  years: ['years'],
}

/** What the values of a format are, where they are more than text. */
const KINDS: Readonly<Partial<Record<FieldFormat['type'], Kind>>> = {
  choices: 'list',
  date: 'date',
  yearMonth: 'month',
  years: 'digits',
}

/** The names that a ruleset gives and that its own expressions may use. */
export class Vocabulary {
  readonly paths: readonly string[]
  readonly fields: Names
  readonly lists: Names
  readonly sections: Names
  /** ids of the sections that repeat */
  readonly repeating: ReadonlySet<string>
  private readonly byPath = new Map<string, { readonly section: string; readonly field: Field }>()

  constructor(ruleset: Ruleset) {
    for (const { id, fields } of ruleset.sections) {
      for (const field of fields) this.byPath.set(`${id}.${field.id}`, { section: id, field })
    }
    this.paths = Array.from(this.byPath.keys())
    this.fields = new Names('field', this.paths)
    this.lists = new Names('list', [...Object.keys(ruleset.lists), ...(ruleset.fromPlan?.lists ?? [])])
    this.sections = new Names(
      'section',
      ruleset.sections.map(({ id }) => id),
    )
    this.repeating = new Set(
      ruleset.sections.filter(({ repeats }) => repeats !== undefined).map(({ id }) => id),
    )
  }

  field(path: string): Field | undefined {
    return this.byPath.get(path)?.field
  }

  repeatingSectionOf(path: string): string | undefined {
    const section = this.byPath.get(path)?.section
    return section !== undefined && this.repeating.has(section) ? section : undefined
  }

  /** `undefined` for a path that is not known, which is reported elsewhere. */
  partsOf(path: string): Names | undefined {
    const format = this.field(path)?.format
    return format && new Names('part', partsOf(format))
  }

  /** `undefined` for a path that is not known, and for a format that may turn out to be of several kinds. */
  kindOf(path: string): Kind | undefined {
    const format = this.field(path)?.format
    return format && kindOf(format)
  }

  isChoice(path: string): boolean | undefined {
    const format = this.field(path)?.format
    return format && format.type === 'choice'
  }
}

/** Of a format that depends on a choice, the parts of those it may turn out to be. */
function partsOf(format: FieldFormat): readonly string[] {
  if (format.type !== 'switch') return PARTS[format.type] ?? []
  return ([] as string[]).concat(...Object.values(format.cases).map(partsOf))
}

function kindOf(format: FieldFormat): Kind | undefined {
  if (format.type !== 'switch') return KINDS[format.type] ?? 'text'
  const kinds = Object.values(format.cases).map(kindOf)
  return kinds.every((kind) => kind === kinds[0]) ? kinds[0] : undefined
}
