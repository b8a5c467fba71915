import type { ListItem, Ruleset } from '@registration/rules'
import type { Lifecycle } from '@registration/rules/lifecycle'

/** What two portals do differently, a line each: `-` in the first alone, `+` in the second. */
export function differences(one: Ruleset, other: Ruleset): readonly string[] {
  const [a, b] = [linesOf(one, other), linesOf(other, one)]
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `- ${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `+ ${line}`),
  ].sort((x, y) => x.slice(2).localeCompare(y.slice(2)) || x.localeCompare(y))
}

/** All that a portal lays down. Of a list that the other has not its length is enough. */
function linesOf(portal: Ruleset, other: Ruleset): readonly string[] {
  const { id, version, title, sections, rules, lists, severities, attachments = [], ...rest } = portal
  const { lifecycle, ...policies } = rest as typeof rest & { readonly lifecycle?: Lifecycle }
  return [
    ...sections.flatMap((section) => [
      `section ${section.id} ${text({ repeats: section.repeats, fetchedFrom: section.fetchedFrom })}`,
      ...section.fields.map(({ id: field, required, when, format, derivedFrom, initial }) => {
        return `field ${section.id}.${field} ${text({ required, when, format, derivedFrom, initial })}`
      }),
    ]),
    ...rules.map(({ path, code, ...rule }) => `rule ${path} ${code} ${text(rule)}`),
    ...Object.entries(lists).flatMap(([name, items]) =>
      other.lists[name] === undefined ? [`list ${name}: ${items.length}`] : itemsOf(name, items),
    ),
    ...Object.entries(severities).map(([code, severity]) => `severity ${code} ${severity}`),
    ...attachments.map(({ id: attachment, ...spec }) => `attachment ${attachment} ${text(spec)}`),
    ...(lifecycle === undefined ? [] : linesOfLifecycle(lifecycle)),
    ...Object.entries(policies).map(([name, policy]) => `${name} ${text(policy)}`),
  ]
}

function itemsOf(name: string, items: readonly ListItem[]): string[] {
  return items.map(({ code, ...item }) => `list ${name} ${code} ${text(item)}`)
}

function linesOfLifecycle({ states, transitions, ...rest }: Lifecycle): string[] {
  return [
    ...states.map(({ id, ...state }) => `state ${id} ${text(state)}`),
    ...transitions.map(({ by, action, ...transition }) => `transition ${by} ${action} ${text(transition)}`),
    ...Object.entries(rest).map(([name, value]) => `lifecycle ${name} ${text(value)}`),
  ]
}

/** Where it is written in a manual makes no difference, and neither does a help text. */
function text(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    key === 'source' || key === 'help' ? undefined : inner,
  )
}
