import type { Portal } from '@registration/rules/lifecycle'
import type { PlanView } from '@registration/server/contract'
import { windowOf } from '../application/window'
import { Box, Heading, Words } from '../platform/elements'
import { chinaDay } from '../texts/instant'
import { useLocalised, useTexts } from '../texts/locale'
import { yuan } from '../texts/yuan'

/** A plan: when, and for how much. */
export function PlanFacts({ plan, ruleset }: { readonly plan: PlanView; readonly ruleset: Portal }) {
  const texts = useTexts()
  const localised = useLocalised()
  const window = windowOf(plan)
  const paid = { 'on-site': texts.feeOnSite, online: texts.feeOnline, elsewhere: '' }[ruleset.money.paid]
  return (
    <>
      <Box className='plan-head'>
        <Heading level={2} className='card-title'>
          {localised(plan.title)}
        </Heading>
        <Words className={`chip chip-${window}`}>{texts[window]}</Words>
      </Box>
      <Box className='facts'>
        <Box className='fact'>
          <Words className='fact-label'>{texts.registrationTime}</Words>
          <Box className='fact-value'>
            <Words className='whole'>{chinaDay(plan.opensAt)} –</Words>{' '}
            <Words className='whole'>{chinaDay(plan.closesAt)}</Words>
          </Box>
        </Box>
        {plan.feeFen > 0 && (
          <Box className='fact'>
            <Words className='fact-label'>{texts.fee}</Words>
            <Words className='fact-value'>{`¥${yuan(plan.feeFen)}${paid === '' ? '' : ` · ${paid}`}`}</Words>
          </Box>
        )}
      </Box>
    </>
  )
}
