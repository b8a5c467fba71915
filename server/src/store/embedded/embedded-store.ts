import Database from 'libsql'
import { openFileDirectory } from '../files/file-directory'
import type { FileStore } from '../files/file-store'
import type { Store } from '../store'
import { accounts } from './accounts'
import { applicationLists } from './application-lists'
import { applications } from './applications'
import { attempts } from './attempts'
import { audit } from './audit'
import { openDatabase } from './database'
import { groups } from './groups'
import { messages } from './messages'
import { orders } from './orders'
import { passedSubjects } from './passed-subjects'
import { plans } from './plans'
import { profiles } from './profiles'
import { registrationSequences } from './registration-sequences'
import { rulesets } from './rulesets'
import { seats } from './seats'
import { fileDirectoryIn } from './schema'
import { sessions } from './sessions'
import { tickets } from './tickets'

/**
 * The store of one machine: a database file `registration.db`, and beside it the directory `files`, in a directory that
 * only its owner can read. Several server processes may share it. A write is on the disk when its promise resolves.
 *
 * @example const store = await openEmbeddedStore('/var/lib/registration')
 */
export async function openEmbeddedStore(directory: string): Promise<Store> {
  const database = await openDatabase(directory)
  const files = await openFiles(directory, database)
  return {
    ...accounts(database),
    ...sessions(database),
    ...tickets(database),
    ...attempts(database),
    ...rulesets(database),
    ...plans(database),
    ...applications(database),
    ...applicationLists(database),
    ...seats(database),
    ...registrationSequences(database),
    ...profiles(database),
    ...passedSubjects(database),
    ...groups(database),
    ...orders(database),
    ...messages(database),
    ...audit(database),
    files,
    isUnavailable: (error) => isUnavailable(error) || files.isUnavailable(error),
    /** Moves what the write-ahead log holds into the file, so that a copy of the file alone is complete. */
    async close() {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
}

async function openFiles(directory: string, database: Database.Database): Promise<FileStore> {
  try {
    return await openFileDirectory(fileDirectoryIn(directory))
  } catch (error) {
    database.close()
    throw error
  }
}

/** Another process writes, or the disk is full or fails. */
function isUnavailable(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN)/.test(error.code)
}
