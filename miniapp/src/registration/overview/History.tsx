import { stateOf } from '@registration/rules/lifecycle'
import { Box, Words } from '../../platform/elements'
import { openPage } from '../../platform/navigation'
import { chinaDayTime } from '../../texts/instant'
import { useLocalised, useTexts } from '../../texts/locale'
import { useActionLabel } from '../action-labels'
import { ReasonList } from '../ReasonList'
import type { Begun } from '../WizardPage'

/** What happened to a registration and why, the latest first. A reason leads to what it is about. */
export function History({ plan, ruleset, application }: Begun) {
  const texts = useTexts()
  const localised = useLocalised()
  const labelOf = useActionLabel(ruleset)
  const latestFirst = [...application.history].reverse()
  return (
    <Box id='history' className='history' role='list'>
      {latestFirst.map(({ action, by, to, at, reasons }, index) => (
        <Box key={`${at} ${index}`} className='history-entry' role='listitem'>
          <Box className='history-head'>
            <Words className='history-action'>{labelOf(action)}</Words>
            <Words className='history-state'>{localised(stateOf(ruleset, to).label)}</Words>
          </Box>
          <Box className='hint'>{`${chinaDayTime(at)} · ${texts.roles[by]}`}</Box>
          <ReasonList
            id={`history-${application.history.length - index}`}
            planId={plan.id}
            ruleset={ruleset}
            application={application}
            reasons={reasons}
            go={openPage}
          />
        </Box>
      ))}
    </Box>
  )
}
