import type { FieldFormat, FormField, ListItem } from '@registration/rules'
import type { Texts } from '../texts/zh-CN'
import type { FormContext } from './section-form'

/**
 * What can be chosen in a field, and, where nothing need be, 无 as the first. What leaves nothing to choose in a list
 * that it narrows, such as a province without a station, comes last.
 */
export function optionsOf(
  { path, required, choices = [] }: FormField,
  context: FormContext,
  texts: Texts,
): readonly ListItem[] {
  const none = { code: '', label: { zh: texts.none, en: texts.none } }
  const isOpen = ({ code }: ListItem) =>
    context.ruleset.sections.every(({ fields }) =>
      fields.every(({ format }) => !isNarrowed(format, path) || offersFor(code, format, context)),
    )
  const ordered = [...choices.filter(isOpen), ...choices.filter((choice) => !isOpen(choice))]
  return required ? ordered : [none, ...ordered]
}

type Choice = Extract<FieldFormat, { readonly type: 'choice' }>
type Narrowed = Choice & { readonly narrowedBy: NonNullable<Choice['narrowedBy']> }

function isNarrowed(format: FieldFormat, path: string): format is Narrowed {
  return format.type === 'choice' && format.narrowedBy?.field === path
}

function offersFor(code: string, format: Narrowed, { ruleset, circumstances }: FormContext): boolean {
  const list = circumstances.lists?.[format.list] ?? ruleset.lists[format.list] ?? []
  return list.some((item) => {
    const attribute = item[format.narrowedBy.attribute] ?? code
    return Array.isArray(attribute) ? attribute.includes(code) : attribute === code
  })
}
