import type { PlanSummary } from '@registration/server/contract'
import { windowOf } from '../application/window'
import { Box, Button, Words } from '../platform/elements'
import { chinaDay } from '../texts/instant'
import { useLocalised, useTexts } from '../texts/locale'

interface Props {
  readonly plan: PlanSummary
  /** how the candidate's own registration stands, in words */
  readonly standing?: string
  readonly onPress: () => void
}

/** One plan in a list: what it is, until when, and how far the candidate has come. */
export function PlanRow({ plan, standing, onPress }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const window = windowOf(plan)
  return (
    <Button id={`plan-${plan.id}`} className='card plan-row' onPress={onPress}>
      <Box className='plan-row-text'>
        <Box className='plan-row-title'>{localised(plan.title)}</Box>
        <Box className='hint'>{`${chinaDay(plan.opensAt)} – ${chinaDay(plan.closesAt)}`}</Box>
        <Box className='plan-row-chips'>
          <Words className={`chip chip-${window}`}>{texts[window]}</Words>
          {standing !== undefined && <Words className='plan-row-standing'>{standing}</Words>}
        </Box>
      </Box>
      <Words className='chevron-right' decorative />
    </Button>
  )
}
