import { ownProperty, type Circumstances } from '../core/assessment'
import type { EvaluateOptions } from '../core/evaluator'
import { evaluate } from '../evaluate'
import type { Finding } from '../finding'
import type { Application, Field, ListItem, Ruleset, Section, Text } from '../ruleset'
import { verdictOf, type Verdict } from './compare-rulesets'

export interface PortabilityOptions extends Pick<EvaluateOptions, 'today' | 'schools' | 'facts'> {
  /** the portal that the application was made for: its lists say what a code means that another portal does not have */
  readonly from?: Ruleset
  /** what a portal's exam plan brings along, by the portal's id */
  readonly plans?: Readonly<Record<string, Circumstances>>
}

export interface Portability {
  /** id of the portal */
  readonly portal: string
  readonly title: Text
  readonly verdict: Verdict
  /** what the portal asks for and the application does not have */
  readonly missing: readonly string[]
  /** what the portal finds wrong with what the application has */
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** entries of the application, by path, for which the portal has no place */
  readonly unused: readonly string[]
  /** the application as the portal would get it */
  readonly application: Application
}

/**
 * Where else an application would pass, and what it fails there. Entries go to the field of the same path, or else to
 * the field of the same name in another section; choices keep their meaning where the lists name it alike, and are left
 * behind (`unused`) where the other portal's list has no such choice; the entries of a section become the one row of a
 * section that repeats. What a portal asks for beyond is `missing`.
 *
 * Portals come in the order in which they are given. Nothing of the application is changed, and nothing is thrown
 * but a `TypeError` when `today` is no calendar date.
 *
 * @example
 * portability(application, Object.values(portals), { today: '2026-11-22', from: healthSkills })
 * // → [{ portal: 'health-skills', verdict: 'passes', missing: [], … },
 * //    { portal: 'sichuan-health', verdict: 'fails', missing: ['work.employer', 'attachments.pledge', …], … }, …]
 */
export function portability(
  application: Application,
  portals: readonly Ruleset[],
  { from, plans = {}, ...options }: PortabilityOptions,
): readonly Portability[] {
  return portals.map((portal) => {
    const circumstances = { ...options, ...plans[portal.id] }
    const moved = new Move(application, from, portal, circumstances.lists ?? {})
    const evaluation = evaluate(portal, moved.application, { ...circumstances, today: options.today })
    const { errors, warnings } = evaluation
    return {
      portal: portal.id,
      title: portal.title,
      verdict: verdictOf(evaluation),
      missing: errors.filter(isMissing).map(({ path }) => path),
      errors: errors.filter((finding) => !isMissing(finding)),
      warnings,
      unused: moved.unused,
      application: moved.application,
    }
  })
}

function isMissing({ code }: Finding): boolean {
  return code === 'required' || code === 'rows.tooFew'
}

type Lists = Readonly<Record<string, readonly ListItem[]>>

/** An application on its way into another portal. */
class Move {
  readonly application: Readonly<Record<string, unknown>>
  readonly unused: readonly string[]
  private readonly used = new Set<string>()
  private readonly entries: ReadonlyMap<string, unknown>

  constructor(
    private readonly source: Application,
    private readonly from: Ruleset | undefined,
    portal: Ruleset,
    private readonly planLists: Lists,
  ) {
    this.entries = entriesOf(source)
    const sections = portal.sections.map((section) => [section.id, this.section(section, portal)] as const)
    const files = ['photo', 'attachments'].map((id) => [id, ownProperty(source, id)] as const)
    const filled = [...sections, ...files].filter(([, content]) => content !== undefined)
    const application: Record<string, unknown> = {}
    for (const [id, content] of filled) application[id] = content
    this.application = application
    this.unused = Array.from(this.entries.keys()).filter((path) => !this.used.has(path))
  }

  private section(section: Section, portal: Ruleset): unknown {
    const own = ownProperty(this.source, section.id)
    if (section.repeats !== undefined && Array.isArray(own)) {
      return own.map((_, row) =>
        this.fields(section, portal, (id) => this.same(`${section.id}.${row}.${id}`)),
      )
    }
    const entries = this.fields(
      section,
      portal,
      (id) => this.same(`${section.id}.${id}`) ?? this.namesake(id),
    )
    if (Object.keys(entries).length === 0) return undefined
    return section.repeats === undefined ? entries : [entries]
  }

  private fields(
    { fields }: Section,
    portal: Ruleset,
    pathFor: (id: string) => string | undefined,
  ): Readonly<Record<string, unknown>> {
    const entries: Record<string, unknown> = {}
    for (const field of fields) {
      const path = pathFor(field.id)
      if (path === undefined) continue
      const { entry, isListed } = this.translated(path, field, portal)
      // 三级 of skills is no grade of a qualification, and the level of an exam none of education, though all are called so.
      if (!isListed) continue
      this.used.add(path)
      entries[field.id] = entry
    }
    return entries
  }

  private same(path: string): string | undefined {
    return this.entries.has(path) ? path : undefined
  }

  /** The only field of such a name. */
  private namesake(id: string): string | undefined {
    const namesakes = Array.from(this.entries.keys()).filter((path) => path.endsWith(`.${id}`))
    return namesakes.length === 1 ? namesakes[0] : undefined
  }

  /** A code that the portal's list does not have, by what it means where it comes from. */
  private translated(
    path: string,
    { format }: Field,
    portal: Ruleset,
  ): { entry: unknown; isListed: boolean } {
    const entry = this.entries.get(path)
    const items =
      format.type === 'choice' || format.type === 'choices'
        ? (this.planLists[format.list] ?? portal.lists[format.list])
        : undefined
    if (items === undefined) return { entry, isListed: true }
    const meanings = this.meanings(path)
    const itemFor = (code: unknown) => {
      const meaning = meanings.find((item) => item.code === code)?.label.zh ?? code
      return items.find((item) => item.code === code) ?? items.find(({ label }) => label.zh === meaning)
    }
    const codes: readonly unknown[] = Array.isArray(entry) ? entry : [entry]
    const translated = codes.map((code) => itemFor(code)?.code ?? code)
    return {
      entry: Array.isArray(entry) ? translated : translated[0],
      isListed: codes.every((code) => itemFor(code) !== undefined),
    }
  }

  private meanings(path: string): readonly ListItem[] {
    const [sectionId, ...rest] = path.split('.')
    const section = this.from?.sections.find(({ id }) => id === sectionId)
    const format = section?.fields.find(({ id }) => id === rest[rest.length - 1])?.format
    return format !== undefined && 'list' in format ? (this.from?.lists[format.list] ?? []) : []
  }
}

/** Whatever was filled in, by path; rows by number. */
function entriesOf(application: Application): ReadonlyMap<string, unknown> {
  const entries = new Map<string, unknown>()
  const add = (place: string, fields: unknown) => {
    if (typeof fields !== 'object' || fields === null) return
    for (const [id, entry] of Object.entries(fields)) {
      if (entry !== undefined && entry !== null && entry !== '') entries.set(`${place}.${id}`, entry)
    }
  }
  if (typeof application !== 'object' || application === null) return entries
  for (const [id, content] of Object.entries(application)) {
    if (id === 'photo' || id === 'attachments') continue
    if (Array.isArray(content)) content.forEach((row, index) => add(`${id}.${index}`, row))
    else add(id, content)
  }
  return entries
}
