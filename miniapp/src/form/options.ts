import type { FormField, ListItem } from '@registration/rules'
import type { Texts } from '../texts/zh-CN'

/** What can be chosen in a field, and, where nothing need be, 无 as the first. */
export function optionsOf({ required, choices = [] }: FormField, texts: Texts): readonly ListItem[] {
  const none = { code: '', label: { zh: texts.none, en: texts.none } }
  return required ? choices : [none, ...choices]
}
