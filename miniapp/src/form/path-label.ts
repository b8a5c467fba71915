import type { Ruleset } from '@registration/rules'
import { useLocalised, useTexts } from '../texts/locale'
import { findField } from './section-form'

/** What a path is called: a field with its section and row before it, the photo, an attachment. */
export function usePathLabel(ruleset: Ruleset): (path: string) => string {
  const texts = useTexts()
  const localised = useLocalised()
  return (path) => {
    const [part = '', second] = path.split('.')
    if (part === 'photo') return texts.photo
    if (part === 'attachments') {
      const spec = ruleset.attachments?.find(({ id }) => id === second)
      return spec ? localised(spec.label) : texts.attachments
    }
    const section = ruleset.sections.find(({ id }) => id === part)
    if (section === undefined) return path
    const isRow = section.repeats !== undefined && second !== undefined
    const where = isRow ? texts.rowOf(localised(section.label), Number(second) + 1) : localised(section.label)
    const field = findField({ ruleset }, path)
    return field ? `${where} · ${localised(field.label)}` : where
  }
}
