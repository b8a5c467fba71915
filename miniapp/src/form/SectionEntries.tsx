import { formState, OTHER_SCHOOL, type FormField, type Ruleset } from '@registration/rules'
import { schoolByCode } from '@registration/rules/schools'
import type { PlanView } from '@registration/server/contract'
import type { Entries } from '../api/applications'
import { listsOf } from '../application/registrations'
import { today } from '../platform/clock'
import { Box, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { idOf } from './field-ids'

interface Props {
  readonly ruleset: Ruleset
  readonly plan: Pick<PlanView, 'lists'>
  readonly section: string
  readonly sections: Readonly<Record<string, Entries>>
}

/** The entries of a section for reading: labels in place of codes. */
export function SectionEntries({ ruleset, plan, section, sections }: Props) {
  const texts = useTexts()
  const textOf = useEntryText()
  const localised = useLocalised()
  const fields = formState(ruleset, section, sections, { today: today(), lists: listsOf(plan) })
  return (
    <Box className='facts'>
      {fields.map((shown) => (
        <Box key={shown.path} id={`entry-${idOf(shown.path)}`} className='fact'>
          <Words className='fact-label'>{localised(shown.field.label)}</Words>
          <Words className='fact-value'>{textOf(shown) ?? texts.notFilled}</Words>
        </Box>
      ))}
    </Box>
  )
}

function useEntryText(): (shown: FormField) => string | undefined {
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
