import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeKeys, newKey } from '../src/personal-data/key-ring'
import { databaseUri, startMongoServer } from './mongo-server'
import { MAIN, startServerProcess, type ServerProcess } from './server-process'
import { PASSWORD } from './test-server'

const run = promisify(execFile)

/** Sends each request to the next server, as nginx.conf has it: one that cannot be reached is passed over. */
function roundRobin(addresses: readonly string[]) {
  let turn = 0
  return createServer((incoming: IncomingMessage, answer: ServerResponse) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    const first = turn++
    incoming.on('end', () => pass(0))

    function pass(tried: number): void {
      const address = addresses[(first + tried) % addresses.length]!
      const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress }
      const passed = request(address + incoming.url, { method: incoming.method, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, { ...answered.headers, 'x-served-by': address })
        answered.pipe(answer)
      })
      passed.on('error', () => (tried + 1 < addresses.length ? pass(tried + 1) : answer.writeHead(502).end()))
      passed.end(Buffer.concat(chunks))
    }
  })
}

const mongo = await startMongoServer()
const STORES = [
  ['the embedded store', undefined],
  ...(mongo === undefined ? [] : ([[mongo.name, databaseUri(mongo, 'two-servers')]] as const)),
] as const

afterAll(() => mongo?.stop())

describe.each(STORES)('two server processes behind a proxy, on %s', (_store, uri) => {
  const directory = mkdtempSync(join(tmpdir(), 'two-servers-'))
  const env = {
    DATA_DIR: directory,
    SECRET_KEY: 'a secret of two servers that is long enough',
    DATA_KEYS: writeKeys([newKey()]).trim(),
    TRUSTED_PROXIES: '1',
    ...(uri !== undefined && { MONGODB_URI: uri }),
  }
  let servers: ServerProcess[]
  let proxy: ReturnType<typeof roundRobin>
  let address: string

  beforeAll(async () => {
    servers = [await startServerProcess(env), await startServerProcess(env)]
    proxy = roundRobin(servers.map((server) => server.address))
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  }, 60_000)

  afterAll(async () => {
    proxy.close()
    await servers[1]?.kill('SIGTERM')
    rmSync(directory, { recursive: true, force: true })
  })

  const send = (method: string, path: string, body?: unknown, token?: string) =>
    fetch(address + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })

  it('are ready, and right to the check before a start', async () => {
    const ready = await Promise.all([1, 2].map(() => send('GET', '/api/ready')))
    expect(ready.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(ready.map(({ headers }) => headers.get('x-served-by'))).size).toBe(2)
    const { stdout } = await run(process.execPath, [MAIN, '--check'], { env: { ...process.env, ...env } })
    expect(stdout).toContain('0 项错误 wrong')
    expect(stdout).toContain('Audit chain: ')
    expect(stdout).not.toContain(env.SECRET_KEY)
  })

  it('know a session, a lock-out and the other’s records, whichever opened them', async () => {
    const opened = await send('POST', '/api/accounts', { username: 'lan-hua', password: PASSWORD })
    expect(opened.status).toBe(201)
    const { token } = (await opened.json()) as { token: string }
    const shown = await Promise.all([1, 2].map(() => send('GET', '/api/account', undefined, token)))
    expect(shown.map(({ status }) => status)).toEqual([200, 200])
    const guesses: number[] = []
    for (let times = 0; times < 5; times++) {
      guesses.push((await send('POST', '/api/sessions', { username: 'lan-hua', password: 'wrong' })).status)
    }
    // Three wrong passwords, at either server, and both ask for a captcha.
    expect(guesses).toEqual([401, 401, 401, 403, 403])
  })

  it('lose no answer when one is told to stop', async () => {
    const answers = Array.from({ length: 40 }, (_, index) =>
      send('POST', '/api/accounts', { username: `during-${index}`, password: PASSWORD }),
    )
    const stopped = servers[0]!.kill('SIGTERM')
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    expect(statuses).toEqual(Array<number>(40).fill(201))
    expect(await stopped).toBe(0)
    const { status, headers } = await send('GET', '/api/ready')
    expect([status, headers.get('x-served-by')]).toEqual([200, servers[1]!.address])
  }, 60_000)

  it('end with an audit whose chain stands', async () => {
    const { stdout } = await run(process.execPath, [MAIN, '--verify-audit'], {
      env: { ...process.env, ...env },
    })
    expect(stdout).toContain('the chain stands')
  })
})
