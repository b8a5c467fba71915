import { fillFreeSeats, releaseLapsedHolds } from './actions/applications/waiting-list'
import { announceArrangements } from './actions/plans/arrange-exams'
import { orphanRemover } from './actions/personal-data/remove-orphans'
import { settleOldOrders, settleOrders } from './actions/payments/settle-orders'
import type { ServerContext } from './context'
import { createMessenger } from './messages/send-due-messages'

/** Milliseconds between the end of one run and the begin of the next. */
const MESSAGES_EVERY = 5_000
const PLACES_EVERY = 30_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Orders end after half an hour: those of two hours are few, and all that is usually open. */
const LATELY = 2 * HOUR

/**
 * What a server does without being asked: messages are sent, free places are given to who waits, orders that were left
 * undone are settled, files that nobody needs are removed. Several servers may do it at once. Answers how to stop, which waits for what is under way.
 */
export function workInBackground(context: ServerContext): () => Promise<void> {
  const messenger = createMessenger(context)
  const removeOrphans = orphanRemover(context)
  const stops = [
    repeatedly(context, MESSAGES_EVERY, 'messages', async (isStopped) => {
      await announceArrangements(context)
      await messenger.sendDue(isStopped)
    }),
    repeatedly(context, PLACES_EVERY, 'places', async () => {
      await releaseLapsedHolds(context)
      await fillFreeSeats(context)
    }),
    repeatedly(context, MINUTE, 'orders', () => settleOrders(context, LATELY)),
    repeatedly(context, HOUR, 'older orders', () => settleOldOrders(context)),
    repeatedly(context, HOUR, 'files', async () => void (await removeOrphans())),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

/** A run that fails is logged, and the next one comes all the same. */
function repeatedly(
  { log }: Pick<ServerContext, 'log'>,
  pause: number,
  name: string,
  run: (isStopped: () => boolean) => Promise<void>,
): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const next = (): void => {
    timer = setTimeout(() => {
      running = run(() => stopped)
        .catch((error: unknown) => log.error({ err: error }, `${name}: work in the background failed`))
        .then(() => {
          if (!stopped) next()
        })
    }, pause)
  }
  next()
  return () => {
    stopped = true
    clearTimeout(timer)
    return running
  }
}
