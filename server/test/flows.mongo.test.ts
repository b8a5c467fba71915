import { randomUUID } from 'node:crypto'
import { createConnection, mongo } from 'mongoose'
import { afterAll, describe, it } from 'vitest'
import { openMongoStore } from '../src/store/mongo/mongo-store'
import { describeDataAtRest } from './flows/data-at-rest'
import { describePaymentRaces } from './flows/payment-races'
import { describePlaces } from './flows/places'
import { describePortalJourneys } from './flows/portal-journeys'
import { describeRaces } from './flows/races'
import { databaseUri, startMongoServer } from './mongo-server'
import { TestServer } from './test-server'

/** 200 rounds of each race are run on the store itself, where nothing but the database takes time. */
const ROUNDS = 20

/** A thousand with `CANDIDATES=1000`: minutes on the stand-in for MongoDB that tests without a mongod run on. */
const CANDIDATES = Number(process.env['CANDIDATES'] ?? 200)

const server = await startMongoServer()

if (server === undefined) {
  it.skip('FLOWS ON MONGODB: ALL TESTS SKIPPED, NO SERVER COULD BE HAD', () => undefined)
} else {
  afterAll(() => server.stop())

  describe(`on MongoDB (${server.name})`, () => {
    const start = () =>
      TestServer.start(() => openMongoStore(databaseUri(server, `registration-flows-${randomUUID()}`)))

    describe('journeys', () => describePortalJourneys(start))
    describe('places', () => describePlaces(start, CANDIDATES))
    describe('races', () => describeRaces(start, ROUNDS))
    describe('races for money', () => describePaymentRaces(start, ROUNDS))
    describe('data at rest', () =>
      describeDataAtRest(async () => {
        const uri = databaseUri(server, `registration-flows-${randomUUID()}`)
        return { server: await TestServer.start(() => openMongoStore(uri)), dump: () => documentsIn(uri) }
      }))
  })
}

/** All documents of all collections, as BSON. */
async function documentsIn(uri: string): Promise<Buffer> {
  const connection = await createConnection(uri).asPromise()
  const documents: Uint8Array[] = []
  for (const { name } of await connection.listCollections()) {
    for await (const document of connection.collection(name).find())
      documents.push(mongo.BSON.serialize(document))
  }
  await connection.close()
  return Buffer.concat(documents)
}
