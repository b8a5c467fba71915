import type { Role } from '@registration/rules/lifecycle'
import type { AccountRole, Permission } from './contract'
import type { Account, ApplicationRecord } from './store/store'

/** What each role may do; nothing else decides it. */
const GRANTS: Readonly<Record<AccountRole, readonly Permission[]>> = {
  candidate: ['application.own'],
  clerk: [
    'application.inspect',
    'application.act',
    'application.confirm',
    'identity.compare',
    'group.register',
    'report.read',
    'second-factor.own',
  ],
  organiser: [
    'application.inspect',
    'application.act',
    'plan.manage',
    'results.record',
    'report.read',
    'payment.reconcile',
    'identity.review',
    'identity.compare',
    'audit.read',
    'second-factor.own',
  ],
  administrator: ['account.manage', 'audit.read', 'second-factor.own'],
}

export function may(account: Account, permission: Permission): boolean {
  return permission === 'signed-in' || account.roles.some((role) => GRANTS[role].includes(permission))
}

export function isStaff({ roles }: Pick<Account, 'roles'>): boolean {
  return !roles.includes('candidate')
}

/** An organiser sees every station, a clerk hers. */
export function stationsOf({ roles, station }: Account): readonly string[] | 'all' {
  if (roles.includes('organiser')) return 'all'
  return station === null ? [] : [station]
}

/** Whether a member of staff works for the candidates of the station that the application chose. */
export function isOfStation(account: Account, application: Pick<ApplicationRecord, 'station'>): boolean {
  const stations = stationsOf(account)
  return stations === 'all' || (application.station !== null && stations.includes(application.station))
}

/** In which roles of a portal's lifecycle a member of staff acts. */
export function lifecycleRolesOf({ roles }: Account): readonly Role[] {
  return roles.filter((role): role is 'clerk' | 'organiser' => role === 'clerk' || role === 'organiser')
}
