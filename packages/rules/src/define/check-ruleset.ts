import { messages } from '../messages'
import type {
  AttachmentSpec,
  Field,
  FieldFormat,
  Narrowing,
  PhotoSpec,
  Rule,
  Ruleset,
  Section,
  Text,
} from '../ruleset'
import type { Portal } from '../portal'
import { ExpressionCheck } from './expressions'
import { Names } from './names'
import { checkPolicies } from './policies'
import { rulesetShape } from './ruleset-shape'
import { isObject } from './shape'
import { Vocabulary } from './vocabulary'

/**
 * What is inconsistent in a ruleset, one sentence each, none if nothing is: a path, list, format or operator that
 * does not exist, a property that is missing, misnamed or of another type, ids given twice, a limit that nothing can
 * meet, something that JSON does not carry, a code without a text, a state that cannot be reached. Whatever it is
 * given, nothing is thrown.
 *
 * @example
 * checkRuleset({ ...healthSkills, rules: [{ ...healthSkills.rules[0], path: 'basic.nmae' }] })
 * // → ['rules.0.path: there is no field "basic.nmae"; did you mean "basic.name"?', …]
 */
export function checkRuleset(ruleset: unknown): readonly string[] {
  const shape = shapeProblems(ruleset)
  return shape.length > 0 ? shape : new RulesetCheck(ruleset as Ruleset).problems
}

/** What the rest of the check stands on, and what JSON does not carry. */
function shapeProblems(ruleset: unknown): string[] {
  const problems: string[] = []
  const report = (at: string, problem: string) => {
    problems.push(at === '' ? problem : `${at}: ${problem}`)
  }
  collectForeign(ruleset, '', report)
  rulesetShape(ruleset, '', report)
  return problems
}

/** Functions, regular expressions, dates and the like, which JSON would lose or change. */
function collectForeign(value: unknown, at: string, report: (at: string, problem: string) => void): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === undefined || value === null) return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (Array.isArray(value) || isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      collectForeign(inner, at === '' ? key : `${at}.${key}`, report)
    }
    return
  }
  const what = typeof value === 'object' ? Object.prototype.toString.call(value) : String(value).slice(0, 30)
  report(at, `a ruleset is data that survives JSON; ${what} does not`)
}

const IDENTIFIER = /^[a-z][\w-]*$/i

const RESERVED = ['photo', 'attachments']

class RulesetCheck {
  readonly problems: string[] = []
  private readonly vocabulary: Vocabulary
  private readonly expressions: ExpressionCheck
  /** of items that do not fit another choice */
  private readonly narrowingCodes = new Set<string>()

  constructor(private readonly ruleset: Ruleset) {
    this.vocabulary = new Vocabulary(ruleset)
    this.expressions = new ExpressionCheck(this.vocabulary, this.report)
    this.unless(ruleset.sections.length > 0, 'sections', 'at least one is needed')
    this.unique(ruleset.sections, ({ id }) => id, 'sections')
    ruleset.sections.forEach((section, index) => this.section(section, `sections.${index}`))
    this.unique(ruleset.rules, ({ code, path }) => `${path} ${code}`, 'rules')
    ruleset.rules.forEach((rule, index) => this.rule(rule, `rules.${index}`))
    for (const [name, list] of Object.entries(ruleset.lists))
      this.unique(list, ({ code }) => code, `lists.${name}`)
    this.severities()
    this.photo(ruleset.photo, 'photo')
    this.unique(ruleset.attachments ?? [], ({ id }) => id, 'attachments')
    ruleset.attachments?.forEach((spec, index) => this.attachment(spec, `attachments.${index}`))
    checkPolicies(ruleset as Ruleset & Partial<Portal>, this.vocabulary, this.expressions, this.report)
  }

  private readonly report = (at: string, problem: string): void => {
    this.problems.push(`${at}: ${problem}`)
  }

  private unless(isFine: boolean, at: string, problem: string): void {
    if (!isFine) this.report(at, problem)
  }

  private unique<Item>(items: readonly Item[], idOf: (item: Item) => string, at: string): void {
    const seen = new Set<string>()
    for (const id of items.map(idOf)) {
      if (seen.has(id)) this.report(at, `${JSON.stringify(id)} is there twice`)
      seen.add(id)
    }
  }

  private section({ id, repeats, fields }: Section, at: string): void {
    this.identifier(id, at)
    this.unless(!RESERVED.includes(id), at, `the id ${id} is taken: the application holds files there`)
    if (repeats !== undefined) {
      this.range(repeats.min, repeats.max, `${at}.repeats`)
    }
    this.unique(fields, (field) => field.id, `${at}.fields`)
    fields.forEach((field) => this.field(field, id, `${id}.${field.id}`))
  }

  private identifier(id: string, at: string): void {
    this.unless(IDENTIFIER.test(id), at, `an id is letters, digits, - and _, not ${JSON.stringify(id)}`)
  }

  private field(
    { id, required, when, format, derivedFrom, initial }: Field,
    section: string,
    at: string,
  ): void {
    const row = this.vocabulary.repeating.has(section) ? section : undefined
    this.identifier(id, at)
    if (typeof required !== 'boolean') this.expressions.condition(required, { at: `${at}.required`, row })
    if (when !== undefined) this.expressions.condition(when, { at: `${at}.when`, row })
    this.format(format, `${at}.format`, row)
    if (derivedFrom !== undefined) this.expressions.operand(derivedFrom, { at: `${at}.derivedFrom`, row })
    for (const code of initial === undefined ? [] : typeof initial === 'string' ? [initial] : initial) {
      this.code(code, format, `${at}.initial`)
    }
  }

