import { portals } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import type { AccountExport } from '../../contract'
import { presentAccountDetails, presentProfile } from '../../presenters'
import type { Account, ApplicationRecord } from '../../store/store'
import { viewOf } from '../applications/applications'
import { listSessions } from '../accounts/sessions'

const LOG_IN_ACTIONS = ['session.open', 'session.open-by-wechat', 'session.open-by-qr'] as const

/** Log-ins that are told, the latest. */
const LOG_INS = 200

/** Everything that is kept about the owner of an account, in words that a program reads; files by their address. */
export async function exportAccount(
  context: ServerContext,
  account: Account,
  tokenHash: string,
): Promise<AccountExport> {
  const { store, clock } = context
  const applications = await store.applicationsOf(account.id)
  return {
    exportedAt: new Date(clock()).toISOString(),
    account: {
      ...presentAccountDetails(account, clock()),
      // Her own, and asked for as a whole: not masked.
      phone: account.phone,
      identity: account.identity && { ...account.identity },
    },
    profiles: await profilesOf(context, account),
    applications: await Promise.all(applications.map((application) => applicationOf(context, application))),
    sessions: await listSessions(context, account, tokenHash),
    logIns: await logInsOf(context, account),
  }
}

async function profilesOf({ store }: ServerContext, { id }: Account): Promise<AccountExport['profiles']> {
  const found = await Promise.all(Object.keys(portals).map((portal) => store.profile(id, portal)))
  return found
    .filter((profile) => profile !== undefined)
    .map((profile) => ({ portal: profile.portal, ...presentProfile(profile) }))
}

async function applicationOf(
  context: ServerContext,
  application: ApplicationRecord,
): Promise<AccountExport['applications'][number]> {
  const { store } = context
  const { id, photo, attachments, notice, pledge, createdAt, updatedAt } = application
  const address = `/api/applications/${id}`
  const orders = await store.ordersOf(id)
  const messages = await store.messagesOf(id)
  return {
    application: await viewOf(context, application),
    createdAt,
    updatedAt,
    notice: notice && { ...notice },
    pledge: pledge && { ...pledge },
    files: [
      ...(photo === null ? [] : [{ name: 'photo', href: `${address}/photo` }]),
      ...Object.keys(attachments).map((name) => ({ name, href: `${address}/attachments/${name}` })),
    ],
    payments: orders.map(({ provider, amountFen, state, refundFen, createdAt: orderedAt, paidAt }) => {
      return { provider, amountFen, state, refundFen, createdAt: orderedAt, paidAt }
    }),
    messages: messages.map(({ channel, event, state, dueAt }) => ({ channel, event, state, dueAt })),
  }
}

/** By the account and not by its name, which may have been another's who erased hers. */
async function logInsOf({ store }: ServerContext, { id }: Account): Promise<AccountExport['logIns']> {
  const records = await Promise.all(
    LOG_IN_ACTIONS.map((action) => store.auditRecords({ subject: id, action }, { limit: LOG_INS })),
  )
  return records
    .flat()
    .sort((one, other) => other.sequence - one.sequence)
    .slice(0, LOG_INS)
    .map(({ at, action, address, outcome }) => ({ at, action, address, outcome }))
}
