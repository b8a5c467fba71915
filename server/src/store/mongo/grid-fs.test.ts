import { randomBytes, randomUUID } from 'node:crypto'
import { createConnection, type Connection, type mongo } from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseUri, startMongoServer } from '../../../test/mongo-server'
import { DamagedFile } from '../files/file-store'
import type { Store } from '../store'
import { hash } from '../suite/records'
import { uploadsOf } from './grid-fs'
import { openMongoStore } from './mongo-store'

const server = await startMongoServer()

const AT = '2026-11-22T08:00:00.000Z'
const [LONG_AGO, LONG_HENCE] = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z']
/** Of several chunks of 255 KiB. */
const bytes = randomBytes(700_000)

describe.skipIf(server === undefined)('files in GridFS', () => {
  let connection: Connection
  let store: Store
  let key: string

  const chunks = () => connection.collection<{ files_id: mongo.ObjectId; n: number }>('uploads.chunks')
  const heads = () => connection.collection<{ _id: mongo.ObjectId; length: number }>('uploads.files')
  const uploadOf = async (name: string) =>
    (await connection.collection<{ _id: string; upload: mongo.ObjectId }>('files').findOne({ _id: name }))!
      .upload

  beforeAll(async () => {
    const uri = databaseUri(server!, `registration-test-${randomUUID()}`)
    store = await openMongoStore(uri)
    connection = await createConnection(uri).asPromise()
  })

  afterAll(async () => {
    await connection.dropDatabase()
    await connection.close()
    await store.close()
    await server!.stop()
  })

  beforeEach(async () => {
    key = hash(randomUUID())
    await store.files.put(key, bytes, AT)
  })

  it.each<[string, (upload: mongo.ObjectId) => Promise<unknown>]>([
    [
      'bytes have changed',
      (id) => chunks().updateOne({ files_id: id, n: 1 }, { $set: { data: randomBytes(255 * 1024) } }),
    ],
    ['a chunk is missing', (id) => chunks().deleteOne({ files_id: id, n: 1 })],
    ['the last chunk is missing', (id) => chunks().deleteOne({ files_id: id, n: 2 })],
    ['all chunks are missing', (id) => chunks().deleteMany({ files_id: id })],
    ['it has another length', (id) => heads().updateOne({ _id: id }, { $set: { length: 255 * 1024 } })],
    ['its head is missing', (id) => heads().deleteOne({ _id: id })],
  ])('refuses a damaged file: %s', async (_label, damage) => {
    await damage(await uploadOf(key))
    await expect(store.files.get(key)).rejects.toThrow(DamagedFile)
    const error = await store.files.get(key).catch((reason: unknown) => reason)
    expect(store.isUnavailable(error)).toBe(false)
    await store.files.remove(key, LONG_HENCE)
  })

  it.each<[string, (upload: mongo.ObjectId) => Promise<unknown>]>([
    ['complete', () => Promise.resolve()],
    ['without a head', (id) => heads().deleteOne({ _id: id })],
    [
      'without its first chunk, too',
      async (id) => {
        await heads().deleteOne({ _id: id })
        await chunks().deleteOne({ files_id: id, n: 0 })
      },
    ],
  ])('removes an upload that nothing points to: %s', async (_label, breakOff) => {
    const { upload } = await uploadsOf(connection).add(hash('lost'), bytes)
    await breakOff(upload)
    expect(await store.files.removeLeftovers(LONG_AGO)).toBe(0)
    expect(await chunks().countDocuments({ files_id: upload })).toBeGreaterThan(0)
    expect(await store.files.removeLeftovers(LONG_HENCE)).toBe(1)
    expect(await chunks().countDocuments({ files_id: upload })).toBe(0)
    expect(await heads().countDocuments({ _id: upload })).toBe(0)
    expect(bytes.equals((await store.files.get(key))!)).toBe(true)
  })

  it('leaves no upload behind that was replaced or removed', async () => {
    const first = await uploadOf(key)
    await store.files.rewrite(key, randomBytes(10))
    const second = await uploadOf(key)
    expect(await store.files.remove(key, LONG_HENCE)).toBe('removed')
    const ids = { $in: [first, second] }
    expect(await heads().countDocuments({ _id: ids })).toBe(0)
    expect(await chunks().countDocuments({ files_id: ids })).toBe(0)
  })
})