  /** A code stands in the list that it is chosen from, if the ruleset has it. */
  private code(code: string, format: FieldFormat | undefined, at: string): void {
    if (format?.type !== 'choice' && format?.type !== 'choices') return
    const list = this.ruleset.lists[format.list]
    const codes =
      list &&
      new Names(
        'item',
        list.map((item) => item.code),
      )
    const problem = codes?.problem(code)
    if (problem !== undefined) this.report(at, `${problem} in the list ${format.list}`)
  }

  private format(format: FieldFormat, at: string, row: string | undefined): void {
    if ('maxLength' in format) {
      this.unless(
        format.maxLength >= 1 && format.maxLength <= 5000,
        `${at}.maxLength`,
        '1 to 5,000 characters',
      )
    }
    if (format.type === 'years') this.range(format.min, format.max, at)
    if (format.type === 'choice' || format.type === 'choices')
      this.expressions.list(format.list, `${at}.list`)
    if (format.type === 'choice' && format.narrowedBy !== undefined)
      this.narrowing(format, format.narrowedBy, at, row)
    if (format.type === 'switch') {
      this.expressions.path(format.on, { at: `${at}.on`, row })
      for (const [code, one] of Object.entries(format.cases)) {
        this.code(code, this.vocabulary.field(format.on)?.format, `${at}.cases`)
        this.format(one, `${at}.cases.${code}`, row)
      }
    }
  }

  private narrowing(
    { list }: { readonly list: string },
    { field, attribute, code, message }: Narrowing,
    at: string,
    row: string | undefined,
  ): void {
    this.narrowingCodes.add(code)
    this.text(code, message, [], `${at}.narrowedBy`)
    this.expressions.path(field, { at: `${at}.narrowedBy.field`, row })
    const items = this.ruleset.lists[list] ?? []
    if (items.length > 0 && items.every((item) => item[attribute] === undefined)) {
      this.report(`${at}.narrowedBy`, `no item of the list ${list} has the attribute ${attribute}`)
    }
  }

  private rule({ code, path, when, assert, params, message }: Rule, at: string): void {
    const problem = this.vocabulary.sections.has(path) ? undefined : this.vocabulary.fields.problem(path)
    if (problem !== undefined) this.report(`${at}.path`, problem)
    const row = this.vocabulary.repeatingSectionOf(path)
    if (when !== undefined) this.expressions.condition(when, { at: `${at}.when`, row })
    this.expressions.condition(assert, { at: `${at}.assert`, row })
    for (const [name, operand] of Object.entries(params ?? {})) {
      this.expressions.operand(operand, { at: `${at}.params.${name}`, row })
    }
    this.text(code, message, Object.keys(params ?? {}), at)
  }

  /** Of one's own or of the library; in it nothing in braces that no param fills. */
  private text(code: string, message: Text | undefined, params: readonly string[], at: string): void {
    const texts =
      message === undefined ? Object.values(messages).map((one) => one[code]) : [message.zh, message.en]
    if (texts.includes(undefined)) return this.report(at, `the code ${code} has no text: give it a message`)
    const named = texts.join().match(/\{\w+\}/g) ?? []
    for (const name of Array.from(new Set(named))) {
      const problem = new Names('param', params).problem(name.slice(1, -1))
      if (problem !== undefined) this.report(at, `the text of ${code} names ${name}, and ${problem}`)
    }
  }

  private severities(): void {
    const { rules, severities } = this.ruleset
    const rulesOwn = new Set(rules.map(({ code }) => code))
    for (const code of Object.keys(severities)) {
      if (rulesOwn.has(code)) {
        this.report('severities', `${code} is reported by a rule: change its severity there (changeRules)`)
      } else if (ALWAYS_ERRORS.includes(code)) {
        this.report('severities', `${code} is always an error: it leaves nothing to judge`)
      } else if (!this.narrowingCodes.has(code)) {
        const problem = CHANGEABLE.problem(code)
        if (problem !== undefined) this.report('severities', problem)
      }
    }
  }

  private photo({ types, minBytes = 0, maxBytes }: PhotoSpec, at: string): void {
    this.unless(types.length > 0, `${at}.types`, 'at least one type is needed')
    this.range(minBytes, maxBytes, at)
  }

  private attachment({ id, types, maxBytes, required }: AttachmentSpec, at: string): void {
    this.identifier(id, at)
    this.unless(types.length > 0, `${at}.types`, 'at least one type is needed')
    this.range(1, maxBytes, at)
    if (typeof required !== 'boolean') this.expressions.condition(required, { at: `${at}.required` })
  }

  private range(min: number, max: number, at: string): void {
    this.unless(min >= 0 && min <= max, at, `from ${min} to ${max} is no range`)
  }
}

/** Nothing was entered, or nothing of it can be read; limits on rows and types of files are changed as such. */
const ALWAYS_ERRORS = [
  'required',
  'text.type',
  'text.digitsLost',
  'text.tooLong',
  'rows.tooFew',
  'rows.tooMany',
  ...['photo.empty', 'photo.type', 'photo.truncated', 'photo.broken'],
  ...['attachment.empty', 'attachment.type', 'attachment.truncated', 'attachment.broken'],
]

/** What the codes begin with that are reported by the formats of fields and files. */
const FORMATS = [
  ...['text', 'choice', 'personName', 'residentId', 'officerId', 'civilianCadreId', 'soldierId', 'passport'],
  ...['hkMacaoPermit', 'taiwanPermit', 'permanentResidentId', 'calendarDate', 'yearMonth', 'school', 'years'],
  ...['phone', 'email', 'postalCode', 'socialCreditCode', 'photo', 'attachment'],
  ...['travelDocumentName', 'internationalPhone'],
]

const CHANGEABLE = new Names(
  'format with the code',
  Object.keys(messages['zh-CN']).filter((code) => FORMATS.includes(code.split('.')[0] ?? '')),
)
