import { stateOf, type Portal } from '@registration/rules/lifecycle'
import type { ApplicationView } from '@registration/server/contract'
import { useEffect, useState } from 'react'
import { listMyApplications } from '../../api/applications'
import { isProblem } from '../../api/problem'
import { Box, Heading, Words } from '../../platform/elements'
import { chinaDayTime } from '../../texts/instant'
import { useLocalised, useTexts } from '../../texts/locale'

interface Props {
  readonly planId: string
  readonly ruleset: Portal
  /** the one that is shown already; others are read when it changes */
  readonly shown: ApplicationView | null
}

/** Registrations of this plan that have ended. */
export function PastRegistrations({ planId, ruleset, shown }: Props) {
  const texts = useTexts()
  const localised = useLocalised()
  const [past, setPast] = useState<readonly ApplicationView[]>([])
  const key = shown && `${shown.id} ${shown.state}`
  useEffect(() => {
    listMyApplications().then(
      (all) => setPast(all.filter((one) => one.planId === planId && one.ended)),
      (error: unknown) => {
        if (!isProblem(error)) throw error
      },
    )
  }, [planId, key])
  if (past.length === 0) return null
  return (
    <Box id='past' className='card'>
      <Heading level={2} className='card-title'>
        {texts.pastRegistrations}
      </Heading>
      {past.map(({ id, state, onlineRegistrationNumber, submittedAt }) => (
        <Box key={id} className='history-entry'>
          <Box className='history-head'>
            <Words className='history-action'>{onlineRegistrationNumber ?? texts.noNumber}</Words>
            <Words className='history-state'>{localised(stateOf(ruleset, state).label)}</Words>
          </Box>
          {submittedAt !== null && <Box className='hint'>{texts.submittedOn(chinaDayTime(submittedAt))}</Box>}
        </Box>
      ))}
    </Box>
  )
}
