import type { Portal } from '@registration/rules/lifecycle'
import type { ApiProblem } from '../api/problem'
import { ProblemNotice } from '../components/ProblemNotice'
import { Box } from '../platform/elements'
import { useTexts } from '../texts/locale'
import { useActionLabel } from './action-labels'

interface Props {
  readonly ruleset: Portal
  readonly problem: ApiProblem | undefined
}

/** A refusal, and what is possible instead. */
export function RefusalNotice({ ruleset, problem }: Props) {
  const texts = useTexts()
  const labelOf = useActionLabel(ruleset)
  if (problem === undefined) return null
  const { possible } = problem
  return (
    <>
      <ProblemNotice problem={problem} />
      {possible.length > 0 && (
        <Box className='hint'>{texts.possibleNow(possible.map(labelOf).join(texts.list))}</Box>
      )}
    </>
  )
}
