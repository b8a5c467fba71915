import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { orphanRemover } from './actions/personal-data/remove-orphans'
import { addAdministratorCommand } from './add-administrator-command'
import { verifyCommand } from './audit/verify-command'
import { checkCommand } from './check/check-command'
import { readCommandLine, USAGE, type CommandLine } from './command-line'
import type { ServerContext } from './context'
import { readEnv, requireStore, type Env } from './env'
import { NotStarted, starting } from './not-started'
import { KeyFile } from './personal-data/key-file'
import { KeyRing } from './personal-data/key-ring'
import { sealedStore } from './personal-data/sealed-store'
import { reconcileCommand } from './reconcile-command'
import { rotateDataKeys } from './rotate-data-keys'
import { serve } from './serve'
import { servicesOf } from './services/services'
import type { Store } from './store/store'

/** What a command prints, and the exit code of the process. */
interface Outcome {
  readonly text: string
  readonly exitCode: number
}

/** Milliseconds; whoever waits for longer has gone away. */
const LONGEST_REQUEST = 60_000

try {
  const outcome = await begin(readCommandLine(process.argv.slice(2)))
  if (outcome !== undefined) await end(process.stdout, outcome)
} catch (error) {
  if (!(error instanceof NotStarted)) throw error
  await end(process.stderr, { text: error.message, exitCode: 2 })
}

async function end(stream: NodeJS.WriteStream, { text, exitCode }: Outcome): Promise<never> {
  await new Promise((resolve) => stream.write(text, resolve))
  process.exit(exitCode)
}

/** What the command has to say, or nothing: the server listens. */
async function begin(line: CommandLine): Promise<Outcome | undefined> {
  if (line.command === 'help') return { text: USAGE, exitCode: 0 }
  if (line.command === 'check') return check()
  const env = await starting('settings', () => {
    if (line.command !== 'serve') requireStore(process.env)
    return readEnv(process.env)
  })
  const where = env.mongodbUri === undefined ? env.dataDirectory : 'MONGODB_URI'
  const plain = await starting(`cannot open the store (${where})`, () => openStore(env))
  const context: ServerContext = {
    store: sealedStore(plain, keyRingOf(env)),
    clock: Date.now,
    log: pino({ level: env.logLevel, base: null }),
    secret: env.secret,
    trustedProxies: env.trustedProxies,
    corsOrigins: env.corsOrigins,
    ...(env.h5Directory && { h5Directory: env.h5Directory }),
    ...servicesOf(env.services, Date.now),
  }
  if (line.command === 'serve') {
    await serve(context, env, line.demo)
    return undefined
  }
  const outcome = await run(line, context, plain, env)
  await plain.close()
  return outcome
}

/** Commands that work on a store, beside servers that run. */
async function run(
  line: Exclude<CommandLine, { readonly command: 'help' | 'check' | 'serve' }>,
  context: ServerContext,
  plain: Store,
  { dataKeys }: Env,
): Promise<Outcome> {
  switch (line.command) {
    case 'verify-audit':
      return verifyCommand(context.store, context.secret, line.anchor)
    case 'add-administrator':
      return addAdministratorCommand(context, line.username)
    case 'reconcile':
      return reconcileCommand(context, line)
    case 'rotate-data-keys': {
      const tell = (text: string): void => void process.stderr.write(`${text}\n`)
      return rotateDataKeys(context, plain, dataKeys, () => wait(LONGEST_REQUEST), tell)
    }
    case 'remove-orphans': {
      const removeOrphans = orphanRemover(context)
      await removeOrphans()
      await wait(LONGEST_REQUEST)
      return { text: `removed ${await removeOrphans()} files\n`, exitCode: 0 }
    }
  }
}

function check(): Promise<Outcome> {
  return checkCommand(process.env, {
    clock: Date.now,
    openStore: async (read) => sealedStore(await openStore(read), keyRingOf(read)),
    databaseServer: async ({ mongodbUri }) =>
      mongodbUri === undefined
        ? undefined
        : (await import('./store/mongo/mongo-server-state')).mongoServerState(mongodbUri),
  })
}

function keyRingOf({ dataKeys: keys }: Env): KeyRing {
  return new KeyRing(() => (keys instanceof KeyFile ? keys.read() : keys))
}

/** Each adapter is loaded only when it is used: an embedded server needs no MongoDB driver in memory. */
async function openStore({ mongodbUri, dataDirectory }: Env): Promise<Store> {
  if (mongodbUri !== undefined) return (await import('./store/mongo/mongo-store')).openMongoStore(mongodbUri)
  return (await import('./store/embedded/embedded-store')).openEmbeddedStore(dataDirectory)
}
