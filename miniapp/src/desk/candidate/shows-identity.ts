import type { Portal } from '@registration/rules/lifecycle'
import type { DeskApplicationView } from '@registration/server/contract'
import { confirmsOnSite } from '../staff-actions'

/** Whether there is something to say of the identity. Nobody has an ID card before her on line, nor once the candidate has gone. */
export function showsIdentity(
  portal: Pick<Portal, 'lifecycle'>,
  { identity, confirmation }: Pick<DeskApplicationView, 'identity' | 'confirmation'>,
): boolean {
  return identity !== 'unverified' || (confirmsOnSite(portal) && confirmation === null)
}
