import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMongoStore } from '../src/store/mongo/mongo-store'
import { InterruptedRequests } from './interrupted-requests'
import { startMongoServer } from './mongo-server'
import { startTcpProxy, type TcpProxy } from './tcp-proxy'
import { TestServer } from './test-server'

const mongo = await startMongoServer()
const [, host, port] = /^mongodb:\/\/([^:/@,]+):(\d+)/.exec(mongo?.uri ?? '') ?? []

/** The driver waits five seconds for a server before it gives up: each round takes as long. */
const ROUNDS = 2
const CANDIDATES = 12

// Of several hosts, or one that wants a password, no single line can be cut.
describe.skipIf(host === undefined)('a database that is cut off in the middle of requests', () => {
  let proxy: TcpProxy
  let server: TestServer
  let requests: InterruptedRequests

  beforeAll(async () => {
    proxy = await startTcpProxy(host ?? '', Number(port))
    const uri = `mongodb://127.0.0.1:${proxy.port}/cut-off-${randomUUID()}?directConnection=true`
    server = await TestServer.start(() => openMongoStore(uri))
    requests = await InterruptedRequests.prepare(server)
  })

  afterAll(async () => {
    await server.stop()
    await proxy.stop()
    await mongo?.stop()
  })

  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'answers 503 with Retry-After, and a repeat does once what was asked, round %i',
    async (round) => {
      const sent = await requests.send(`cut-${round}`, CANDIDATES, 1 + round * 3, () => proxy.cut())
      const { client } = sent[0]!.person
      expect((await client.get('/api/plans')).status).toBe(503)
      proxy.mend()
      await expect.poll(async () => (await client.get('/api/plans')).status, { timeout: 20_000 }).toBe(200)
      await requests.repeatAndCheck(sent)
    },
  )

  it('has given no number twice, and its audit stands', async () => {
    expect(requests.seen.unavailable).toBeGreaterThan(0)
    expect(requests.seen.done).toBeGreaterThan(0)
    await requests.checkAll((ROUNDS * CANDIDATES) / 2)
  })
})
