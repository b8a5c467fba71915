import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { hashToken } from '../src/actions/accounts/sessions'
import { KeyRing, newKey, writeKeys } from '../src/personal-data/key-ring'
import { sealedStore } from '../src/personal-data/sealed-store'
import { openEmbeddedStore } from '../src/store/embedded/embedded-store'
import { openMongoStore } from '../src/store/mongo/mongo-store'
import type { ApplicationRecord, Store } from '../src/store/store'
import { account, hash } from '../src/store/suite/records'
import { databaseUri, startMongoServer } from './mongo-server'
import { Registrant } from './portal-client'
import { portalSample } from './portal-samples'
import { startServerProcess } from './server-process'
import { Client, TestServer } from './test-server'

const STATION = '140100-01'
const DAY = 24 * 3600_000

const mongo = await startMongoServer()

afterAll(() => mongo?.stop())

/** On MongoDB; a thousand with `CANDIDATES=1000`, as on the embedded store in every run. */
const CANDIDATES = Number(process.env['CANDIDATES'] ?? 400)
const PLACES = 100

/** Requests that wait at each server: the rest queues here, so that neither is at the end before the other begins. */
const UNDER_WAY = 16

/** A complete draft, as the server itself keeps one. */
async function completeDraft(): Promise<ApplicationRecord> {
  const server = await TestServer.start()
  const registrant = await Registrant.of(server, portalSample('sichuan-health'))
  await registrant.fillIn()
  const draft = await server.store.applicationById(registrant.application.id)
  await server.stop()
  return draft!
}

interface Place {
  readonly env: Record<string, string>
  readonly open: () => Promise<Store>
}

async function embedded(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'two-servers-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return { env: { DATA_DIR: directory }, open: () => openEmbeddedStore(directory) }
}

async function onMongo(): Promise<Place> {
  const uri = databaseUri(mongo!, `registration-test-${randomUUID()}`)
  return { env: { MONGODB_URI: uri }, open: () => openMongoStore(uri) }
}

it.for([
  ['the embedded store', embedded, 1000, false] as const,
  ['MongoDB', onMongo, CANDIDATES, mongo === undefined] as const,
])(
  'gives out exactly as many places as there are, by two servers on %s',
  { timeout: 300_000 },
  async ([, newPlace, clients, isMissing], { skip }) => {
    if (isMissing) return skip()
    const { env, open } = await newPlace()
    const key = newKey()
    const store = sealedStore(await open(), new KeyRing(() => [key]))
    onTestFinished(() => store.close())
    const now = Date.now()
    const { plan } = portalSample('sichuan-health', {
      id: 'raced-for',
      opensAt: new Date(now - DAY).toISOString(),
      closesAt: new Date(now + DAY).toISOString(),
      places: { capacity: { [STATION]: PLACES }, holdMinutes: 0, waitingList: false },
    })
    await store.addPlan(plan)
    const template = await completeDraft()
    const racers = await Promise.all(
      Array.from({ length: clients }, async (_, index) => {
        const owner = account(`racer-${index}`, { passwordChangedAt: new Date(now).toISOString() })
        const token = randomBytes(32).toString('base64url')
        const { basic } = portalSample('sichuan-health').sections
        const record: ApplicationRecord = {
          ...template,
          id: `race-${index}`,
          planId: plan.id,
          accountId: owner.id,
          version: 1,
          seat: null,
          sections: { ...template.sections, basic: { ...template.sections['basic'], ...basic } },
        }
        await store.addAccount(owner)
        await store.openSession({
          id: randomUUID(),
          tokenHash: hashToken(token),
          accountId: owner.id,
          createdAt: new Date(now).toISOString(),
          expiresAt: new Date(now + DAY).toISOString(),
          address: '127.0.0.1',
          agent: 'test',
        })
        await store.startApplication(record)
        return { token, id: record.id }
      }),
    )

    const shared = {
      ...env,
      SECRET_KEY: hash('secret'),
      DATA_KEYS: writeKeys([key]).trim(),
      LOG_LEVEL: 'info',
    }
    const servers = [await startServerProcess(shared), await startServerProcess(shared)]
    onTestFinished(async () => {
      for (const server of servers) await server.kill('SIGKILL')
    })
    const runners = racers.map(({ token, id }, index) => {
      const server = index % 2
      return { id, server, client: new Client({ address: servers[server]!.address, plan }, token) }
    })
    // Both servers are warm, with their connections open, before the race begins: otherwise it is over for one of them.
    const seen = await Promise.all(runners.map(({ client }) => client.application()))
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['draft']))
    const waiting = servers.map((_, index) => runners.filter(({ server }) => server === index))
    const answers: { readonly server: number; readonly outcome: string }[] = []
    await Promise.all(
      Array.from({ length: servers.length * UNDER_WAY }, async (_, index) => {
        const line = waiting[index % servers.length]!
        for (let next = line.pop(); next !== undefined; next = line.pop()) {
          const path = `/api/applications/${next.id}/submission`
          const answer = await next.client.post(path, { acknowledgements: [] }, 1)
          answers.push({ server: next.server, outcome: answer.status === 200 ? 'won' : answer.body.id })
        }
      }),
    )
    expect(answers).toHaveLength(clients)
    const won = answers.filter(({ outcome }) => outcome === 'won')
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['won', 'no-places-left']))
    expect(won).toHaveLength(PLACES)
    expect(new Set(won.map(({ server }) => server)).size, 'both servers gave some out').toBe(2)
    expect(await store.seatsTaken(plan.id, STATION)).toEqual(
      Array.from({ length: PLACES }, (_, index) => index + 1),
    )
    const submitted = (await store.everyApplication({ limit: 2000 })).filter(
      ({ state }) => state === 'submitted',
    )
    expect(submitted).toHaveLength(PLACES)
    const numbers = submitted.map(({ onlineRegistrationNumber }) => onlineRegistrationNumber)
    expect(new Set(numbers).size).toBe(PLACES)
  },
)
