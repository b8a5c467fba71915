import type { ServerContext } from '../context'
import { ServiceFailure } from '../services/service-failure'
import type { OutgoingMessage } from '../store/store'
import { deliver } from './deliver'

const MINUTE = 60_000

/** Milliseconds until the next attempt, after each that failed; after the last there is none. */
export const BACK_OFF = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE)

/** Milliseconds for which a message belongs to who took it; longer than any sender takes. */
const LEASE = 2 * MINUTE

/** How many are on their way at once. */
const AT_ONCE = 10

/** Makes the worker that sends what is due. Any number of servers may run it: a message is claimed by compare-and-set. */
export function createMessenger(context: ServerContext): {
  sendDue(isStopped?: () => boolean): Promise<number>
} {
  /** reasons that concern every message of a channel are logged once a process */
  const logged = new Set<string>()

  async function send(message: OutgoingMessage): Promise<boolean> {
    const claimed = await replaced(message, {
      attempts: message.attempts + 1,
      dueAt: new Date(context.clock() + LEASE).toISOString(),
    })
    if (claimed === undefined) return false
    try {
      await deliver(context, claimed)
      await replaced(claimed, { state: 'sent' })
    } catch (error) {
      if (!(error instanceof ServiceFailure)) throw error
      const wait = error.isFinal ? undefined : BACK_OFF[claimed.attempts - 1]
      await replaced(
        claimed,
        wait === undefined ? { state: 'failed' } : { dueAt: new Date(context.clock() + wait).toISOString() },
      )
      logFailure(claimed, error, wait === undefined)
    }
    return true
  }

  function logFailure(
    { id, channel, event, attempts }: OutgoingMessage,
    { code }: ServiceFailure,
    isLast: boolean,
  ): void {
    const isOfChannel = code === 'not-configured' || code === 'template-not-configured'
    const once = `${channel} ${event} ${code}`
    if (isOfChannel && logged.has(once)) return
    logged.add(once)
    const about = isOfChannel
      ? { channel, event, reason: code }
      : { messageId: id, channel, event, reason: code, attempts }
    context.log.warn(about, isLast ? 'a message was not sent' : 'a message is to be sent again')
  }

  async function replaced(
    message: OutgoingMessage,
    changes: Partial<OutgoingMessage>,
  ): Promise<OutgoingMessage | undefined> {
    const next = { ...message, ...changes, version: message.version + 1 }
    return (await context.store.replaceMessage(next, message.version)) === 'replaced' ? next : undefined
  }

  return {
    /** Sends until nothing is due, or it is to stop; answers how many messages it took on. */
    async sendDue(isStopped = () => false) {
      let taken = 0
      for (;;) {
        const due = await context.store.dueMessages(new Date(context.clock()).toISOString(), AT_ONCE)
        const sent = await Promise.allSettled(due.map(send))
        taken += sent.filter((one) => one.status === 'fulfilled' && one.value).length
        const failed = sent.find((one) => one.status === 'rejected')
        if (failed !== undefined) throw failed.reason
        if (due.length < AT_ONCE || isStopped()) return taken
      }
    },
  }
}
