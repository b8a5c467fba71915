import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { KeyRing, newKey } from '../../personal-data/key-ring'
import { sealedStore, sealings } from '../../personal-data/sealed-store'
import { hash } from '../suite/records'
import { forkRival, startRival } from '../suite/rival-process'
import { openEmbeddedStore } from './embedded-store'
import { moveFiles } from './move-files'
import { MIGRATIONS } from './schema'

const BEFORE = MIGRATIONS.indexOf(moveFiles)
const AT = '2026-11-22T08:00:00.123Z'
const key = newKey()
const ring = new KeyRing(() => [key])

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'move-files-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
})

function openFile(): Database.Database {
  return new Database(join(directory, 'registration.db'))
}

/** A database as the version before left it, with files that it had sealed; answers what they were. */
function keepAsBefore(count: number): Map<string, Buffer> {
  const database = openFile()
  database.exec('PRAGMA journal_mode = WAL')
  for (const migration of MIGRATIONS.slice(0, BEFORE)) database.exec(migration as string)
  database.exec(`PRAGMA user_version = ${BEFORE}`)
  const insert = database.prepare('INSERT INTO files (hash, bytes, kept_at) VALUES (?, ?, ?)')
  const { file } = sealings(ring)
  const sent = new Map<string, Buffer>()
  for (let index = 0; index < count; index++) {
    const bytes = randomBytes(index === 0 ? 9_000_000 : 30_000)
    const name = hash(bytes)
    // The oldest have no instant.
    insert.run([name, file.seal(name, bytes), index === 1 ? '' : AT])
    sent.set(name, bytes)
  }
  database.close()
  return sent
}

function versionOfFile(): unknown {
  const database = openFile()
  const version = database.prepare('PRAGMA user_version').get()
  database.close()
  return version
}

async function expectMoved(sent: ReadonlyMap<string, Buffer>): Promise<void> {
  const store = await openEmbeddedStore(directory)
  onTestFinished(() => store.close())
  const { files } = sealedStore(store, ring)
  for (const [name, bytes] of sent) expect(Buffer.compare((await files.get(name))!, bytes)).toBe(0)
  const [, oldest] = sent.keys()
  expect(await files.every({ limit: 1000 })).toStrictEqual(
    [...sent.keys()]
      .sort()
      .map((name) => ({ hash: name, at: name === oldest ? '1970-01-01T00:00:00.000Z' : AT })),
  )
  expect(readdirSync(join(directory, 'files/taken'))).toStrictEqual([])
  const database = openFile()
  expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'files'").all()).toStrictEqual([])
  database.close()
  expect(versionOfFile()).toMatchObject({ user_version: MIGRATIONS.length })
}

it('moves files out of the database, and what was sealed there can be read', async () => {
  await expectMoved(keepAsBefore(20))
})

it('leaves the database as it was when files cannot be written, and goes on the next time', async () => {
  const sent = keepAsBefore(20)
  const [, second] = [...sent.keys()].sort()
  writeFileSync(join(directory, 'files'), 'in the way')
  await expect(openEmbeddedStore(directory)).rejects.toThrow()
  rmSync(join(directory, 'files'))
  expect(versionOfFile()).toMatchObject({ user_version: BEFORE })
  expect(existsSync(join(directory, 'files'))).toBe(false)
  expect(second).toBeDefined()
  await expectMoved(sent)
})

it('goes on where a server was killed while it moved them', async () => {
  const sent = keepAsBefore(400)
  const killed = forkRival(directory)
  const gone = once(killed, 'exit')
  const moved = () => {
    const root = join(directory, 'files')
    return existsSync(root) ? readdirSync(root).length : 0
  }
  await expect.poll(moved, { interval: 1, timeout: 60_000 }).toBeGreaterThan(10)
  killed.kill('SIGKILL')
  await gone
  expect(versionOfFile()).toMatchObject({ user_version: BEFORE })
  await expectMoved(sent)
})

it('is done once by several servers that start at once, of which the others wait', async () => {
  const sent = keepAsBefore(100)
  const servers = await Promise.all(Array.from({ length: 3 }, () => startRival(directory)))
  for (const { store } of servers) expect(await store.files.every({ limit: 1000 })).toHaveLength(sent.size)
  await Promise.all(servers.map(({ stop }) => stop()))
  await expectMoved(sent)
})

it('does not make another directory in the place of one that is not there', async () => {
  await expectMoved(keepAsBefore(3))
  rmSync(join(directory, 'files'), { recursive: true })
  await expect(openEmbeddedStore(directory)).rejects.toThrow('put its copy back')
  expect(existsSync(join(directory, 'files'))).toBe(false)
})
