import { finished } from 'node:stream/promises'
import { mongo, Schema, trusted, type Connection, type Types } from 'mongoose'
import { checksumOf } from '../files/checked-bytes'
import { DamagedFile, mustBeHash, type FileStore } from '../files/file-store'
import { isDuplicate } from './duplicates'
import { STRICT } from './schema'
import { isUnavailable } from './unavailable'

/** Which upload holds a file now: written when the upload is complete, and changed in one step. */
export interface FilePointer {
  readonly _id: string
  readonly upload: Types.ObjectId
  readonly checksum: string
  readonly at: string
}

const schema = new Schema<FilePointer>(
  { _id: String, upload: Schema.Types.ObjectId, checksum: String, at: String },
  STRICT,
).index({ upload: 1 })

const BATCH = 500

/**
 * Files in GridFS. An upload takes several writes, so that nothing is found by it: a file is there when a document of
 * `files` points to a complete upload. Uploads without a pointer are left by who was killed, and by who came second.
 */
export function gridFs(connection: Connection): FileStore {
  const pointers = connection.model('File', schema, 'files')
  const bucket = uploadsOf(connection)

  async function pointTo(hash: string, { upload, checksum }: Uploaded, at: string): Promise<boolean> {
    try {
      await pointers.insertOne({ _id: hash, upload, checksum, at })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function touch(hash: string, at: string): Promise<boolean> {
    const { matchedCount } = await pointers.updateOne({ _id: hash }, { $max: { at } })
    return matchedCount === 1
  }

  return {
    async put(hash, bytes, at) {
      mustBeHash(hash)
      for (;;) {
        if (await touch(hash, at)) return
        const uploaded = await bucket.add(hash, bytes)
        if (await pointTo(hash, uploaded, at)) return
        await bucket.drop(uploaded.upload)
      }
    },

    async get(hash) {
      mustBeHash(hash)
      let failed: { readonly upload: Types.ObjectId; readonly cause: unknown } | undefined
      for (;;) {
        const pointer = await pointers.findById(hash).lean<FilePointer>()
        if (pointer === null) return undefined
        // The upload that could not be read is not the one that was taken away meanwhile.
        if (failed?.upload.equals(pointer.upload)) {
          throw new DamagedFile(hash, 'its upload is not what was put', { cause: failed.cause })
        }
        try {
          const bytes = await bucket.read(pointer.upload)
          // Of an upload that is being taken away the driver may answer a part.
          if (checksumOf(bytes) === pointer.checksum) return bytes
          failed = { upload: pointer.upload, cause: 'its checksum does not fit' }
        } catch (cause) {
          if (isUnavailable(cause)) throw cause
          failed = { upload: pointer.upload, cause }
        }
      }
    },

    async every({ after = '', limit }) {
      const found = pointers.find({ _id: trusted({ $gt: String(after) }) }, { at: 1 }).sort({ _id: 1 })
      const documents = await found.limit(limit).lean<Pick<FilePointer, '_id' | 'at'>[]>()
      return documents.map(({ _id: hash, at }) => ({ hash, at }))
    },

    async rewrite(hash, bytes) {
      mustBeHash(hash)
      for (;;) {
        const seen = await pointers.findById(hash, { upload: 1 }).lean<FilePointer>()
        if (seen === null) return
        const { upload, checksum } = await bucket.add(hash, bytes)
        const { matchedCount } = await pointers.updateOne(
          { _id: hash, upload: seen.upload },
          { $set: { upload, checksum } },
        )
        await bucket.drop(matchedCount === 1 ? seen.upload : upload)
        if (matchedCount === 1) return
      }
    },

    async remove(hash, before) {
      mustBeHash(hash)
      const removed = await pointers
        .findOneAndDelete({ _id: hash, at: trusted({ $lt: before }) })
        .lean<FilePointer>()
      if (removed === null) return 'kept'
      await bucket.drop(removed.upload)
      return 'removed'
    },

    async removeLeftovers(before) {
      let removed = 0
      for await (const uploads of bucket.begunBefore(before, BATCH)) {
        const named = await pointers.find({ upload: trusted({ $in: uploads }) }, { upload: 1 }).lean()
        const kept = new Set(named.map(({ upload }) => upload.toHexString()))
        for (const upload of uploads.filter((one) => !kept.has(one.toHexString()))) {
          await bucket.drop(upload)
          removed++
        }
      }
      return removed
    },

    isUnavailable,
  }
}

export interface Uploaded {
  readonly upload: Types.ObjectId
  readonly checksum: string
}

/** Uploads by id: chunks, and when the last is written a document that says how long they are together. */
export function uploadsOf(connection: Connection) {
  const bucket = new mongo.GridFSBucket(connection.db!, { bucketName: 'uploads' })
  const heads = connection.collection<{ _id: Types.ObjectId }>('uploads.files')
  const chunks = connection.collection<{ files_id: Types.ObjectId; n: number }>('uploads.chunks')

  async function* pages(
    read: (after: Types.ObjectId) => Promise<Types.ObjectId[]>,
  ): AsyncGenerator<Types.ObjectId[]> {
    let after: Types.ObjectId | undefined = mongo.ObjectId.createFromTime(0)
    while (after !== undefined) {
      const page: Types.ObjectId[] = await read(after)
      if (page.length > 0) yield page
      after = page[page.length - 1]
    }
  }

  return {
    /** complete, and on a majority, when it resolves */
    async add(hash: string, bytes: Uint8Array): Promise<Uploaded> {
      const stream = bucket.openUploadStream(hash)
      stream.end(Buffer.from(bytes))
      await finished(stream)
      return { upload: stream.id, checksum: checksumOf(bytes) }
    },

    /** rejects when the upload is not there, or not whole */
    async read(upload: Types.ObjectId): Promise<Buffer> {
      const parts: Buffer[] = []
      for await (const part of bucket.openDownloadStream(upload)) parts.push(part as Buffer)
      return Buffer.concat(parts)
    },

    /** also what is there of one that was broken off */
    async drop(upload: Types.ObjectId): Promise<void> {
      await heads.deleteOne({ _id: upload })
      await chunks.deleteMany({ files_id: upload })
    },

    /** those that were broken off too, whose chunks have no head; an id says when it was made; reads indexes alone */
    async *begunBefore(before: string, limit: number): AsyncGenerator<Types.ObjectId[]> {
      const end = mongo.ObjectId.createFromTime(Math.floor(Date.parse(before) / 1000))
      yield* pages(async (after) => {
        const found = heads.find({ _id: { $gt: after, $lt: end } }, { projection: { _id: 1 } })
        return (await found.sort({ _id: 1 }).limit(limit).toArray()).map(({ _id }) => _id)
      })
      yield* pages(async (after) => {
        const found = chunks.find(
          { files_id: { $gt: after, $lt: end } },
          { projection: { files_id: 1, _id: 0 } },
        )
        const page = await found.sort({ files_id: 1 }).limit(limit).toArray()
        const uploads = page.map(({ files_id: upload }) => upload)
        return uploads.filter((upload, index) => !upload.equals(uploads[index - 1] ?? after))
      })
    },

    /** the index by which chunks are found; GridFS would make it at the first upload */
    async createIndexes(): Promise<void> {
      await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true })
    },
  }
}
