import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, it } from 'vitest'
import { openEmbeddedStore } from '../src/store/embedded/embedded-store'
import { openMongoStore } from '../src/store/mongo/mongo-store'
import { databaseUri, startMongoServer } from './mongo-server'
import { samplePhoto } from './sample-application'
import { Client, TestServer, type Answer } from './test-server'

function expectUnavailable({ status, body, headers }: Answer<unknown>, server: TestServer): void {
  expect([status, (body as { id?: string }).id]).toEqual([503, 'store-unavailable'])
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect(server.logged.join('')).toContain('store unavailable')
}

const account = { username: 'comes-back', password: 'Mei-hua-2026' }

it('asks to come back while another process holds the embedded store', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'registration-'))
  const server = await TestServer.start(() => openEmbeddedStore(directory))
  const other = new Database(join(directory, 'registration.db'))
  const client = new Client(server)
  other.exec('BEGIN IMMEDIATE')
  expectUnavailable(await client.post('/api/accounts', account), server)
  expect((await client.get('/api/plans')).status).toBe(200)
  other.exec('ROLLBACK')
  expect((await client.post('/api/accounts', account)).status).toBe(201)
  other.close()
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
})

it('asks to come back while the disk of the files is not there, and says of no file that there is none', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'registration-'))
  const server = await TestServer.start(() => openEmbeddedStore(directory))
  const candidate = await server.addCandidate()
  const { id } = await candidate.start()
  expect((await candidate.savePhoto(samplePhoto(1))).status).toBe(200)
  const files = join(directory, 'files')
  renameSync(files, `${files}.away`)
  expectUnavailable(await candidate.savePhoto(samplePhoto(2)), server)
  expectUnavailable(await candidate.get(`/api/applications/${id}/photo`), server)
  expect((await candidate.application()).version).toBe(2)
  renameSync(`${files}.away`, files)
  expect((await candidate.get(`/api/applications/${id}/photo`)).status).toBe(200)
  expect((await candidate.savePhoto(samplePhoto(2))).status).toBe(200)
  await server.stop()
  rmSync(directory, { recursive: true })
})

const mongo = await startMongoServer()

it.skipIf(mongo === undefined)('asks to come back while no MongoDB server can be reached', async () => {
  if (mongo === undefined) return
  const server = await TestServer.start(() => openMongoStore(databaseUri(mongo, 'unavailable')))
  const client = new Client(server)
  const answers = Array.from({ length: 5 }, (_, index) =>
    client.post('/api/accounts', { ...account, username: `cut-off-${index}` }),
  )
  await mongo.stop()
  for (const answer of await Promise.all(answers)) {
    if (answer.status !== 201) expectUnavailable(answer, server)
  }
  expectUnavailable(await client.get('/api/plans'), server)
  await server.stop()
})
