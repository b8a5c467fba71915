import { formState, type Application, type FormField, type Ruleset } from '@registration/rules'
import type { PlanView } from '@registration/server/contract'
import { ofPlan } from '../application/portal-of'
import { today } from '../platform/clock'
import { Box, Heading, Words } from '../platform/elements'
import { useLocalised, useTexts } from '../texts/locale'
import { useEntryText } from './entry-text'
import { idOf } from './field-ids'

interface Props {
  readonly ruleset: Ruleset
  readonly plan: Pick<PlanView, 'lists'> & Partial<Pick<PlanView, 'facts'>>
  readonly section: string
  readonly sections: Application
}

/** The entries of a section for reading; of one that repeats, row by row. */
export function SectionEntries({ ruleset, plan, section, sections }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const { lists, facts = {} } = plan
  const fields = formState(ruleset, section, sections, { today: today(), ...ofPlan({ lists, facts }) })
  const { label, repeats } = ruleset.sections.find(({ id }) => id === section) ?? {}
  if (repeats === undefined) return <EntryFacts fields={fields} />
  const rows = Array.from(new Set(fields.map(({ row }) => row)))
  if (rows.length === 0) return <Box className='hint'>{texts.rowsNone}</Box>
  return (
    <>
      {rows.map((row = 0) => (
        <Box key={row} className='stack'>
          <Heading level={3}>{texts.rowOf(label ? localised(label) : '', row + 1)}</Heading>
          <EntryFacts fields={fields.filter((field) => field.row === row)} />
        </Box>
      ))}
    </>
  )
}

/** Labels and entries, a line each. */
export function EntryFacts({ fields }: { readonly fields: readonly FormField[] }) {
  const texts = useTexts()
  const textOf = useEntryText()
  const localised = useLocalised()
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
