import type { Circumstances } from '../core/assessment'
import { compileRuleset } from '../every-format'
import type { Severity } from '../finding'
import type { Expressed, NotExpressed } from '../json-schema'
import type {
  AttachmentSpec,
  Condition,
  Field,
  FieldFormat,
  ListItem,
  Narrowing,
  PhotoSpec,
  Rule,
  Ruleset,
  Section,
} from '../ruleset'
import { at, Inexpressible, isNotFalse, isTrue, type Scope } from './condition-schemas'
import { attachmentSchema, photoSchema, type FileLimits, type FileSchema } from './files'
import { shapeOf, type Keywords, type Reason, type Shape } from './format-shapes'
import { PERMANENT_RESIDENT_ID_2023, RESIDENT_ID_BIRTH_DATE, RESIDENT_ID_FORM } from './patterns'

/** What has to be true before something is asked, or why that cannot be said. */
type Guard = Keywords | Reason

/** An object's keywords under construction, and where they stand in the schema. */
interface Place {
  readonly keywords: Keywords
  readonly pointer: string
}

/** The application, or the rows of a section: what fields and branches are added to. */
interface Level extends Place, Scope {}

/** The format of a field whose own depends on a choice that has none: see `compileFormat`. */
const OTHERWISE: FieldFormat = { type: 'text', maxLength: 50 }

/** Numbers out of which a format reads a part, where they have it. */
const CARRYING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  birthDate: { residentId: RESIDENT_ID_BIRTH_DATE, permanentResidentId: RESIDENT_ID_BIRTH_DATE },
  gender: { residentId: RESIDENT_ID_FORM, permanentResidentId: PERMANENT_RESIDENT_ID_2023 },
}

/** Collects the keywords of a portal's schema, and beside each what it says. */
export class Draft {
  readonly expressed: Expressed[] = []
  readonly notExpressed: NotExpressed[] = []
  private readonly repeats: ReadonlySet<string>
  private readonly root: Level

  constructor(
    private readonly ruleset: Ruleset,
    private readonly plan: Pick<Circumstances, 'lists' | 'photo' | 'attachments'>,
  ) {
    const repeating = ruleset.sections.filter(({ repeats }) => repeats !== undefined)
    this.repeats = new Set(repeating.map(({ id }) => id))
    this.root = { keywords: { properties: {} }, pointer: '#', repeats: this.repeats }
    const levels = new Map<string, Level>()
    for (const section of ruleset.sections) levels.set(section.id, this.addSection(section))
    for (const rule of ruleset.rules) {
      const level = levels.get(rule.path.split('.')[0] ?? '')
      this.addRule(rule, level?.row !== undefined && rule.path.includes('.') ? level : this.root)
    }
    this.addPhoto(plan.photo ?? ruleset.photo)
    this.addAttachments(plan.attachments ?? ruleset.attachments ?? [])
  }

  readonly keywords = (): Keywords => this.root.keywords

  private addSection({ id, label, repeats, fields }: Section): Level {
    const keywords: Keywords = { type: 'object', properties: {} }
    const pointer = `#/properties/${id}`
    if (repeats === undefined) {
      const section: Keywords = { title: label.zh, ...keywords }
      this.propertiesOf(this.root)[id] = section
      for (const field of fields) this.addField(field, id, { keywords: section, pointer }, this.root)
      return this.root
    }
    const { min, max } = repeats
    this.propertiesOf(this.root)[id] = {
      title: label.zh,
      type: 'array',
      minItems: min,
      maxItems: max,
      items: keywords,
    }
    this.express(id, ['rows.tooFew'], `${pointer}/minItems`)
    this.express(id, ['rows.tooMany'], `${pointer}/maxItems`)
    this.omit(id, 'rows.tooMany', 'error', 'cut', this.root)
    if (min > 0) this.requireIn(this.root, id, id, 'rows.tooFew')
    const rows: Level = {
      keywords,
      pointer: `${pointer}/items`,
      row: id,
      repeats: this.repeats,
    }
    for (const field of fields) this.addField(field, id, rows, rows)
    return rows
  }

