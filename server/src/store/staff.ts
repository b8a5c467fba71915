import type { Account } from './records'

/** Whether an account belongs in the list of staff: one that lost its roles stays there, to be given others. */
export function isStaff({ roles }: Pick<Account, 'roles'>): boolean {
  return roles.length === 0 || roles.some((role) => role !== 'candidate')
}
