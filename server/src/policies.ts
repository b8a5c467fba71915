import type { Permission, Role } from './contract'
import type { Account, ApplicationRecord } from './store/store'

/** What each role may do; nothing else decides it. */
const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  candidate: ['application.own'],
  clerk: ['application.inspect', 'application.confirm'],
  organiser: ['application.inspect', 'results.record', 'audit.read'],
}

export function may(account: Account, permission: Permission): boolean {
  return permission === 'signed-in' || GRANTS[account.role].includes(permission)
}

/** A clerk works for the candidates who chose her station; an organiser sees every station. */
export function isOfStation(account: Account, application: ApplicationRecord): boolean {
  if (account.role === 'organiser') return true
  return account.station !== null && application.sections['exam']?.['station'] === account.station
}
