import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { hashToken } from '../../src/actions/accounts/sessions'
import type { Anchor } from '../../src/audit/audit-chain'
import { KeyRing, newKey, writeKeys } from '../../src/personal-data/key-ring'
import { sealedStore } from '../../src/personal-data/sealed-store'
import type { ExamPlan, Store } from '../../src/store/store'
import { account } from '../../src/store/suite/records'
import { portalSample, type PortalId } from '../portal-samples'
import { startServerProcess, type ServerProcess } from '../server-process'
import { Candidate, type Place, Unexpected } from './candidate'
import { checkFiles, checkStore } from './check'
import { randomFrom } from './random'

export interface TorturedStore {
  /** what the server's environment has to say of it */
  readonly env: Record<string, string>
  open(): Promise<Store>
  /** kills the database with SIGKILL and starts it again on what it left; absent where the server is the database */
  killDatabase?(): Promise<void>
}

export interface TortureOptions {
  readonly rounds: number
  readonly seed: number
  /** milliseconds after which no further round begins, once there were as many as it takes to kill a database */
  readonly budget?: number
}

export interface TortureReport {
  readonly rounds: number
  readonly databaseKills: number
  readonly answers: number
  /** requests that were under way at a kill: carried out, and not carried out */
  readonly applied: number
  readonly notApplied: number
  readonly applications: number
  readonly files: number
  readonly auditRecords: number
  readonly seconds: number
}

const CLIENTS = 8

/** Every so many rounds the database is killed. */
const DATABASE_EVERY = 5
const STATION = '140100-01'
const CLERK_TOKEN = randomBytes(32).toString('base64url')
const DAY = 24 * 3600_000

/** Of the two portals that the clients register for. */
function plansNow(): Record<'health-skills' | 'sichuan-health', Partial<ExamPlan>> {
  const now = Date.now()
  const open = {
    opensAt: new Date(now - DAY).toISOString(),
    closesAt: new Date(now + 30 * DAY).toISOString(),
  }
  const places = { capacity: { [STATION]: 500 }, holdMinutes: 0, waitingList: false }
  return {
    'health-skills': { ...open, id: 'torture-health' },
    'sichuan-health': { ...open, id: 'torture-sichuan', places },
  }
}

/**
 * Kills the server with SIGKILL in the middle of what eight clients do (accounts, log-ins, saves, photos, attachments,
 * submissions, withdrawals, returns, confirmations), and holds what is stored against every answer, again and again.
 * Every fifth round on a database of its own kills the database instead, and the server goes on.
 */
export async function torture(
  on: TorturedStore,
  { rounds, seed, budget = Infinity }: TortureOptions,
): Promise<TortureReport> {
  const began = Date.now()
  const random = randomFrom(seed)
  const key = newKey()
  const secret = randomBytes(32).toString('hex')
  const ring = new KeyRing(() => [key])
  const open = async () => sealedStore(await on.open(), ring)
  const env = {
    ...on.env,
    LOG_LEVEL: 'info',
    SECRET_KEY: secret,
    DATA_KEYS: writeKeys([key]).trim(),
    TRUSTED_PROXIES: '1',
  }
  const plans = plansNow()
  await seedStore(await open(), plans)

  const all: Candidate[] = []
  const newCandidate = (): Candidate => {
    const portal: PortalId = all.length % 2 === 0 ? 'health-skills' : 'sichuan-health'
    const origin = `10.${(all.length >> 8) % 256}.${all.length % 256}.1`
    const one = new Candidate(
      `tortured-${all.length}`,
      portalSample(portal, plans[portal]),
      randomFrom(seed + all.length + 1),
      origin,
    )
    all.push(one)
    return one
  }
  const active = Array.from({ length: CLIENTS }, newCandidate)
  let server: ServerProcess | undefined
  let anchor: Anchor | undefined
  let [round, databaseKills, answers, applied, notApplied] = [0, 0, 0, 0, 0]
  try {
    for (; round < rounds && (round < DATABASE_EVERY || Date.now() - began < budget); round++) {
      server ??= await startServerProcess(env)
      await adopt(await open(), active)
      const place: Place = { address: server.address, clerkToken: CLERK_TOKEN }
      const load = new Load(place, active, newCandidate)
      const running = load.run()
      await load.answered(1 + Math.floor(random() * 40))
      await setTimeout(random() * 25)
      if (on.killDatabase !== undefined && round % DATABASE_EVERY === DATABASE_EVERY - 1) {
        const killed = on.killDatabase()
        load.stop()
        await killed
        databaseKills++
      } else {
        await server.kill('SIGKILL')
        server = undefined
      }
      await running
      answers += load.answers

      const store = await open()
      const checked = await checkStore(store, secret, all, anchor)
      await store.close()
      applied += checked.applied
      notApplied += checked.notApplied
      anchor = checked.head
    }
    const store = await open()
    const { applications, head } = await checkStore(store, secret, all, anchor)
    const files = await checkFiles(store, applications)
    await store.close()
    const seconds = Math.round((Date.now() - began) / 1000)
    return {
      rounds: round,
      databaseKills,
      answers,
      applied,
      notApplied,
      applications: applications.length,
      files,
      auditRecords: head?.sequence ?? 0,
      seconds,
    }
  } finally {
    await server?.kill('SIGKILL')
  }
}

