import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** where the embedded store and the generated secret live */
  DATA_DIR: z.string().default('data'),
  /** selects MongoDB; without it the embedded store is used */
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .optional(),
  /** the key of keyed hashes; generated into DATA_DIR when it is not given */
  SECRET_KEY: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  H5_DIR: z.string().default('miniapp/dist/h5'),
})

export interface Env {
  readonly host: string
  readonly port: number
  readonly dataDirectory: string
  readonly mongodbUri: string | undefined
  readonly secret: string
  readonly logLevel: string
  readonly h5Directory: string | undefined
}

/** Reads the environment; throws an `Error` that names each variable that is wrong, never its value. */
export function readEnv(env: NodeJS.ProcessEnv): Env {
  const parsed = variables.safeParse(env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`wrong environment: ${wrong.join('; ')}`)
  }
  const { HOST, PORT, DATA_DIR, MONGODB_URI, SECRET_KEY, LOG_LEVEL, H5_DIR } = parsed.data
  const dataDirectory = resolve(DATA_DIR)
  const h5Directory = resolve(H5_DIR)
  return {
    host: HOST,
    port: PORT,
    dataDirectory,
    mongodbUri: MONGODB_URI,
    secret: SECRET_KEY ?? keptSecret(dataDirectory),
    logLevel: LOG_LEVEL,
    h5Directory: existsSync(join(h5Directory, 'index.html')) ? h5Directory : undefined,
  }
}

function keptSecret(dataDirectory: string): string {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const file = join(dataDirectory, 'secret.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
  return readFileSync(file, 'utf8').trim()
}
