import { formState, type Application, type FormField } from '@registration/rules'
import type { Portal } from '@registration/rules/lifecycle'
import type { PlanView } from '@registration/server/contract'
import { ofPlan } from '../../application/portal-of'
import { useEntryText } from '../../form/entry-text'
import { idOf } from '../../form/field-ids'
import { today } from '../../platform/clock'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { useLocalised, useTexts } from '../../texts/locale'
import type { Picking } from './picking'

interface Props {
  readonly portal: Portal
  readonly plan: PlanView
  readonly section: string
  readonly sections: Application
  readonly pick: Picking | undefined
}

/** The entries of a section, of one that repeats row by row; an entry that is wrong can be pointed at. */
export function Entries({ portal, plan, section, sections, pick }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const fields = formState(portal, section, sections, { today: today(), ...ofPlan(plan) })
  const { label, repeats } = portal.sections.find(({ id }) => id === section) ?? {}
  if (repeats === undefined) return <Facts fields={fields} pick={pick} />
  const rows = Array.from(new Set(fields.map(({ row }) => row)))
  if (rows.length === 0) return <Box className='hint'>{texts.rowsNone}</Box>
  return (
    <>
      {rows.map((row = 0) => (
        <Box key={row} id={`row-${section}-${row}`} className='desk-row'>
          <Heading level={3}>{texts.rowOf(label ? localised(label) : '', row + 1)}</Heading>
          <Facts fields={fields.filter((field) => field.row === row)} pick={pick} />
        </Box>
      ))}
    </>
  )
}

function Facts({
  fields,
  pick,
}: {
  readonly fields: readonly FormField[]
  readonly pick: Picking | undefined
}) {
  const texts = useTexts()
  const textOf = useEntryText()
  const localised = useLocalised()
  return (
    <Box className={pick === undefined ? 'facts' : 'facts facts-pick'}>
      {fields.map((shown) => {
        const { path, field } = shown
        const id = `entry-${idOf(path)}`
        const content = (
          <>
            <Words className='fact-label'>{localised(field.label)}</Words>
            <Words className='fact-value'>{textOf(shown) ?? texts.notFilled}</Words>
          </>
        )
        if (pick === undefined) {
          return (
            <Box key={path} id={id} className='fact'>
              {content}
            </Box>
          )
        }
        const reason = pick.reasonAt(path)
        return (
          <Button
            key={path}
            id={id}
            className={`fact fact-pick${reason === '' ? '' : ' fact-picked'}`}
            pressed={reason !== ''}
            onPress={() => pick.onPick(path)}
          >
            {content}
            {reason !== '' && <Words className='desk-reason'>{reason}</Words>}
          </Button>
        )
      })}
    </Box>
  )
}
