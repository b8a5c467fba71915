import type Database from 'libsql'
import { makeFileDirectory, openFileDirectory } from '../files/file-directory'
import type { KeptFile } from '../files/file-store'
import { Statement } from './statements'

/** Files of at most 9 MB, in memory at once. */
const PAGE = 8

/** Files go from a table of the database to a directory; what is there already stands. */
export async function moveFiles(database: Database.Database, directory: string): Promise<void> {
  await makeFileDirectory(directory)
  const files = await openFileDirectory(directory)
  const list = new Statement(
    database,
    `SELECT json_object('hash', hash, 'at', kept_at) AS document FROM files
     WHERE hash > ? ORDER BY hash LIMIT ?`,
  )
  const read = new Statement(database, 'SELECT bytes FROM files WHERE hash = ?')

  async function move({ hash, at }: KeptFile): Promise<void> {
    const { bytes } = read.get(hash) as { readonly bytes: ArrayBuffer }
    // The oldest were put before the instant was noted.
    await files.put(hash, new Uint8Array(bytes), at === '' ? new Date(0).toISOString() : at)
  }

  for (let after = ''; ;) {
    const page = list.records<KeptFile>(after, PAGE)
    await Promise.all(page.map(move))
    const last = page[page.length - 1]
    if (last === undefined) break
    after = last.hash
  }
  database.exec('DROP TABLE files')
}
