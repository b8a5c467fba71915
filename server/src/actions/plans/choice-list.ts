import type { Field, ListItem } from '@registration/rules'
import type { Portal } from '@registration/rules/portals'
import type { ExamPlan } from '../../store/store'

/** Every field of a portal by its path, such as `exam.station`. */
export function fieldsOf({ sections }: Pick<Portal, 'sections'>): ReadonlyMap<string, Field> {
  return new Map(
    sections.flatMap(({ id, fields }) => fields.map((field) => [`${id}.${field.id}`, field] as const)),
  )
}

/** The list that is chosen from in a field, the plan's own before the portal's; none where nothing is chosen there. */
export function choiceList(
  portal: Pick<Portal, 'sections' | 'lists'>,
  { lists }: Pick<ExamPlan, 'lists'>,
  path: string,
): readonly ListItem[] | undefined {
  const format = fieldsOf(portal).get(path)?.format
  if (format?.type !== 'choice') return undefined
  return Object.hasOwn(lists, format.list) ? lists[format.list] : portal.lists[format.list]
}
