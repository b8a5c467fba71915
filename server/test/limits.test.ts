import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, it, onTestFinished } from 'vitest'
import { openEmbeddedStore } from '../src/store/embedded/embedded-store'
import { Client, PASSWORD, TestServer } from './test-server'

/** Two servers with one secret on one database, as behind a proxy. */
async function twoServers(): Promise<{ servers: readonly [TestServer, TestServer]; directory: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'registration-'))
  const open = () => openEmbeddedStore(directory)
  const servers = [await TestServer.start(open), await TestServer.start(open)] as const
  onTestFinished(async () => {
    for (const server of servers) await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  return { servers, directory }
}

it('locks out at every server who guessed wrong at any of them', async () => {
  const { servers } = await twoServers()
  await new Client(servers[0]).post('/api/accounts', { username: 'zhang', password: PASSWORD })
  const logIn = (index: number, password: string) =>
    new Client(servers[index % 2]!).post('/api/sessions', { username: 'zhang', password })
  const statuses: number[] = []
  for (let index = 0; index < 3; index++) statuses.push((await logIn(index, 'wrong')).status)
  expect(statuses).toEqual([401, 401, 401])
  const asked = await logIn(3, 'wrong')
  expect([asked.status, asked.body.id]).toEqual([403, 'captcha-needed'])
})

it('rations uploads of an account at all servers together, of others not', async () => {
  const { servers } = await twoServers()
  const candidate = await servers[0].addCandidate()
  const upload = ({ token }: Client, index: number) =>
    new Client(servers[index % 2]!, token).send('PUT', '/api/applications/x/photo', new Uint8Array([1]), 1)
  for (let index = 0; index < 120; index++) {
    expect((await upload(candidate, index)).status).toBe(404)
  }
  for (const index of [0, 1]) {
    const { status, headers } = await upload(candidate, index)
    expect([status, headers.get('retry-after')]).toEqual([429, '3600'])
  }
  expect((await upload(await servers[0].addCandidate(), 1)).status).toBe(404)
  for (const server of servers) server.now += 3600_000
  expect((await upload(candidate, 0)).status).toBe(404)
})

it('keeps no name, phone or address that was counted', async () => {
  const { servers, directory } = await twoServers()
  await new Client(servers[0]).post('/api/sessions', { username: 'somebody', password: 'wrong' })
  const database = new Database(join(directory, 'registration.db'))
  onTestFinished(() => void database.close())
  const keys = (database.prepare('SELECT key FROM attempts').all() as { key: string }[]).map(({ key }) => key)
  expect(keys).toHaveLength(3)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/)
})
