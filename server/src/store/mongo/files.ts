import { Schema, type Connection } from 'mongoose'
import type { Store } from '../store'
import { unlessDuplicate } from './duplicates'
import { STRICT } from './schema'

interface FileDocument {
  readonly _id: string
  readonly bytes: Buffer
}

const schema = new Schema<FileDocument>({ _id: String, bytes: Buffer }, STRICT)

export function files(connection: Connection): Pick<Store, 'putFile' | 'file'> {
  const model = connection.model('File', schema, 'files')

  return {
    async putFile(hash, bytes) {
      await model.insertOne({ _id: hash, bytes: Buffer.from(bytes) }).catch(unlessDuplicate)
    },
    async file(hash) {
      return (await model.findById(hash).lean())?.bytes
    },
  }
}