  /** `parent` is the object that holds the field, `level` where conditions on other fields are said. */
  private addField(field: Field, sectionId: string, parent: Place, level: Level): void {
    const path = `${sectionId}.${field.id}`
    const keywords: Keywords = { title: field.label.zh }
    if (field.help !== undefined) keywords.description = field.help.zh
    if (field.initial !== undefined) keywords.default = field.initial
    this.propertiesOf(parent)[field.id] = keywords

    const exists = field.when === undefined ? [] : [sayable(isTrue, field.when, level)]
    const place = { keywords, pointer: `${parent.pointer}/properties/${field.id}` }
    this.addFormat(path, field.format, exists, place, level)
    this.addRequired(path, field, exists, parent, level)
  }

  private addFormat(
    path: string,
    format: FieldFormat,
    guards: readonly Guard[],
    place: Place,
    level: Level,
  ): void {
    if (format.type === 'switch') {
      const cases = Object.entries(format.cases)
      for (const [value, one] of cases) {
        const chosen = said(() => at(format.on, { const: value }, level, 'present'))
        this.addFormat(path, one, [...guards, chosen], place, level)
      }
      const known = said(() => ({
        not: at(format.on, { enum: cases.map(([value]) => value) }, level, 'present'),
      }))
      this.addFormat(path, OTHERWISE, [...guards, known], place, level)
      return
    }
    const shape = shapeOf(format, this.lists)
    const reason = reasonAgainst(guards)
    if (reason !== undefined) {
      for (const { codes, severity } of shape.constraints) this.omit(path, codes[0], severity, reason, level)
    } else if (guards.length === 0) {
      this.addConstraints(path, shape, place, level)
    } else {
      const keywords: Keywords = {}
      const branch = this.branch(level, guards, at(path, keywords, level))
      this.addConstraints(path, shape, { keywords, pointer: branch + pointerTo(path, level) }, level)
    }
    for (const { code, severity, reason: why } of shape.unexpressed)
      this.omit(path, code, severity, why, level)
    if (format.type === 'choice' && format.narrowedBy !== undefined) {
      this.addNarrowing(path, this.lists(format.list) ?? [], format.narrowedBy, level)
    }
  }

  private addConstraints(path: string, { constraints }: Shape, place: Place, level: Level): void {
    for (const { codes, severity, keywords } of constraints) {
      if (this.severityOf(codes[0], severity) === 'warning') {
        this.omit(path, codes[0], severity, 'warning', level)
      } else {
        for (const keyword of add(place, keywords)) this.express(placeOf(path, level), codes, keyword)
      }
    }
  }

  /** Each item that fits only some choices of the other field asks for one of these there. */
  private addNarrowing(
    path: string,
    list: readonly ListItem[],
    { attribute, field, code }: Narrowing,
    level: Level,
  ): void {
    const groups = new Map<string, string[]>()
    for (const item of list) {
      const fitting = item[attribute]
      if (fitting === undefined) continue
      const key = JSON.stringify(Array.isArray(fitting) ? fitting : [fitting])
      groups.set(key, [...(groups.get(key) ?? []), item.code])
    }
    if (this.severityOf(code, 'error') === 'warning') {
      return this.omit(path, code, 'error', 'warning', level)
    }
    for (const [fitting, codes] of groups) {
      const chosen = said(() => at(path, { enum: codes }, level, 'present'))
      const asked = said(() => at(field, { enum: JSON.parse(fitting) as string[] }, level))
      const reason = reasonAgainst([chosen, asked])
      if (reason !== undefined) this.omit(path, code, 'error', reason, level)
      else
        this.express(
          placeOf(path, level),
          [code],
          this.branch(level, [chosen], asked as Keywords) + pointerTo(field, level),
        )
    }
  }

