import type { ApiProblem } from '../api/problem'
import { Box } from '../platform/elements'
import { useTexts } from '../texts/locale'
import { Action } from './Action'
import { ProblemNotice } from './ProblemNotice'

interface Props {
  readonly problem: ApiProblem | undefined
  readonly onRetry: () => void
}

/** In place of what is not there yet: on its way, or refused with a way to try again. */
export function Pending({ problem, onRetry }: Props) {
  const texts = useTexts()
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
