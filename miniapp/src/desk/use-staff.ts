import type { AccountView } from '@registration/server/contract'
import { restartAt } from '../platform/navigation'
import { usePageShown } from '../platform/page'
import { PASSWORD } from '../routes'
import { useAccount } from '../session/use-account'

/** Who works at the desk; with a password that has to be changed first she is led to do so. */
export function useStaff(): AccountView | undefined {
  const account = useAccount('clerk', 'organiser')
  const mustChange = account?.mustChangePassword === true
  usePageShown(() => {
    if (mustChange) restartAt(PASSWORD)
  })
  return mustChange ? undefined : account
}
