import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eraseEndedPlans } from './actions/personal-data/erase-ended-plans'
import { createApp } from './app'
import { writeAnchor } from './audit/verify-command'
import { closeServer } from './close-server'
import type { ServerContext } from './context'
import { demoLogIns, seedDemo } from './demo/demo'
import type { Env } from './env'
import { starting } from './not-started'
import { workInBackground } from './work-in-background'

/** Longer than proxies keep an idle connection (60 seconds): the proxy closes it, and none is cut under a request. */
const KEEP_ALIVE = 75_000

/** Connections that wait to be taken in: the minute in which registration opens brings thousands. */
const BACKLOG = 4096

/** Milliseconds for which a message is kept after it was sent or given up: half a year, for whoever asks what she was told. */
const MESSAGES_KEPT = 183 * 24 * 3600_000

/** Milliseconds that requests under way have to end after a signal; who supervises usually kills after 10 seconds. */
const GRACE = 8_000

/** Listens, and works in the background, until a signal ends it; then the store is closed. */
export async function serve(context: ServerContext, env: Env, demo: boolean): Promise<void> {
  const { store, log } = context
  if (demo) await seedDemo(context)
  const server = createServer(createApp(context).callback())
  server.keepAliveTimeout = KEEP_ALIVE
  await starting('cannot listen (HOST, PORT)', () => {
    server.listen({ port: env.port, host: env.host, backlog: BACKLOG })
    return once(server, 'listening')
  })
  const { port } = server.address() as AddressInfo
  const address = `http://${env.host}:${port}`
  log.info({ address, store: env.mongodbUri ? 'mongodb' : 'embedded' }, 'listening')
  if (demo) process.stdout.write(demoLogIns(context, address))

  void forgetExpired(context)
  const forgetting = setInterval(() => void forgetExpired(context), 3600_000)
  const anchoring = setInterval(() => void logAuditHead(context), 3600_000)
  const stopWork = workInBackground(context)

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())

  async function stop(): Promise<void> {
    clearInterval(forgetting)
    clearInterval(anchoring)
    // What is cut off under way, another server, or the next start, goes on with.
    const grace = new Promise((resolve) => setTimeout(resolve, GRACE).unref())
    await Promise.all([closeServer(server, GRACE), Promise.race([stopWork(), grace])])
    await logAuditHead(context)
    await store.close()
    log.info('stopped')
  }
}

async function forgetExpired(context: ServerContext): Promise<void> {
  const { store, clock, log } = context
  const now = clock()
  const instant = new Date(now).toISOString()
  try {
    await store.forgetExpiredSessions(instant)
    await store.forgetExpiredTickets(instant)
    await store.forgetExpiredAttempts(instant)
    await store.forgetMessages(new Date(now - MESSAGES_KEPT).toISOString())
    await eraseEndedPlans(context)
  } catch (error) {
    log.error({ err: error }, 'could not forget what has expired')
  }
}

/** A log that leaves this machine keeps it as an anchor: records that are cut off later are missed. */
async function logAuditHead({ store, log }: ServerContext): Promise<void> {
  try {
    const head = await store.lastAudit()
    if (head !== undefined) log.info({ anchor: writeAnchor(head) }, 'audit head')
  } catch (error) {
    log.error({ err: error }, 'could not read the audit head')
  }
}
