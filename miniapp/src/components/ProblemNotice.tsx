import { OFFLINE, type ApiProblem } from '../api/problem'
import { useTexts } from '../texts/locale'
import { Notice } from './Notice'

/** A refusal in the server's own words, or that there was no answer. */
export function ProblemNotice({ problem }: { readonly problem: ApiProblem | undefined }) {
  const texts = useTexts()
  if (problem === undefined) return null
  return (
    <Notice id='problem' kind='error'>
      {problem.id === OFFLINE ? texts.offline : problem.message}
    </Notice>
  )
}
