import type { AccountDetails } from '@registration/server/contract'
import { useCallback, useEffect, useState } from 'react'
import { showAccount } from '../api/accounts'
import { isProblem, type ApiProblem } from '../api/problem'

/** The own account as the server knows it, read when somebody is logged in. */
export function useAccountDetails(isLoggedIn: boolean) {
  const [details, setDetails] = useState<AccountDetails>()
  const [problem, setProblem] = useState<ApiProblem>()
  const read = useCallback(() => {
    if (!isLoggedIn) return
    setProblem(undefined)
    showAccount().then(setDetails, (error: unknown) => {
      if (!isProblem(error)) throw error
      setProblem(error)
    })
  }, [isLoggedIn])
  useEffect(read, [read])
  return { details, setDetails, problem, read }
}
