import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { application } from '../suite/records'
import { openDatabase } from './database'
import { openEmbeddedStore } from './embedded-store'
import { MIGRATIONS } from './schema'

let parent: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'embedded-database-'))
  onTestFinished(() => rmSync(parent, { recursive: true }))
})

async function open(directory: string) {
  const database = await openDatabase(directory)
  onTestFinished(() => void database.close())
  return database
}

describe('openDatabase', () => {
  it.each([
    ['journal_mode', 'wal'],
    // 2 is FULL: a commit is on the disk before it is answered.
    ['synchronous', 2],
    ['foreign_keys', 1],
  ])('sets %s to %s', async (setting, value) => {
    const database = await open(parent)
    expect(database.prepare(`PRAGMA ${setting}`).get()).toMatchObject({ [setting]: value })
  })

  it('waits for another process that writes', async () => {
    const database = await open(parent)
    expect(database.prepare('PRAGMA busy_timeout').get()).toMatchObject({ timeout: 5_000 })
  })

  it('waits while another server that starts has the file for itself', async () => {
    const other = new Database(join(parent, 'registration.db'))
    other.exec('BEGIN EXCLUSIVE')
    const opening = open(parent)
    other.exec('COMMIT')
    other.close()
    expect((await opening).prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
  })

  it.skipIf(process.platform === 'win32')('lets nobody but the owner read', async () => {
    const directory = join(parent, 'data', 'of-the-server')
    await open(directory)
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
    expect(mode(directory)).toBe('700')
    for (const file of ['registration.db', 'registration.db-wal', 'registration.db-shm']) {
      expect([file, mode(join(directory, file))]).toStrictEqual([file, '600'])
    }
  })

  it('refuses what a newer version of the server has written to, and leaves it as it is', async () => {
    const database = await open(parent)
    expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: MIGRATIONS.length })
    database.exec('PRAGMA user_version = 1000')
    await expect(openDatabase(parent)).rejects.toThrow('schema 1000')
    expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 1000 })
  })

  it('takes what had ended before out of the queues', async () => {
    const store = await openEmbeddedStore(parent)
    const standing = application({ planId: 'plan', state: 'submitted' })
    const erased = application({ planId: 'plan', state: 'submitted', accountId: null, ended: true })
    for (const one of [standing, erased]) await store.startApplication(one)
    await store.close()
    const before = new Database(join(parent, 'registration.db'))
    before.exec(`UPDATE applications SET queue_place = '2026 ' || id`)
    before.exec(`PRAGMA user_version = ${MIGRATIONS.length - 1}`)
    before.close()
    const again = await openEmbeddedStore(parent)
    onTestFinished(() => again.close())
    expect(await again.queue({ planId: 'plan', state: 'submitted' }, { limit: 9 })).toStrictEqual([standing])
  })
})
