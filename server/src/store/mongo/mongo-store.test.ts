import { randomUUID } from 'node:crypto'
import { createConnection } from 'mongoose'
import { afterAll, it } from 'vitest'
import { databaseUri, startMongoServer } from '../../../test/mongo-server'
import { describeStore } from '../store.contract'
import { openMongoStore } from './mongo-store'

const server = await startMongoServer()

if (server === undefined) {
  it.skip('MONGODB STORE: ALL TESTS SKIPPED, NO SERVER COULD BE HAD', () => undefined)
} else {
  afterAll(() => server.stop())

  describeStore({
    name: `MongoDB store on ${server.name}`,
    sideRounds: 20,
    open: openMongoStore,
    newAddress: () => Promise.resolve(databaseUri(server, `registration-test-${randomUUID()}`)),
    clear: async (uri) => {
      const connection = await createConnection(uri).asPromise()
      await connection.dropDatabase()
      await connection.close()
    },
  })
}
