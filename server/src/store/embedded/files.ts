import type Database from 'libsql'
import type { KeptFile, Store } from '../store'
import { Statement } from './statements'

type FileVerbs = 'putFile' | 'file' | 'everyFile' | 'rewriteFile' | 'removeFile'

export function files(database: Database.Database): Pick<Store, FileVerbs> {
  const put = new Statement(
    database,
    `INSERT INTO files (hash, bytes, kept_at) VALUES (?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET kept_at = max(kept_at, excluded.kept_at)`,
  )
  const find = new Statement(database, 'SELECT bytes FROM files WHERE hash = ?')
  const every = new Statement(
    database,
    `SELECT json_object('hash', hash, 'at', kept_at) AS document FROM files
     WHERE hash > ? ORDER BY hash LIMIT ?`,
  )
  const rewrite = new Statement(database, 'UPDATE files SET bytes = ? WHERE hash = ?')
  const remove = new Statement(database, 'DELETE FROM files WHERE hash = ? AND kept_at < ?')

  return {
    async putFile(hash, bytes, at) {
      put.run(hash, bytes, at)
    },
    async file(hash) {
      const found = find.get(hash) as { bytes: ArrayBuffer } | undefined
      return found === undefined ? undefined : new Uint8Array(found.bytes)
    },
    async everyFile({ after = '', limit }) {
      return every.records<KeptFile>(after, limit)
    },
    async rewriteFile(hash, bytes) {
      rewrite.run(bytes, hash)
    },
    async removeFile(hash, before) {
      return remove.run(hash, before).changes === 1 ? 'removed' : 'kept'
    },
  }
}
