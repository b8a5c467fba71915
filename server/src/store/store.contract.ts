import { describeAccounts } from './suite/accounts'
import { describeApplicationLists } from './suite/application-lists'
import { describeApplications } from './suite/applications'
import { describeAttempts } from './suite/attempts'
import { describeAudit } from './suite/audit'
import { describeDurability } from './suite/durability'
import { describeFileRaces } from './suite/file-races'
import { describeFiles } from './suite/files'
import { describeGroups } from './suite/groups'
import { describeMessages } from './suite/messages'
import { describeOrders } from './suite/orders'
import { describePassedSubjects } from './suite/passed-subjects'
import type { StoreKind } from './suite/place'
import { describePlans } from './suite/plans'
import { describeProfiles } from './suite/profiles'
import { describeRaces } from './suite/races'
import { describeRewriting } from './suite/rewriting'
import { describeSeats } from './suite/seats'
import { describeSessions } from './suite/sessions'
import { describeTickets } from './suite/tickets'
import { describeValues } from './suite/values'

/** What every store does; each adapter's test calls it. */
export function describeStore(kind: StoreKind): void {
  describeAccounts(kind)
  describeSessions(kind)
  describeTickets(kind)
  describeAttempts(kind)
  describePlans(kind)
  describeApplications(kind)
  describeApplicationLists(kind)
  describeSeats(kind)
  describeProfiles(kind)
  describeFiles(kind)
  describeFileRaces(kind)
  describePassedSubjects(kind)
  describeGroups(kind)
  describeOrders(kind)
  describeMessages(kind)
  describeAudit(kind)
  describeRewriting(kind)
  describeValues(kind)
  describeDurability(kind)
  describeRaces(kind)
}
