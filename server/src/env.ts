import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import {
  SERVICES_NEED,
  SERVICES_TOGETHER,
  serviceSettings,
  serviceVariables,
  type ServiceSettings,
} from './env-services'
import { KeyFile } from './personal-data/key-file'
import { newKey, parseKeys, writeKeys, type Key } from './personal-data/key-ring'

/** characters of the key of keyed hashes, at least */
const SECRET_LENGTH = 32

/** In the directory that the process is started in: the project's. */
const DEFAULT_DIRECTORY = 'data'

/** Set but empty, as `PORT=` in a compose file, is no number and must not become 0. */
const wholeNumber = z.string().regex(/^\d+$/).transform(Number)

const variables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber.pipe(z.int().max(65535)).default(3000),
  /** how many proxies of ours stand in front; without them all clients would seem to have one address */
  TRUSTED_PROXIES: wholeNumber.pipe(z.int().max(10)).default(0),
  /** where the embedded store and the generated secret live */
  DATA_DIR: z.string().min(1).default(DEFAULT_DIRECTORY),
  /** selects MongoDB; without it the embedded store is used */
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .optional(),
  /** the key of keyed hashes; generated into DATA_DIR when it is not given */
  SECRET_KEY: z.string().min(SECRET_LENGTH).optional(),
  /** keys under which personal data is sealed, newest first: `id:base64` of 32 bytes; kept in DATA_DIR when not given */
  DATA_KEYS: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** other sites whose pages may call the API: `https://a.example.cn,https://b.example.cn`; none by default */
  CORS_ORIGINS: z
    .string()
    .regex(/^https?:\/\/[^\s/,*]+(,\s*https?:\/\/[^\s/,*]+)*$/)
    .transform((text) => text.split(/,\s*/))
    .optional(),
  H5_DIR: z.string().default('miniapp/dist/h5'),
  ...serviceVariables,
})

/** The names of all variables that the server reads. */
export const variableNames: readonly string[] = Object.keys(variables.shape)

export interface Env {
  readonly host: string
  readonly port: number
  readonly trustedProxies: number
  readonly dataDirectory: string
  readonly mongodbUri: string | undefined
  readonly secret: string
  /** of personal data: a file that can be changed while servers run, or what the environment gave */
  readonly dataKeys: KeyFile | readonly Key[]
  readonly logLevel: string
  readonly corsOrigins: readonly string[]
  readonly h5Directory: string | undefined
  readonly services: ServiceSettings
}

/**
 * Throws where the embedded store is meant and there is none: what works on a store must not make an empty one in a
 * directory that was mistyped, and report on that.
 */
export function requireStore({ DATA_DIR, MONGODB_URI }: NodeJS.ProcessEnv): void {
  const directory = resolve(DATA_DIR ?? DEFAULT_DIRECTORY)
  if (MONGODB_URI !== undefined || existsSync(join(directory, 'registration.db'))) return
  throw new Error(
    `wrong environment: DATA_DIR: there is no store in ${directory}; a start, or --check, makes one`,
  )
}

/** Reads the environment; throws an `Error` that names each variable that is wrong, never its value. */
export function readEnv(env: NodeJS.ProcessEnv): Env {
  const parsed = variables.safeParse(env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`wrong environment: ${wrong.join('; ')}`)
  }
  const { HOST, PORT, TRUSTED_PROXIES, DATA_DIR, MONGODB_URI, SECRET_KEY, LOG_LEVEL, H5_DIR } = parsed.data
  requireTogether(parsed.data)
  requireNeeded(parsed.data)
  requireSharedSecrets(parsed.data)
  const dataDirectory = resolve(DATA_DIR)
  const h5Directory = resolve(H5_DIR)
  return {
    host: HOST,
    port: PORT,
    trustedProxies: TRUSTED_PROXIES,
    dataDirectory,
    mongodbUri: MONGODB_URI,
    secret: SECRET_KEY ?? keptSecret(dataDirectory),
    dataKeys: dataKeysFrom(parsed.data.DATA_KEYS, dataDirectory),
    logLevel: LOG_LEVEL,
    corsOrigins: parsed.data.CORS_ORIGINS ?? [],
    h5Directory: existsSync(join(h5Directory, 'index.html')) ? h5Directory : undefined,
    services: serviceSettings(parsed.data),
  }
}

function requireTogether(given: z.output<typeof variables>): void {
  for (const names of SERVICES_TOGETHER) {
    const missing = names.filter((name) => given[name] === undefined)
    if (missing.length > 0 && missing.length < names.length) {
      throw new Error(
        `wrong environment: ${missing.join(', ')}: needed beside the others of ${names.join(', ')}`,
      )
    }
  }
}

function requireNeeded(given: z.output<typeof variables>): void {
  for (const { name, needs } of SERVICES_NEED) {
    const missing = needs.filter((needed) => given[needed] === undefined)
    if (given[name] !== undefined && missing.length > 0) {
      throw new Error(`wrong environment: ${missing.join(', ')}: needed with ${name}`)
    }
  }
}

/** Servers that share a database must share these, or one cannot read what the other wrote. */
function requireSharedSecrets({ MONGODB_URI, SECRET_KEY, DATA_KEYS }: z.output<typeof variables>): void {
  if (MONGODB_URI === undefined || (SECRET_KEY !== undefined && DATA_KEYS !== undefined)) return
  const missing = [SECRET_KEY === undefined && 'SECRET_KEY', DATA_KEYS === undefined && 'DATA_KEYS'].filter(
    Boolean,
  )
  throw new Error(
    `wrong environment: ${missing.join(', ')}: needed with MONGODB_URI, the same on every server`,
  )
}

/** From the environment, or from a file that is made at the first start. */
function dataKeysFrom(given: string | undefined, dataDirectory: string): KeyFile | readonly Key[] {
  if (given === undefined) {
    const make = () => void keptFile(dataDirectory, 'data.keys', writeKeys([newKey()]))
    return new KeyFile(join(dataDirectory, 'data.keys'), make)
  }
  try {
    return parseKeys(given)
  } catch (error) {
    throw new Error(`wrong environment: DATA_KEYS: ${(error as Error).message}`)
  }
}

function keptSecret(dataDirectory: string): string {
  const secret = keptFile(dataDirectory, 'secret.key', randomBytes(32).toString('hex')).trim()
  if (secret.length < SECRET_LENGTH) {
    throw new Error(`secret.key holds no secret: fewer than ${SECRET_LENGTH} characters`)
  }
  return secret
}

/** Made once and linked into place when it is complete: of two servers that start at once, both use the first one's. */
function keptFile(dataDirectory: string, name: string, content: string): string {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const file = join(dataDirectory, name)
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, content, { mode: 0o600, flush: true })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      unlinkSync(draft)
    }
  }
  return readFileSync(file, 'utf8')
}
