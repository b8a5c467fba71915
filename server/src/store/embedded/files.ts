import type Database from 'libsql'
import type { Store } from '../store'
import { Statement } from './statements'

export function files(database: Database.Database): Pick<Store, 'putFile' | 'file'> {
  const put = new Statement(
    database,
    'INSERT INTO files (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
  )
  const find = new Statement(database, 'SELECT bytes FROM files WHERE hash = ?')

  return {
    async putFile(hash, bytes) {
      put.run(hash, bytes)
    },
    async file(hash) {
      const found = find.get(hash) as { bytes: ArrayBuffer } | undefined
      return found === undefined ? undefined : new Uint8Array(found.bytes)
    },
  }
}
