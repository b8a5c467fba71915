import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { createApp } from './app'
import { closeServer } from './close-server'
import type { ServerContext } from './context'
import { demoLogIns, seedDemo } from './demo/demo'
import { readEnv, type Env } from './env'
import type { Store } from './store/store'

/** Milliseconds that requests under way have to end after a signal; who supervises usually kills after 10 seconds. */
const GRACE = 8_000

const env = readEnv(process.env)
const log = pino({ level: env.logLevel, base: null })
const store = await openStore(env)
const context: ServerContext = {
  store,
  clock: Date.now,
  log,
  secret: env.secret,
  trustedProxies: env.trustedProxies,
  ...(env.h5Directory && { h5Directory: env.h5Directory }),
}

const isDemo = process.argv.includes('--demo')
if (isDemo) await seedDemo(context)

const server = createServer(createApp(context).callback())
server.listen(env.port, env.host)
await once(server, 'listening')
const { port } = server.address() as AddressInfo
const address = `http://${env.host}:${port}`
log.info({ address, store: env.mongodbUri ? 'mongodb' : 'embedded' }, 'listening')
if (env.mongodbUri !== undefined && process.env['SECRET_KEY'] === undefined) {
  log.warn('SECRET_KEY is not set: a second server on this database would tell persons apart by another key')
}
if (isDemo) process.stdout.write(demoLogIns(context, address))

const forgetting = setInterval(
  () =>
    store
      .forgetExpiredSessions(new Date().toISOString())
      .catch((error: unknown) => log.error({ err: error }, 'could not forget sessions')),
  3600_000,
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop())
}

async function stop(): Promise<void> {
  clearInterval(forgetting)
  await closeServer(server, GRACE)
  await store.close()
  log.info('stopped')
}

/** Each adapter is loaded only when it is used: an embedded server needs no MongoDB driver in memory. */
async function openStore({ mongodbUri, dataDirectory }: Env): Promise<Store> {
  if (mongodbUri !== undefined) return (await import('./store/mongo/mongo-store')).openMongoStore(mongodbUri)
  return (await import('./store/embedded/embedded-store')).openEmbeddedStore(dataDirectory)
}
