import type { OwnSessionView } from '@registration/server/contract'
import { useCallback, useEffect, useState } from 'react'
import { endOtherSessions, endSession, listSessions } from '../../api/accounts'
import { Action } from '../../components/Action'
import { ProblemNotice } from '../../components/ProblemNotice'
import { useAttempt } from '../../components/use-attempt'
import { Box, Button, Heading, Words } from '../../platform/elements'
import { chinaDayTime } from '../../texts/instant'
import { useTexts } from '../../texts/locale'
import { deviceName } from '../device-name'

/** Where the account is logged in; a phone that was lost can be logged out. */
export function SessionsCard() {
  const texts = useTexts()
  const [sessions, setSessions] = useState<readonly OwnSessionView[]>([])
  const { isBusy, problem, attempt } = useAttempt()
  const read = useCallback(async () => setSessions(await listSessions()), [])
  useEffect(() => void attempt(read), [read])
  const end = (work: () => Promise<void>) =>
    attempt(async () => {
      await work()
      await read()
    })
  return (
    <Box id='sessions' className='card'>
      <Heading level={2} className='card-title'>
        {texts.sessions}
      </Heading>
      <ProblemNotice problem={problem} />
      {sessions.map(({ id, agent, address, createdAt, isCurrent }) => (
        <Box key={id} className='history-entry'>
          <Box className='history-head'>
            <Words className='history-action'>{isCurrent ? texts.sessionHere : address}</Words>
            {!isCurrent && (
              <Button
                id={`end-${id}`}
                className='link'
                label={`${texts.logOut} ${address}`}
                onPress={() => void end(() => endSession(id))}
              >
                {texts.logOut}
              </Button>
            )}
          </Box>
          <Box className='hint'>{`${chinaDayTime(createdAt)} · ${deviceName(agent)}`}</Box>
        </Box>
      ))}
      {sessions.some(({ isCurrent }) => !isCurrent) && (
        <Action id='end-others' kind='secondary' busy={isBusy} onPress={() => void end(endOtherSessions)}>
          {texts.sessionsEndOthers}
        </Action>
      )}
    </Box>
  )
}
