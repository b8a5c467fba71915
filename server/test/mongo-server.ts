import { startMongod } from './mongo-server.mongod'
import { startSecantus } from './mongo-server.secantus'

/** A server that speaks MongoDB's protocol, for tests. */
export interface MongoServer {
  /** product and version */
  readonly name: string
  readonly uri: string
  stop(): Promise<void>
}

/** One that runs as processes of the test's own. */
export interface OwnMongoServer extends MongoServer {
  /**
   * Ends the process that takes the writes with SIGKILL; what it has on the disk stays. Resolves with the way to start
   * it again there.
   */
  crash(): Promise<() => Promise<void>>
}

/**
 * The best server that can be had here: the one that `MONGODB_URI` names, else one of our own. Answers `undefined`, after
 * saying so, when there is none: the caller skips its tests where everybody sees it.
 */
export async function startMongoServer(): Promise<MongoServer | undefined> {
  const uri = process.env['MONGODB_URI']
  if (uri !== undefined) return { name: 'the server of MONGODB_URI', uri, stop: () => Promise.resolve() }
  return startOwnMongoServer()
}

/**
 * A `mongod`, else SecantusDB, a server on MongoDB's storage engine that comes from the Python registry. Which, why and what
 * each cannot show: docs/decisions/mongodb-test-server.md.
 */
export async function startOwnMongoServer(): Promise<OwnMongoServer | undefined> {
  const reasons: string[] = []
  for (const start of [startMongod, startSecantus]) {
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
