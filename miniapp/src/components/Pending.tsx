import { useEffect, useRef } from 'react'
import { OFFLINE, type ApiProblem } from '../api/problem'
import { Box } from '../platform/elements'
import { onNetworkReturn } from '../platform/network'
import { useTexts } from '../texts/locale'
import { Action } from './Action'
import { ProblemNotice } from './ProblemNotice'

interface Props {
  readonly problem: ApiProblem | undefined
  readonly onRetry: () => void
}

/**
 * In place of what is not there yet: on its way, or refused with a way to try again. What failed for want of a network
 * is tried again by itself when there is one.
 */
export function Pending({ problem, onRetry }: Props) {
  const texts = useTexts()
  const retry = useRef(onRetry)
  retry.current = onRetry
  const isOffline = problem?.id === OFFLINE
  useEffect(() => (isOffline ? onNetworkReturn(() => retry.current()) : undefined), [isOffline])
  if (problem === undefined) {
    return (
      <Box className='pending' role='status'>
        <Box className='spinner' decorative />
        {texts.loading}
      </Box>
    )
  }
  return (
    <Box className='stack'>
      <ProblemNotice problem={problem} />
      <Action id='retry' kind='secondary' onPress={onRetry}>
        {texts.retry}
      </Action>
    </Box>
  )
}
