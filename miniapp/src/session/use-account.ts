import type { AccountRole, AccountView } from '@registration/server/contract'
import { currentAddress, restartAt } from '../platform/navigation'
import { usePageShown } from '../platform/page'
import { homeOf, loginPage } from '../routes'
import { useSession } from './session'

/** Who is logged in, on a page for these roles, or for all; anybody else is led to log in, and back here afterwards. */
export function useAccount(...roles: readonly AccountRole[]): AccountView | undefined {
  const account = useSession()?.account
  const isAllowed =
    account !== undefined && (roles.length === 0 || roles.some((role) => account.roles.includes(role)))
  usePageShown(() => {
    if (isAllowed) return
    restartAt(account === undefined ? loginPage(currentAddress()) : homeOf(account))
  })
  return isAllowed ? account : undefined
}
