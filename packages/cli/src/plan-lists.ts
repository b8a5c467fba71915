import type { ListItem, Ruleset } from '@registration/rules'
import { checkRuleset } from '@registration/rules/define'
import { readJson } from './read-json'
import { usageError } from './usage-error'

/** An exam plan's lists by name, as `evaluate` takes them. */
export type PlanLists = Readonly<Record<string, readonly ListItem[]>>

/** Lists that the portal leaves to its exam plan. */
export function listsOfPlan({ fromPlan }: Ruleset): readonly string[] {
  return fromPlan?.lists ?? []
}

/**
 * Reads the lists of an exam plan from a JSON file: a plan as the server answers it, or its `lists` alone. A list that the
 * portal does not know, or one that its fields cannot be chosen from, is refused.
 */
export function readLists(file: string, ruleset: Ruleset): PlanLists {
  const lists = listsIn(readJson(file))
  if (lists === undefined) {
    throw usageError(
      `${file} 中没有列表：应为以列表名为键的对象`,
      `${file} holds no lists: give an object of lists by name`,
    )
  }
  const known = [...new Set([...Object.keys(ruleset.lists), ...listsOfPlan(ruleset)])]
  const unknown = Object.keys(lists).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw usageError(
      `${ruleset.id} 没有列表 ${unknown.join('、')}（${file}）；有：${known.join('、')}`,
      `${ruleset.id} has no list ${unknown.join(', ')} (in ${file}); there are: ${known.join(', ')}`,
    )
  }
  const [problem] = checkRuleset({ ...ruleset, lists: { ...ruleset.lists, ...lists } })
  if (problem !== undefined) throw usageError(`${file}：${problem}`, `${file}: ${problem}`)
  return lists as PlanLists
}

function listsIn(content: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(content)) return undefined
  return isObject(content['lists']) ? content['lists'] : content
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
