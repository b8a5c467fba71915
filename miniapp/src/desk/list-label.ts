import type { Text } from '@registration/rules'
import type { Portal } from '@registration/rules/lifecycle'
import type { PlanView } from '@registration/server/contract'

interface Item {
  readonly code: string
  readonly label: Text
}

/** What may be chosen in a field, as the plan has it or else the portal. */
export function choicesAt(
  portal: Pick<Portal, 'sections' | 'lists'>,
  { lists }: Pick<PlanView, 'lists'>,
  path: string,
): readonly Item[] {
  const [section, id] = path.split('.')
  const field = portal.sections.find((one) => one.id === section)?.fields.find((one) => one.id === id)
  if (field?.format.type !== 'choice') return []
  const { list } = field.format
  return lists[list] ?? portal.lists[list] ?? []
}

/** The label of what was chosen in a field; its code where no list names it. */
export function labelAt(
  portal: Pick<Portal, 'sections' | 'lists'>,
  plan: Pick<PlanView, 'lists'>,
  path: string,
  code: string,
): Text {
  const item = choicesAt(portal, plan, path).find((one) => one.code === code)
  return item?.label ?? { zh: code, en: code }
}
