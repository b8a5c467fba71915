import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { eraseEndedPlans } from './actions/personal-data/erase-ended-plans'
import { orphanRemover } from './actions/personal-data/remove-orphans'
import { createApp } from './app'
import { anchorAmong, verifyCommand, writeAnchor } from './audit/verify-command'
import { addAdministratorCommand } from './add-administrator-command'
import { checkCommand } from './check/check-command'
import { closeServer } from './close-server'
import type { ServerContext } from './context'
import { rotateDataKeys } from './rotate-data-keys'
import { demoLogIns, seedDemo } from './demo/demo'
import { readEnv, type Env } from './env'
import { KeyFile } from './personal-data/key-file'
import { KeyRing } from './personal-data/key-ring'
import { sealedStore } from './personal-data/sealed-store'
import { reconcileCommand } from './reconcile-command'
import { servicesOf } from './services/services'
import type { Store } from './store/store'
import { workInBackground } from './work-in-background'

/** Longer than proxies keep an idle connection (60 seconds): the proxy closes it, and none is cut under a request. */
const KEEP_ALIVE = 75_000

/** Connections that wait to be taken in: the minute in which registration opens brings thousands. */
const BACKLOG = 4096

/** Milliseconds; whoever waits for longer has gone away. */
const LONGEST_REQUEST = 60_000

/** Milliseconds for which a message is kept after it was sent or given up: half a year, for whoever asks what she was told. */
const MESSAGES_KEPT = 183 * 24 * 3600_000

/** Milliseconds that requests under way have to end after a signal; who supervises usually kills after 10 seconds. */
const GRACE = 8_000

if (process.argv.includes('--check')) await checkAndExit()

const env = readEnv(process.env)
const log = pino({ level: env.logLevel, base: null })
const plainStore = await openStore(env)
const { dataKeys } = env
const store = sealedStore(plainStore, keyRingOf(env))
const context: ServerContext = {
  store,
  clock: Date.now,
  log,
  secret: env.secret,
  trustedProxies: env.trustedProxies,
  corsOrigins: env.corsOrigins,
  ...(env.h5Directory && { h5Directory: env.h5Directory }),
  ...servicesOf(env.services, Date.now),
}

if (process.argv.includes('--verify-audit')) await verifyAuditAndExit(process.argv)

if (process.argv.includes('--add-administrator')) await addAdministratorAndExit(process.argv)

if (process.argv.includes('--reconcile')) await reconcileAndExit(process.argv)

if (process.argv.includes('--rotate-data-keys')) await rotateDataKeysAndExit()

if (process.argv.includes('--remove-orphans')) await removeOrphansAndExit()

const isDemo = process.argv.includes('--demo')
if (isDemo) await seedDemo(context)

const server = createServer(createApp(context).callback())
server.keepAliveTimeout = KEEP_ALIVE
server.listen({ port: env.port, host: env.host, backlog: BACKLOG })
await once(server, 'listening')
const { port } = server.address() as AddressInfo
const address = `http://${env.host}:${port}`
log.info({ address, store: env.mongodbUri ? 'mongodb' : 'embedded' }, 'listening')
if (isDemo) process.stdout.write(demoLogIns(context, address))

void forgetExpired()
const forgetting = setInterval(() => void forgetExpired(), 3600_000)

const stopWork = workInBackground(context)

const anchoring = setInterval(() => void logAuditHead(), 3600_000)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop())
}

async function stop(): Promise<void> {
  clearInterval(forgetting)
  clearInterval(anchoring)
  // What is cut off under way, another server, or the next start, goes on with.
  const grace = new Promise((resolve) => setTimeout(resolve, GRACE).unref())
  await Promise.all([closeServer(server, GRACE), Promise.race([stopWork(), grace])])
  await logAuditHead()
  await store.close()
  log.info('stopped')
}

async function forgetExpired(): Promise<void> {
  const now = Date.now()
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
async function logAuditHead(): Promise<void> {
  try {
    const head = await store.lastAudit()
    if (head !== undefined) log.info({ anchor: writeAnchor(head) }, 'audit head')
  } catch (error) {
    log.error({ err: error }, 'could not read the audit head')
  }
}

/** Exit codes: 0 the chain stands, 1 it is broken, 2 the anchor cannot be read. */
async function verifyAuditAndExit(args: readonly string[]): Promise<never> {
  const anchor = anchorAmong(args)
  const { text, exitCode } =
    anchor === 'mistyped'
      ? { text: 'usage: --verify-audit [--anchor SEQ:HASH], as the log has it\n', exitCode: 2 }
      : await verifyCommand(store, env.secret, anchor)
  await store.close()
  await new Promise((resolve) => process.stdout.write(text, resolve))
  process.exit(exitCode)
}

/** Exit codes: 0 the account was issued, 1 it was not. */
async function addAdministratorAndExit(args: readonly string[]): Promise<never> {
  const { text, exitCode } = await addAdministratorCommand(context, args)
  await store.close()
  await new Promise((resolve) => process.stdout.write(text, resolve))
  process.exit(exitCode)
}

async function reconcileAndExit(args: readonly string[]): Promise<never> {
  const { text, exitCode } = await reconcileCommand(context, args)
  await store.close()
  await new Promise((resolve) => process.stdout.write(text, resolve))
  process.exit(exitCode)
}

/** Exit codes: 0 done, 1 not now. */
async function rotateDataKeysAndExit(): Promise<never> {
  const tell = (line: string): void => void process.stderr.write(`${line}\n`)
  const pause = (): Promise<void> => wait(LONGEST_REQUEST)
  const { text, exitCode } = await rotateDataKeys(context, plainStore, dataKeys, pause, tell)
  await store.close()
  await new Promise((resolve) => process.stdout.write(text, resolve))
  process.exit(exitCode)
}

async function removeOrphansAndExit(): Promise<never> {
  const removeOrphans = orphanRemover(context)
  await removeOrphans()
  await wait(LONGEST_REQUEST)
  const removed = await removeOrphans()
  await store.close()
  await new Promise((resolve) => process.stdout.write(`removed ${removed} files\n`, resolve))
  process.exit(0)
}

/** Exit codes: 0 the server can be started, 1 something is wrong. */
async function checkAndExit(): Promise<never> {
  const { text, exitCode } = await checkCommand(process.env, {
    clock: Date.now,
    openStore: async (read) => sealedStore(await openStore(read), keyRingOf(read)),
    databaseServer: async ({ mongodbUri }) =>
      mongodbUri === undefined
        ? undefined
        : (await import('./store/mongo/mongo-server-state')).mongoServerState(mongodbUri),
  })
  await new Promise((resolve) => process.stdout.write(text, resolve))
  process.exit(exitCode)
}

function keyRingOf({ dataKeys: keys }: Env): KeyRing {
  return new KeyRing(() => (keys instanceof KeyFile ? keys.read() : keys))
}

/** Each adapter is loaded only when it is used: an embedded server needs no MongoDB driver in memory. */
async function openStore({ mongodbUri, dataDirectory }: Env): Promise<Store> {
  if (mongodbUri !== undefined) return (await import('./store/mongo/mongo-store')).openMongoStore(mongodbUri)
  return (await import('./store/embedded/embedded-store')).openEmbeddedStore(dataDirectory)
}
