import type { AccountDetails } from '@registration/server/contract'
import { useCallback, useEffect, useState } from 'react'
import { showAccount } from '../../api/accounts'
import { isProblem, type ApiProblem } from '../../api/problem'
import { Page } from '../../components/Page'
import { Pending } from '../../components/Pending'
import { goBack } from '../../platform/navigation'
import { homeOf } from '../../routes'
import { useAccount } from '../../session/use-account'
import { useTexts } from '../../texts/locale'
import { EndSecondFactor } from './EndSecondFactor'
import { SetUpSecondFactor } from './SetUpSecondFactor'

/** A one-time code besides the password, for staff: an app shows a new one every 30 seconds. */
export default function SecondFactorPage() {
  const texts = useTexts()
  const account = useAccount('clerk', 'organiser', 'administrator')
  const [details, setDetails] = useState<AccountDetails>()
  const [problem, setProblem] = useState<ApiProblem>()
  const isThere = account !== undefined
  const read = useCallback(() => {
    if (!isThere) return
    setProblem(undefined)
    showAccount().then(setDetails, (error: unknown) => {
      if (!isProblem(error)) throw error
      setProblem(error)
    })
  }, [isThere])
  useEffect(read, [read])
  if (account === undefined) return null
  return (
    <Page title={texts.secondFactor} onBack={() => goBack(homeOf(account))}>
      {details === undefined ? (
        <Pending problem={problem} onRetry={read} />
      ) : details.hasSecondFactor ? (
        <EndSecondFactor onEnded={read} />
      ) : (
        <SetUpSecondFactor onReady={read} />
      )}
    </Page>
  )
}
