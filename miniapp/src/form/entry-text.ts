import { OTHER_SCHOOL, type FormField } from '@registration/rules'
import { schoolByCode } from '@registration/rules/schools'
import { useLocalised, useTexts } from '../texts/locale'

/** An entry for reading: labels in place of codes; `undefined` where nothing was entered. */
export function useEntryText(): (shown: FormField) => string | undefined {
  const texts = useTexts()
  const localised = useLocalised()
  return ({ field, value, choices }) => {
    if (value === undefined) return undefined
    if (field.format.type === 'school' && typeof value === 'string') {
      return value === OTHER_SCHOOL ? texts.outside : (schoolByCode(value)?.name ?? value)
    }
    const codes = typeof value === 'string' ? [value] : value
    return codes
      .map((code) => {
        const item = choices?.find((choice) => choice.code === code)
        return item ? localised(item.label) : code
      })
      .join(texts.list)
  }
}
