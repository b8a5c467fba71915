import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'libsql'
import { migrate } from './schema'

/** How long to wait for another process on the same file, and between two attempts, in milliseconds. */
const BUSY_TIMEOUT = 5_000
const BUSY_PAUSE = 50

/** How long to wait for another server that migrates: a million files take it a quarter of an hour. */
const MIGRATION_TIMEOUT = 1_800_000

/**
 * Opens `registration.db` in a directory and makes either if it is not there, for their owner alone. Rejects when a
 * newer version of the server has written to it.
 */
export async function openDatabase(directory: string): Promise<Database.Database> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, 'registration.db')
  // SQLite gives its side files (-wal, -shm) the mode of the database file.
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  const database = new Database(file, { timeout: BUSY_TIMEOUT })
  // The change to a write-ahead log needs the file for itself and, unlike a write, gives up at once when another server
  // that starts has it.
  await whileBusy(BUSY_TIMEOUT, () => database.exec('PRAGMA journal_mode = WAL'))
  // FULL: each commit is synced. NORMAL would lose the last commits with the power.
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA foreign_keys = ON')
  try {
    await whileBusy(MIGRATION_TIMEOUT, () => migrate(database, directory))
  } catch (error) {
    database.close()
    throw error
  }
  syncDirectory(directory)
  return database
}

/** Does something, again and again while another process has the file. */
async function whileBusy(patience: number, work: () => unknown): Promise<void> {
  for (let waited = 0; ; waited += BUSY_PAUSE) {
    try {
      await work()
      return
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY'
      if (!isBusy || waited >= patience) throw error
    }
    await setTimeout(BUSY_PAUSE)
  }
}

/** A new file survives a power cut only when its directory is synced too; Windows has no such call. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(directory, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
