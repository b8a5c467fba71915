import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Registrant } from '../../../test/portal-client'
import { portalSample } from '../../../test/portal-samples'
import { samplePhoto } from '../../../test/sample-application'
import { NOON, TestServer } from '../../../test/test-server'
import { hash } from '../../store/suite/records'
import { keepFile } from './keep-file'
import { orphanRemover } from './remove-orphans'

const DAY = 24 * 3600_000

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

const files = async () => (await server.store.files.every({ limit: 100 })).map(({ hash }) => hash)

it('removes what nobody names, at the second look, a day after it was put', async () => {
  const candidate = await Registrant.of(server, portalSample('sichuan-health'))
  await candidate.fillIn()
  const named = await files()
  expect(named.length).toBeGreaterThan(1)
  const [replaced, lost] = [samplePhoto(0x10), Buffer.from('of a record that lost its race')]
  for (const bytes of [replaced, lost]) await keepFile(server.context, hash(bytes), bytes)
  const removeOrphans = orphanRemover(server.context)
  expect([await removeOrphans(), await removeOrphans()]).toEqual([0, 0])
  server.now = NOON + DAY + 1
  expect(await files()).toHaveLength(named.length + 2)
  expect(await removeOrphans()).toBe(0)
  // Put again between the looks: a record is about to name it.
  await keepFile(server.context, hash(replaced), replaced)
  expect(await removeOrphans()).toBe(1)
  expect((await files()).sort()).toEqual([...named, hash(replaced)].sort())

  server.now = NOON + 3 * DAY
  expect([await removeOrphans(), await removeOrphans()]).toEqual([0, 1])
  expect((await files()).sort()).toEqual([...named].sort())
})

it('removes what a server that was killed had begun to write, a day later', async () => {
  const draft = join(server.directory ?? '', 'files/drafts/half')
  writeFileSync(draft, 'half')
  const removeOrphans = orphanRemover(server.context)
  const written = Math.ceil(statSync(draft).ctimeMs)
  server.now = written + DAY / 2
  expect(await removeOrphans()).toBe(0)
  expect(existsSync(draft)).toBe(true)
  server.now = written + DAY + 1
  expect(await removeOrphans()).toBe(1)
  expect(existsSync(draft)).toBe(false)
})

it('spares a file that is named between the looks, and those of profiles and of reports', async () => {
  const removeOrphans = orphanRemover(server.context)
  const bytes = samplePhoto(0x20)
  const photo = {
    hash: hash(bytes),
    type: 'jpeg',
    width: 295,
    height: 413,
    byteLength: bytes.length,
  } as const
  await keepFile(server.context, photo.hash, bytes)
  const report = Buffer.from(JSON.stringify({ chunks: [hash('chunk')] }))
  await keepFile(server.context, hash(report), report)
  await keepFile(server.context, hash('chunk'), Buffer.from('[]'))
  server.now += 2 * DAY
  expect(await removeOrphans()).toBe(0)

  const [owner] = await server.store.everyAccount({ limit: 1 })
  const profile = { accountId: owner?.id ?? '', portal: 'guangdong-skills', version: 1, sections: {}, photo }
  expect(await server.store.replaceProfile(profile, 0)).toBe('replaced')
  await server.store.startGroup({
    id: 'group',
    planId: server.plan.id,
    station: '140100-01',
    fileHash: 'file',
    filename: 'persons.csv',
    clerkId: 'clerk',
    rows: 0,
    stored: 0,
    refused: 0,
    reportHash: hash(report),
    at: new Date(server.now).toISOString(),
  })
  expect(await removeOrphans()).toBe(0)
  expect(await files()).toEqual(expect.arrayContaining([photo.hash, hash(report), hash('chunk')]))
})
