import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMongoStore } from '../src/store/mongo/mongo-store'
import { InterruptedRequests } from './interrupted-requests'
import { databaseUri } from './mongo-server'
import { startMongod } from './mongo-server.mongod'
import { TestServer } from './test-server'

// SecantusDB is one node: nothing stands in for a replica set of MongoDB.
const mongo = await startMongod(3).catch((error: unknown) => {
  console.warn(`\nTHE TEST OF A REPLICA SET IS SKIPPED: NO MONGOD COULD BE HAD.\n${String(error)}\n`)
})

const ROUNDS = 3
const CANDIDATES = 40

describe.skipIf(mongo === undefined)(
  'a replica set whose primary is killed in the middle of requests',
  () => {
    let server: TestServer
    let requests: InterruptedRequests

    beforeAll(async () => {
      const uri = databaseUri(mongo!, `replica-set-${randomUUID()}`)
      server = await TestServer.start(() => openMongoStore(uri))
      requests = await InterruptedRequests.prepare(server)
    })

    afterAll(async () => {
      await server.stop()
      await mongo?.stop()
    })

    it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
      'goes on with another, and has what was answered, round %i',
      async (round) => {
        let restart: Promise<() => Promise<void>> | undefined
        const sent = await requests.send(`killed-${round}`, CANDIDATES, 1 + round * 10, () => {
          restart = mongo!.crash()
        })
        const startAgain = await restart!
        // Two of three are a majority: the third is not waited for.
        const { client } = sent[0]!.person
        await expect.poll(async () => (await client.get('/api/plans')).status, { timeout: 20_000 }).toBe(200)
        await requests.repeatAndCheck(sent)
        await startAgain()
      },
    )

    it('has given no number twice, and its audit stands', async () => {
      expect(requests.seen.done).toBeGreaterThan(0)
      await requests.checkAll((ROUNDS * CANDIDATES) / 2)
    })
  },
)
