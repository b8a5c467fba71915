import { randomUUID } from 'node:crypto'
import { createConnection, type Connection } from 'mongoose'
import { afterAll, it } from 'vitest'
import { databaseUri, startMongoServer } from '../../../test/mongo-server'
import { describeStore } from '../store.contract'
import { openMongoStore } from './mongo-store'

const server = await startMongoServer()

if (server === undefined) {
  it.skip('MONGODB STORE: ALL TESTS SKIPPED, NO SERVER COULD BE HAD', () => undefined)
} else {
  const databases = new Set<string>()
  const connected = async (uri: string, work: (connection: Connection) => Promise<unknown>) => {
    const connection = await createConnection(uri).asPromise()
    await work(connection)
    await connection.close()
  }
  const clear = async (uri: string) => {
    await connected(uri, (connection) => connection.dropDatabase())
    databases.delete(uri)
  }

  afterAll(async () => {
    for (const uri of databases) await clear(uri)
    await server.stop()
  })

  describeStore({
    name: `MongoDB store on ${server.name}`,
    sideRounds: 20,
    open: openMongoStore,
    newAddress: async () => {
      const uri = databaseUri(server, `registration-test-${randomUUID()}`)
      databases.add(uri)
      return uri
    },
    clear,
    // A database has sixty indexes, each a file of its own: to make them for each test takes longer than the test.
    empty: (uri) =>
      connected(uri, async (connection) => {
        for (const { name } of await connection.listCollections()) {
          if (name !== 'migrations') await connection.collection(name).deleteMany({})
        }
      }),
  })
}
