import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { hashToken } from '../src/actions/accounts/sessions'
import { createApp } from '../src/app'
import type { ServerContext } from '../src/context'
import type { AccountRole, ApplicationView, Finding, PlanView, SessionView } from '../src/contract'
import { demoPlan } from '../src/demo/demo-plans'
import { hashPassword } from '../src/passwords'
import { KeyRing, newKey } from '../src/personal-data/key-ring'
import { sealedStore } from '../src/personal-data/sealed-store'
import { openEmbeddedStore } from '../src/store/embedded/embedded-store'
import type { Account, ExamPlan, Store } from '../src/store/store'
import { checkAgainstContract } from './contract-check'

/** 2026-11-22, noon in China. */
export const NOON = Date.UTC(2026, 10, 22, 4)

const DATA_KEY = newKey()

export const PASSWORD = 'Mei-hua-2026'

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
  readonly bytes: Uint8Array
}

export interface Refused {
  readonly id: string
  readonly title: string
  readonly status: number
  readonly findings?: readonly Finding[]
  readonly possible?: readonly string[]
}

/** A server on a free port, over a store of its own, whose clock the test sets. */
export class TestServer {
  now = NOON
  readonly logged: string[] = []
  context!: ServerContext

  private constructor(
    readonly store: Store,
    readonly plan: ExamPlan,
    readonly directory: string | undefined,
  ) {}

  private server: Server | undefined

  static async start(
    openStore?: () => Promise<Store>,
    h5Directory?: string,
    trustedProxies = 0,
    services: Partial<ServerContext> = {},
  ): Promise<TestServer> {
    const directory = openStore ? undefined : mkdtempSync(join(tmpdir(), 'registration-'))
    const plain = openStore ? await openStore() : await openEmbeddedStore(directory ?? '')
    const store = sealedStore(plain, new KeyRing(() => [DATA_KEY]))
    const test = new TestServer(store, demoPlan(NOON), directory)
    await store.addPlan(test.plan)
    test.context = {
      store,
      clock: () => test.now,
      log: pino({ level: 'info', base: null }, { write: (line: string) => void test.logged.push(line) }),
      secret: 'a secret for tests that is long enough',
      trustedProxies,
      ...(h5Directory && { h5Directory }),
      ...services,
    }
    test.server = createServer(createApp(test.context).callback())
    // Client and server share a process here: one that works for seconds must not cut its own idle connections.
    test.server.keepAliveTimeout = 75_000
    test.server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 })
    await once(test.server, 'listening')
    return test
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise((resolve) => this.server?.close(resolve))
    await this.store.close()
    if (this.directory !== undefined) rmSync(this.directory, { recursive: true, force: true })
  }

  async addStaff(role: Exclude<AccountRole, 'candidate'>, station: string | null): Promise<Client> {
    const account = this.newAccount(role, station)
    await this.store.addAccount({ ...account, passwordHash: await hashPassword(PASSWORD) })
    return this.signIn(account)
  }

  async logIn(username: string, password = PASSWORD): Promise<Client> {
    const anonymous = new Client(this)
    const { body } = await anonymous.post<SessionView>('/api/sessions', { username, password })
    return new Client(this, body.token)
  }

  /** A candidate who is logged in; without a password that anybody could log in with. */
  async addCandidate(changes: Partial<Account> = {}): Promise<Client> {
    const account = { ...this.newAccount('candidate', null), ...changes }
    await this.store.addAccount(account)
    return this.signIn(account)
  }

  /** A session as a log-in opens it. */
  async signIn({ id: accountId }: Account): Promise<Client> {
    const token = randomBytes(32).toString('base64url')
    await this.store.openSession({
      id: randomUUID(),
      tokenHash: hashToken(token),
      accountId,
      createdAt: new Date(this.now).toISOString(),
      expiresAt: new Date(this.now + 12 * 3600_000).toISOString(),
      address: '127.0.0.1',
      agent: 'test',
    })
    return new Client(this, token)
  }

  private newAccount(role: AccountRole, station: string | null): Account {
    const now = new Date(this.now).toISOString()
    return {
      id: randomUUID(),
      version: 1,
      username: `${role}-${randomUUID().slice(0, 8)}`,
      roles: [role],
      station,
      passwordHash: '',
      formerPasswordHashes: [],
      passwordChangedAt: now,
      mustChangePassword: false,
      personKey: null,
      phone: null,
      wechatKey: null,
      identity: null,
      createdAt: now,
    }
  }
}

/** Where a client speaks to, and the plan that it registers for. */
export interface Site {
  readonly address: string
  readonly plan: Pick<ExamPlan, 'id' | 'notice'>
}

/** Speaks HTTP as a portal's client would, and throws when an answer is none of the contract's. */
export class Client {
  constructor(
    private readonly server: Site,
    readonly token?: string,
  ) {}

  get<Body = Refused>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path)
  }

  post<Body = Refused>(path: string, body?: unknown, seen?: number): Promise<Answer<Body>> {
    return this.send('POST', path, body, seen)
  }

  put<Body = Refused>(path: string, body?: unknown, seen?: number): Promise<Answer<Body>> {
    return this.send('PUT', path, body, seen)
  }

  async send<Body = Refused>(
    method: string,
    path: string,
    body?: unknown,
    seen?: number,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const isBytes = body instanceof Uint8Array
    const response = await fetch(this.server.address + path, {
      method,
      headers: {
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && {
          'Content-Type': isBytes ? 'application/octet-stream' : 'application/json',
        }),
        ...(seen !== undefined && { 'If-Match': `"${seen}"` }),
        ...headers,
      },
      ...(body !== undefined && {
        body: isBytes ? Uint8Array.from(body) : typeof body === 'string' ? body : JSON.stringify(body),
      }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const parsed = isJson ? (JSON.parse(new TextDecoder().decode(bytes)) as Body) : (undefined as Body)
    const answer = { status: response.status, body: parsed, headers: response.headers, bytes }
    checkAgainstContract(method, path, answer)
    return answer
  }

  async start(): Promise<ApplicationView> {
    const { plan } = this.server
    const { body } = await this.post<ApplicationView>(`/api/plans/${plan.id}/application`, {
      noticeVersion: plan.notice.version,
    })
    return body
  }

  async application(): Promise<ApplicationView> {
    return (await this.get<ApplicationView>(`/api/plans/${this.server.plan.id}/application`)).body
  }

  async save(section: string, entries: Record<string, unknown>): Promise<Answer<SavedView & Refused>> {
    const { id, version } = await this.application()
    return this.put(`/api/applications/${id}/sections/${section}`, { entries }, version)
  }

  async savePhoto(bytes: Uint8Array): Promise<Answer<SavedView & Refused>> {
    const { id, version } = await this.application()
    return this.put(`/api/applications/${id}/photo`, bytes, version)
  }

  async submit(acknowledgements: readonly unknown[] = []): Promise<Answer<ApplicationView & Refused>> {
    const { id, version } = await this.application()
    return this.post(`/api/applications/${id}/submission`, { acknowledgements }, version)
  }

  showPlan(): Promise<Answer<PlanView>> {
    return this.get(`/api/plans/${this.server.plan.id}`)
  }
}

export interface SavedView {
  readonly application: ApplicationView
  readonly warnings: readonly Finding[]
}
