import type { Ruleset, Text } from '@registration/rules'
import type { ApplicationView, PlanView } from '@registration/server/contract'
import { entriesOf } from '../../application/entries'
import { ofPlan } from '../../application/portal-of'

interface Station {
  readonly label: Text
  /** where the plan says it */
  readonly address: Text | undefined
}

/** The station that the candidate chose, as the plan's list has it. */
export function stationOf(
  plan: PlanView,
  ruleset: Ruleset,
  { sections }: ApplicationView,
): Station | undefined {
  const list = ofPlan(plan).lists?.['stations'] ?? ruleset.lists['stations'] ?? []
  const item = list.find(({ code }) => code === entriesOf(sections, 'exam')?.['station'])
  if (item === undefined) return undefined
  const address = item['address']
  if (typeof address === 'string') return { label: item.label, address: { zh: address, en: address } }
  return { label: item.label, address: isText(address) ? address : undefined }
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value
}
