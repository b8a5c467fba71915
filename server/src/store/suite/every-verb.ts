import type { KeptRuleset, Store } from '../store'
import {
  account,
  application,
  audit,
  group,
  hash,
  message,
  order,
  plan,
  profile,
  session,
  ticket,
} from './records'

const [FROM, TO] = ['2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z']

/** Every verb of the port in every way that it can be asked: every query that a store makes. */
export async function callEveryVerb(store: Store): Promise<void> {
  const page = { limit: 10 }
  const [planId, stations, states, groupId] = ['plan', ['4401'], ['submitted'], 'group']
  const replace = <T extends { readonly version: number }>(first: T) => [{ ...first, version: 2 }, 1] as const

  const owner = account('owner')
  await store.addAccount(owner)
  await store.accountById(owner.id)
  await store.accountByUsername('owner')
  await store.accountByWechat('wechat')
  await store.replaceAccount(...replace(owner))
  await store.staffAccounts(page)
  await store.everyAccount(page)
  await store.pendingIdentities(page)
  await store.rewriteAccount(owner)

  const opened = session(owner.id)
  await store.openSession(opened)
  await store.sessionByTokenHash(opened.tokenHash)
  await store.sessionsOf(owner.id)
  await store.endSession(opened.tokenHash)
  await store.endSessionsOf(owner.id)
  await store.endSessionsOf(owner.id, opened.tokenHash)
  await store.forgetExpiredSessions(FROM)

  await store.addTicket(ticket('qr:1'), FROM)
  await store.ticket('qr:1')
  await store.replaceTicket(...replace(ticket('qr:1')))
  await store.everyTicket(page)
  await store.rewriteTicket(ticket('qr:1'))
  await store.takeTicket('qr:1')
  await store.forgetExpiredTickets(FROM)

  await store.countAttempt('address', FROM, TO)
  await store.countAttempt('address', FROM, TO)
  await store.giveBackAttempt('address', FROM)
  await store.forgetAttempts('address')
  await store.forgetExpiredAttempts(FROM)

  await store.keepRuleset({ id: 'health-skills', version: '1.0.0' } as KeptRuleset)
  await store.ruleset('health-skills', '1.0.0')
  await store.addPlan(plan(planId))
  await store.replacePlan(...replace(plan(planId)))
  await store.planById(planId)
  await store.planVersions()
  await store.planIsUsed(planId)

  const draft = application({ planId })
  await store.startApplication(draft)
  await store.startApplication({ ...draft, id: 'another' })
  await store.applicationById(draft.id)
  await store.applicationOf(owner.id, planId)
  await store.applicationsOf(owner.id)
  await store.applicationByNumber('26000001')
  await store.applicationOfPerson(planId, 'person')
  await store.replaceApplication(...replace(draft))
  for (const filter of [
    {},
    { stations },
    { states },
    { stations, states },
    { groupId },
    { stations, groupId },
  ]) {
    await store.applications({ planId, ...filter }, page)
    await store.countApplications({ planId, ...filter })
  }
  await store.applications({ planId, stations: ['4401', '4403'], states: ['submitted', 'reviewed'] }, page)
  await store.queue({ planId, state: 'submitted' }, page)
  await store.queue({ planId, state: 'submitted', station: '4401' }, page)
  await store.queueLength({ planId, state: 'submitted' })
  await store.queueLength({ planId, state: 'submitted', station: '4401' })
  await store.tallyConfirmations({ planId }, FROM, TO)
  await store.tallyConfirmations({ planId, stations }, FROM, TO)
  await store.everyApplication(page)
  await store.rewriteApplication(draft)
  await store.seatsTaken(planId, '4401')
  await store.seatCounts(planId)
  await store.lapsedHolds(FROM, 10)
  await store.waitingFor(planId, '4401', 10)
  await store.waitingCounts(planId)
  await store.countWaitingBefore(planId, '4401', FROM, draft.id)
  await store.nextRegistrationSequence('2026')

  const own = profile()
  await store.profile(own.accountId, own.portal)
  await store.replaceProfile(own, 0)
  await store.profilesOf(own.accountId)
  await store.rewriteProfile(own)
  await store.replaceProfile(...replace(own))
  await store.removeProfiles(own.accountId)
  const photo = hash('photo')
  await store.files.put(photo, Buffer.from('photo'), FROM)
  await store.files.get(photo)
  await store.files.every(page)
  await store.files.rewrite(photo, Buffer.from('photo'))
  await store.files.removeLeftovers('2100-01-01T00:00:00.000Z')
  await store.files.remove(photo, TO)
  await store.replacePassedSubjects([{ personKey: 'p', occupation: 'o', level: 'l', subjects: ['theory'] }])
  await store.passedSubjects('p', 'o', 'l')

  const rows = group({ planId })
  await store.startGroup(rows)
  await store.startGroup({ ...rows, id: 'another' })
  await store.group(rows.id)
  await store.finishGroup(rows.id, { rows: 1, stored: 1, refused: 0, reportHash: null })
  await store.groups({ planId }, page)
  await store.everyGroup(page)
  await store.rewriteFilename(rows.id, 'again.xlsx')
  await store.groups({ planId, stations }, page)

  const made = order()
  await store.addOrder(made)
  await store.order(made.id)
  await store.ordersOf(made.applicationId)
  await store.replaceOrder(...replace(made))
  await store.unsettledOrders(page)
  await store.ordersBetween('wechat-pay', FROM, TO)

  const due = message()
  await store.addMessage(due)
  await store.dueMessages(FROM, 10)
  await store.replaceMessage(...replace(due))
  await store.messagesOf(due.applicationId)
  await store.removeMessagesOf(due.applicationId)
  await store.forgetMessages(FROM)

  await store.appendAudit(audit(1))
  await store.lastAudit()
  for (const filter of [{}, { subject: 's' }, { actor: 'a' }, { action: 'b' }, { from: FROM, to: TO }]) {
    await store.auditRecords(filter, page)
    await store.auditRecords({ ...filter, from: FROM }, { ...page, before: 9 })
  }
  await store.auditFrom(1, 10)

  await store.removeAccount(owner.id, 2)
}