  private addRequired(
    path: string,
    { id, required, derivedFrom }: Field,
    exists: readonly Guard[],
    parent: Place,
    level: Level,
  ): void {
    if (required === false) return
    const guards = [...exists]
    if (required !== true) guards.push(sayable(isTrue, required, level))
    if (derivedFrom !== undefined) {
      guards.push(said(() => this.notCarrying(derivedFrom, level)))
      // Whether a number carries a date can depend on today, and on whether it looks unfinished.
      this.omit(path, 'required', 'error', 'today', level)
    }
    const reason = reasonAgainst(guards)
    const place = placeOf(path, level)
    if (reason !== undefined) {
      this.omit(path, 'required', 'error', reason, level)
    } else if (guards.length > 0) {
      const pointer = this.branch(level, guards, at(path, true, level, 'present'))
      this.express(place, ['required'], `${pointer}/required`)
      if (level.row === undefined) {
        this.express(place, ['required'], `${pointer}/properties/${path.split('.')[0] ?? ''}/required`)
      }
    } else {
      this.requireIn(parent, id, place, 'required')
      if (level.row === undefined) {
        const section = path.split('.')[0] ?? ''
        this.requireIn(this.root, section, section, 'required')
      }
    }
  }

  private requireIn(parent: Place, name: string, path: string, code: string): void {
    const required = (parent.keywords.required ??= []) as string[]
    if (!required.includes(name)) {
      required.push(name)
      this.express(path, [code], `${parent.pointer}/required`)
    }
  }

  /** Holds where a field is in order and its format, as chosen, does not give the part. */
  private notCarrying({ part, of }: { readonly part: string; readonly of: string }, level: Level): Keywords {
    const format = compileRuleset(this.ruleset).fields.get(of)?.field.format
    if (format === undefined) throw new Inexpressible('comparison')
    const without = (one: FieldFormat) => at(of, this.accepting(one, part), level, 'present')
    if (format.type !== 'switch') return without(format)
    return {
      anyOf: Object.entries(format.cases).map(([value, one]) => ({
        allOf: [at(format.on, { const: value }, level, 'present'), without(one)],
      })),
    }
  }

  /** Values without an error in a format, and without the part in it. */
  private accepting(format: FieldFormat, part: string): Keywords {
    if (format.type === 'switch') throw new Inexpressible('comparison')
    const place: Place = { keywords: {}, pointer: '' }
    for (const { codes, severity, keywords } of shapeOf(format, this.lists).constraints) {
      if (this.severityOf(codes[0], severity) === 'error') add(place, keywords)
    }
    const carrying = CARRYING[part]?.[format.type]
    if (carrying !== undefined) add(place, { not: { pattern: carrying } })
    return place.keywords
  }

  private addRule({ code, path, severity, when, assert }: Rule, level: Level): void {
    if (severity === 'warning') return this.omit(path, code, severity, 'warning', level)
    const guards = when === undefined ? [] : [sayable(isTrue, when, level)]
    const asserted = sayable(isNotFalse, assert, level)
    const reason = reasonAgainst([...guards, asserted])
    if (reason !== undefined) this.omit(path, code, severity, reason, level)
    else this.express(placeOf(path, level), [code], this.branch(level, guards, asserted as Keywords))
  }

  private addPhoto(spec: PhotoSpec): void {
    this.addFile('photo', '照片', photoSchema(this.limitsOf('photo', 'photo', spec)), this.root)
    this.requireIn(this.root, 'photo', 'photo', 'required')
    if (spec.sizes.length > 0) this.omit('photo', 'photo.proportions', 'warning', 'comparison', this.root)
  }

  /** Limits on a file, without those that only warn. */
  private limitsOf(path: string, kind: string, { types, minBytes, maxBytes }: FileLimits): FileLimits {
    const limit = (code: string, bytes: number | undefined) => {
      if (bytes === undefined || this.severityOf(code, 'error') === 'error') return bytes
      this.omit(path, code, 'error', 'warning', this.root)
      return undefined
    }
    return {
      types,
      minBytes: limit(`${kind}.tooSmall`, minBytes),
      maxBytes: limit(`${kind}.tooLarge`, maxBytes),
    }
  }