async function seedStore(store: Store, plans: ReturnType<typeof plansNow>): Promise<void> {
  for (const portal of ['health-skills', 'sichuan-health'] as const) {
    await store.addPlan(portalSample(portal, plans[portal]).plan)
  }
  const clerk = account('torture-clerk', {
    roles: ['clerk'],
    station: STATION,
    passwordChangedAt: new Date().toISOString(),
    mustChangePassword: false,
  })
  await store.addAccount(clerk)
  await store.openSession({
    id: randomUUID(),
    tokenHash: hashToken(CLERK_TOKEN),
    accountId: clerk.id,
    createdAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + DAY).toISOString(),
    address: '127.0.0.1',
    agent: 'torture',
  })
  await store.close()
}

/** What was under way at the kill has been checked: each client learns what became of it, as a person who looks again. */
async function adopt(store: Store, candidates: readonly Candidate[]): Promise<void> {
  for (const candidate of candidates) {
    const { pending, sample } = candidate
    if (pending === undefined) continue
    candidate.pending = undefined
    const owner = await store.accountByUsername(candidate.username)
    if (owner === undefined) continue
    candidate.isRegistered = true
    const record = await store.applicationOf(owner.id, sample.plan.id)
    if (record === undefined) continue
    const actions = record.state === 'submitted' && sample.plan.places !== null ? ['withdraw'] : []
    candidate.known = { ...record, actions } as Candidate['known']
  }
  await store.close()
}

/** Clients who send one request after the other until the server is gone. */
class Load {
  answers = 0
  private stopped = false
  private readonly waiting: { readonly count: number; readonly resolve: () => void }[] = []
  private failure: Error | undefined

  constructor(
    private readonly place: Place,
    private readonly active: Candidate[],
    private readonly newCandidate: () => Candidate,
  ) {}

  async run(): Promise<void> {
    await Promise.all(this.active.map((_, index) => this.serve(index)))
    if (this.failure !== undefined) throw this.failure
  }

  stop(): void {
    this.stopped = true
  }

  /** Resolves after so many answers, and when the load ended before. */
  answered(count: number): Promise<void> {
    return new Promise((resolve) => this.waiting.push({ count, resolve }))
  }

  private async serve(index: number): Promise<void> {
    while (!this.stopped) {
      let candidate = this.active[index]!
      if (candidate.isDone) candidate = this.active[index] = this.newCandidate()
      try {
        if ((await candidate.step(this.place)) === 'unavailable') return
        this.answers++
      } catch (error) {
        if (error instanceof TypeError) return
        this.failure = error instanceof Unexpected ? error : new Error('the load failed', { cause: error })
        this.stopped = true
      } finally {
        for (const { count, resolve } of this.waiting) if (this.answers >= count || this.failure) resolve()
      }
    }
  }
}
