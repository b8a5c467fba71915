import type { Case } from '../actions/applications/applications'
import type { ServerContext } from '../context'
import type { MessageEvent } from './catalogue'

/** What the candidate is told after an action, where the portal tells of it. */
const EVENTS: Readonly<Record<string, MessageEvent | undefined>> = {
  submit: 'submitted',
  approve: 'reviewed',
  return: 'reviewed',
  releaseIdNumber: 'reviewed',
  confirm: 'reviewed',
  recordPayment: 'payment',
  grantChange: 'changed',
  refuseChange: 'changed',
  grantRefund: 'refunded',
  refuseRefund: 'refunded',
}

type Announced = Pick<Case, 'application' | 'portal'>

/**
 * Puts the messages that follow from the latest entry of an application's history in line to be sent. What was done
 * stands whether or not this succeeds: a failure is logged and holds nobody up.
 */
export async function announceLatest(context: ServerContext, one: Announced): Promise<void> {
  const { history } = one.application
  const event = EVENTS[history[history.length - 1]?.action ?? '']
  if (event === undefined) return
  try {
    await announce(context, one, event, `history-${history.length}`)
  } catch (error) {
    context.log.error({ err: error, applicationId: one.application.id, event }, 'could not announce')
  }
}

/**
 * Puts messages about an event in line, one for each channel that the portal's notifications name.
 *
 * @param occasion tells one event of a kind from the next: for the same occasion nobody gets two messages
 * @example
 * await announce(context, { application, portal }, 'arranged', 'arranged-3')
 */
export async function announce(
  { store, clock }: Pick<ServerContext, 'store' | 'clock'>,
  { application, portal }: Announced,
  event: MessageEvent,
  occasion: string,
): Promise<void> {
  const channels = portal.notifications.find((one) => one.event === event)?.channels ?? []
  for (const channel of channels) {
    await store.addMessage({
      id: `${application.id}:${occasion}:${channel}`,
      version: 1,
      // Registered in a group, nobody has an account; a phone there is all the same.
      accountId: application.accountId ?? '',
      channel,
      event,
      applicationId: application.id,
      state: 'due',
      attempts: 0,
      dueAt: new Date(clock()).toISOString(),
    })
  }
}