  private addAttachments(specs: readonly AttachmentSpec[]): void {
    if (specs.length === 0) return
    const keywords: Keywords = { title: '附件', type: 'object', properties: {} }
    this.propertiesOf(this.root).attachments = keywords
    const parent: Place = { keywords, pointer: '#/properties/attachments' }
    for (const spec of specs) {
      const path = `attachments.${spec.id}`
      this.addFile(path, spec.label.zh, attachmentSchema(this.limitsOf(path, 'attachment', spec)), parent)
      const field = { id: spec.id, required: spec.required } as Field
      this.addRequired(path, field, [], parent, this.root)
    }
  }

  private addFile(path: string, title: string, { keywords, codes }: FileSchema, parent: Place): void {
    const name = path.slice(path.lastIndexOf('.') + 1)
    this.propertiesOf(parent)[name] = { title, ...keywords }
    for (const [keyword, code] of codes)
      this.express(path, [code], `${parent.pointer}/properties/${name}${keyword}`)
  }

  /** Asks `then` where all guards hold; answers its place. */
  private branch({ keywords, pointer }: Level, guards: readonly Guard[], then: Keywords): string {
    const branches = (keywords.allOf ??= []) as Keywords[]
    const isPlain = guards.length === 0
    branches.push(isPlain ? then : { if: guards.length === 1 ? guards[0] : { allOf: guards }, then })
    return `${pointer}/allOf/${branches.length - 1}${isPlain ? '' : '/then'}`
  }

  private propertiesOf({ keywords }: Place): Keywords {
    return (keywords.properties ??= {}) as Keywords
  }

  private readonly lists = (name: string): readonly ListItem[] | undefined =>
    this.plan.lists?.[name] ?? this.ruleset.lists[name]

  private severityOf(code: string, severity: Severity): Severity {
    return this.ruleset.severities[code] ?? severity
  }

  private express(path: string, codes: readonly string[], keyword: string): void {
    for (const code of codes) this.expressed.push({ path, code, keyword })
  }

  private omit(path: string, code: string, severity: Severity, reason: Reason, level: Level): void {
    const judged = this.severityOf(code, severity)
    const one: NotExpressed = {
      path: placeOf(path, level),
      code,
      severity: judged,
      reason: judged === 'warning' ? 'warning' : reason,
    }
    const isKnown = this.notExpressed.some(
      (known) => known.path === one.path && known.code === code && known.reason === one.reason,
    )
    if (!isKnown) this.notExpressed.push(one)
  }
}

function sayable(
  say: (condition: Condition, scope: Scope) => Keywords,
  condition: Condition,
  scope: Scope,
): Guard {
  return said(() => say(condition, scope))
}

function said(say: () => Keywords): Guard {
  try {
    return say()
  } catch (problem) {
    if (problem instanceof Inexpressible) return problem.reason
    throw problem
  }
}

function reasonAgainst(guards: readonly Guard[]): Reason | undefined {
  return guards.find((guard): guard is Reason => typeof guard === 'string')
}

/** `basic.name`, or `educations.*.school` of every row. */
function placeOf(path: string, { row }: Level): string {
  return row !== undefined && path.startsWith(`${row}.`) ? path.replace('.', '.*.') : path
}

/** `/properties/basic/properties/name`, from a row `/properties/school` */
function pointerTo(path: string, { row }: Level): string {
  const ids = path.split('.')
  return (row === undefined ? ids : ids.slice(1)).map((id) => `/properties/${id}`).join('')
}

/** Adds keywords beside those that are there, or under `allOf` where one is taken; answers where errors point to. */
function add({ keywords, pointer }: Place, more: Keywords): string[] {
  const names = Object.keys(more)
  if (names.some((name) => name in keywords)) {
    const others = (keywords.allOf ??= []) as Keywords[]
    others.push(more)
    pointer = `${pointer}/allOf/${others.length - 1}`
  } else {
    Object.assign(keywords, more)
  }
  return names.filter((name) => name !== 'if').map((name) => `${pointer}/${name}`)
}
