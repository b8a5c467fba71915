import { isDeepStrictEqual } from 'node:util'
import type { ListItem } from '@registration/rules'
import type { Changes } from '../../endpoint'
import type { ExamPlan } from '../../store/store'

/**
 * What a new plan says, or what a change makes different, in short: of texts that were read the version, of lists the
 * codes that were added, removed or changed. Plans hold no personal data.
 *
 * @example
 * planChanges(plan, { ...plan, feeFen: 30000 }) // → { before: { feeFen: 28000 }, after: { feeFen: 30000 } }
 */
export function planChanges(before: ExamPlan | undefined, after: ExamPlan): Changes {
  if (before === undefined) return { after: inShort(after) }
  const [then, now] = [inShort(before), inShort(after)]
  const changed = Object.keys(now).filter((key) => !isDeepStrictEqual(then[key], now[key]))
  const of = (plan: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, plan[key]]))
  const lists = listChanges(before.lists, after.lists)
  return { before: of(then), after: { ...of(now), ...(Object.keys(lists).length > 0 && { lists }) } }
}

function inShort(plan: ExamPlan): Record<string, unknown> {
  const { title, ruleset, opensAt, closesAt, facts, photo, attachments, feeFen, refund, places, keepUntil } =
    plan
  return {
    title: title.zh,
    ruleset: `${ruleset.id}@${ruleset.version}`,
    opensAt,
    closesAt,
    notice: plan.notice.version,
    pledge: plan.pledge?.version ?? null,
    facts,
    photo,
    attachments: attachments?.map(({ id }) => id) ?? null,
    documents: plan.documents.map(({ code }) => code),
    feeFen,
    refund,
    places,
    keepUntil,
  }
}

interface ListChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}

function listChanges(before: ExamPlan['lists'], after: ExamPlan['lists']): Record<string, ListChange> {
  const changes: Record<string, ListChange> = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [then, now] = [byCode(before[name]), byCode(after[name])]
    const added = Array.from(now.keys()).filter((code) => !then.has(code))
    const removed = Array.from(then.keys()).filter((code) => !now.has(code))
    const changed = Array.from(now)
      .filter(([code, item]) => then.has(code) && !isDeepStrictEqual(then.get(code), item))
      .map(([code]) => code)
    if (added.length + removed.length + changed.length > 0) changes[name] = { added, removed, changed }
  }
  return changes
}

function byCode(list: readonly ListItem[] = []): Map<string, ListItem> {
  return new Map(list.map((item) => [item.code, item]))
}
