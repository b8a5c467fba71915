import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { startSecantus } from './mongo-server.secantus'

/** A server that speaks MongoDB's protocol, for tests. */
export interface MongoServer {
  /** product and version */
  readonly name: string
  readonly uri: string
  stop(): Promise<void>
}

/**
 * The best server that can be had here: the one that `MONGODB_URI` names, else a `mongod` on the PATH, else a `mongod`
 * that mongodb-memory-server downloads, else SecantusDB, a server on MongoDB's storage engine that comes from the
 * Python registry. Which, why and what each cannot show: docs/decisions/mongodb-test-server.md.
 *
 * Answers `undefined`, after saying so, when there is none: the caller skips its tests where everybody sees it.
 */
export async function startMongoServer(): Promise<MongoServer | undefined> {
  const uri = process.env['MONGODB_URI']
  if (uri !== undefined) return { name: 'the server of MONGODB_URI', uri, stop: () => Promise.resolve() }
  const reasons: string[] = []
  for (const start of [startMongodOfPath, startDownloadedMongod, startSecantus]) {
    try {
      return await start()
    } catch (error) {
      reasons.push(String(error))
    }
  }
  console.warn(`\nMONGODB TESTS ARE SKIPPED: NO SERVER COULD BE HAD.\n${reasons.join('\n')}\n`)
  return undefined
}

/** The address of a database on a server, whatever database and options the server's own address names. */
export function databaseUri({ uri }: MongoServer, database: string): string {
  const [, hosts = uri, query = ''] = /^([^:]+:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri) ?? []
  return `${hosts}/${database}${query}`
}

async function startMongodOfPath(): Promise<MongoServer> {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(directory, process.platform === 'win32' ? 'mongod.exe' : 'mongod')
    const isExecutable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isExecutable) return startMongod(file)
  }
  throw new Error('there is no mongod on the PATH')
}

async function startDownloadedMongod(): Promise<MongoServer> {
  // Where downloads are not possible, asking three times does not help.
  process.env['MONGOMS_MAX_RETRIES'] ??= '0'
  const { MongoBinary } = await import('mongodb-memory-server-core')
  return startMongod(await MongoBinary.getPath())
}

async function startMongod(systemBinary: string): Promise<MongoServer> {
  // Any version will do, not only the one that would be downloaded.
  process.env['MONGOMS_SYSTEM_BINARY_VERSION_CHECK'] ??= 'false'
  const { MongoMemoryServer } = await import('mongodb-memory-server-core')
  const server = await MongoMemoryServer.create({ binary: { systemBinary } })
  const { stdout } = await promisify(execFile)(systemBinary, ['--version'])
  return {
    name: `mongod ${/v([\d.]+)/.exec(stdout)?.[1] ?? systemBinary}`,
    uri: server.getUri(),
    stop: async () => {
      await server.stop()
    },
  }
}
