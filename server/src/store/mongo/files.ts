import { Schema, trusted, type Connection } from 'mongoose'
import type { Store } from '../store'
import { isDuplicate } from './duplicates'
import { STRICT } from './schema'

type FileVerbs = 'putFile' | 'file' | 'everyFile' | 'rewriteFile' | 'removeFile'

/** One document a file: docs/decisions/files.md says why not GridFS. */
interface FileDocument {
  readonly _id: string
  readonly bytes: Buffer
  readonly at: string
}

const schema = new Schema<FileDocument>({ _id: String, bytes: Buffer, at: String }, STRICT)

export function files(connection: Connection): Pick<Store, FileVerbs> {
  const model = connection.model('File', schema, 'files')

  async function putFile(hash: string, bytes: Uint8Array, at: string): Promise<void> {
    const change = { $max: { at }, $setOnInsert: { bytes: Buffer.from(bytes) } }
    try {
      await model.updateOne({ _id: hash }, change, { upsert: true })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // Of two who put it at once, this one came second.
      return putFile(hash, bytes, at)
    }
  }

  return {
    putFile,
    async file(hash) {
      return (await model.findById(hash, { bytes: 1 }).lean())?.bytes
    },
    async everyFile({ after = '', limit }) {
      const found = model.find({ _id: trusted({ $gt: after }) }, { at: 1 }).sort({ _id: 1 })
      const documents = await found.limit(limit).lean<{ _id: string; at: string }[]>()
      return documents.map(({ _id: hash, at }) => ({ hash, at }))
    },
    async rewriteFile(hash, bytes) {
      await model.updateOne({ _id: hash }, { $set: { bytes: Buffer.from(bytes) } })
    },
    async removeFile(hash, before) {
      const { deletedCount } = await model.deleteOne({ _id: hash, at: trusted({ $lt: before }) })
      return deletedCount === 1 ? 'removed' : 'kept'
    },
  }
}
