import type { AccountView, Role } from '@registration/server/contract'
import { currentAddress, restartAt } from '../platform/navigation'
import { usePageShown } from '../platform/page'
import { homeOf, loginPage } from '../routes'
import { useSession } from './session'

/** Who is logged in, on a page for these roles; anybody else is led to log in, and back here afterwards. */
export function useAccount(...roles: readonly Role[]): AccountView | undefined {
  const account = useSession()?.account
  const isAllowed = account !== undefined && roles.includes(account.role)
  usePageShown(() => {
    if (isAllowed) return
    restartAt(account === undefined ? loginPage(currentAddress()) : homeOf(account))
  })
  return isAllowed ? account : undefined
}
