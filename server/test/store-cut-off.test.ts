import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../src/audit/audit-chain'
import { openMongoStore } from '../src/store/mongo/mongo-store'
import type { ApplicationRecord } from '../src/store/store'
import { startMongoServer } from './mongo-server'
import { fillIn, sampleSections } from './sample-application'
import { startTcpProxy, type TcpProxy } from './tcp-proxy'
import { TestServer, type Answer, type Client, type Refused } from './test-server'

const mongo = await startMongoServer()
const [, host, port] = /^mongodb:\/\/([^:/@,]+):(\d+)/.exec(mongo?.uri ?? '') ?? []

/** The driver waits five seconds for a server before it gives up: each round takes as long. */
const ROUNDS = 2
const CANDIDATES = 12

interface Person {
  readonly client: Client
  readonly record: ApplicationRecord
}

// Of several hosts, or one that wants a password, no single line can be cut.
describe.skipIf(host === undefined)('a database that is cut off in the middle of requests', () => {
  let proxy: TcpProxy
  let server: TestServer
  let template: ApplicationRecord

  beforeAll(async () => {
    proxy = await startTcpProxy(host ?? '', Number(port))
    const uri = `mongodb://127.0.0.1:${proxy.port}/cut-off-${randomUUID()}?directConnection=true`
    server = await TestServer.start(() => openMongoStore(uri))
    const first = await server.addCandidate({ id: 'first' })
    await fillIn(first)
    const [started] = await server.store.applicationsOf('first')
    template = started!
  })

  afterAll(async () => {
    await server.stop()
    await proxy.stop()
    await mongo?.stop()
  })

  /** Somebody who has filled everything in, without a request. */
  async function another(id: string): Promise<Person> {
    const client = await server.addCandidate({ id })
    const { basic } = sampleSections() as ApplicationRecord['sections']
    const record = {
      ...template,
      id: `application-${id}`,
      accountId: id,
      sections: { ...template.sections, basic: { ...template.sections['basic'], ...basic } },
    }
    await server.store.startApplication(record)
    return { client, record }
  }

  function expectDoneOrUnavailable(answer: Answer<Refused>): void {
    if (answer.status < 300) return
    expect([answer.status, answer.body.id]).toEqual([503, 'store-unavailable'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  }

  const seen = { cut: 0, done: 0 }

  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'answers 503 with Retry-After, and a repeat does once what was asked, round %i',
    async (round) => {
      const people: Person[] = []
      for (let index = 0; index < CANDIDATES; index++) people.push(await another(`cut-${round}-${index}`))
      const { work } = template.sections
      const save = ({ client, record }: Person) =>
        client.put<Refused>(
          `/api/applications/${record.id}/sections/work`,
          { entries: { ...work, yearsInOccupation: '8' } },
          record.version,
        )
      const submit = ({ client, record }: Person) =>
        client.post<Refused>(
          `/api/applications/${record.id}/submission`,
          { acknowledgements: [] },
          record.version,
        )
      const requests = people.map((person, index) =>
        index % 2 === 0 ? () => save(person) : () => submit(person),
      )

      let answered = 0
      const first = requests.map(async (request, index) => {
        const answer = await request()
        // In the middle: some are answered, the others are under way.
        if (++answered === 1 + round * 3) proxy.cut()
        expectDoneOrUnavailable(answer)
        return { index, isDone: answer.status < 300 }
      })
      const outcomes = await Promise.all(first)
      expect((await people[0]!.client.get('/api/plans')).status).toBe(503)
      proxy.mend()
      await expect
        .poll(async () => (await people[0]!.client.get('/api/plans')).status, { timeout: 20_000 })
        .toBe(200)

      for (const { index, isDone } of outcomes) {
        seen[isDone ? 'done' : 'cut']++
        if (isDone) continue
        const { status, body } = await requests[index]!()
        // Carried out before the line broke: the version that it names is the one before.
        if (status !== 200) expect([status, body.id, index % 2]).toEqual([412, 'version-conflict', 0])
      }
      for (const [index, { record }] of people.entries()) {
        const stored = await server.store.applicationById(record.id)
        expect(stored?.version).toBe(record.version + 1)
        if (index % 2 === 0) expect(stored?.sections['work']).toMatchObject({ yearsInOccupation: '8' })
        else expect(stored).toMatchObject({ state: 'submitted', history: [{ action: 'submit' }] })
      }
    },
  )

  it('has given no number twice, and its audit stands', async () => {
    expect(seen.cut).toBeGreaterThan(0)
    expect(seen.done).toBeGreaterThan(0)
    const all = await server.store.everyApplication({ limit: 1000 })
    const numbers = all.flatMap(({ onlineRegistrationNumber: number }) => (number === null ? [] : [number]))
    expect(numbers).toHaveLength(ROUNDS * (CANDIDATES / 2))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect((await verifyAudit(server.store, server.context.secret)).broken).toBeUndefined()
  })
})
