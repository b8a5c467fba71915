import { randomUUID } from 'node:crypto'
import { createConnection, mongo } from 'mongoose'
import { afterAll, expect, it, onTestFinished, vi } from 'vitest'
import { databaseUri, startMongoServer } from '../../../test/mongo-server'
import { callEveryVerb } from '../suite/every-verb'
import { openMongoStore } from './mongo-store'

const server = await startMongoServer()

interface Query {
  readonly collection: string
  readonly filter: Readonly<Record<string, unknown>>
}

const FIND_BY = [
  'find',
  'findOne',
  'replaceOne',
  'updateOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndDelete',
] as const

/** What the store asks of the driver from now on. */
function queries(): Query[] {
  const asked: Query[] = []
  const { prototype } = mongo.Collection
  for (const verb of [...FIND_BY, 'aggregate'] as const) {
    const original = prototype[verb] as (...args: unknown[]) => never
    vi.spyOn(prototype, verb).mockImplementation(function (this: mongo.Collection, ...args: unknown[]) {
      const filter = (
        verb === 'aggregate' ? (args[0] as mongo.Document[])[0]!['$match'] : args[0]
      ) as Query['filter']
      asked.push({ collection: this.collectionName, filter })
      return original.apply(this, args)
    })
  }
  onTestFinished(() => void vi.restoreAllMocks())
  return asked
}

function isEquality(condition: unknown): boolean {
  return typeof condition !== 'object' || condition === null || '$eq' in condition
}

/**
 * Whether an index leads to what a query asks for and to nothing else: it begins with what is asked, holds every field
 * that is asked, and has every document that can be meant. One unique key is enough by itself.
 */
function serves(index: mongo.IndexDescriptionInfo, filter: Query['filter']): boolean {
  const fields = Object.keys(index.key)
  const part = Object.entries((index.partialFilterExpression ?? {}) as Query['filter'])
  const isWithinPart = part.every(([field, condition]) =>
    isEquality(condition) ? filter[field] === condition : field in filter,
  )
  if (!isWithinPart) return false
  const isUnique = index.unique === true || index.name === '_id_'
  if (isUnique && fields.every((field) => field in filter && isEquality(filter[field]))) return true
  const asked = Object.keys(filter)
  return (
    (asked.length === 0 || asked.includes(fields[0] ?? '')) &&
    asked.every((field) => fields.includes(field) || part.some(([name]) => name === field))
  )
}

afterAll(() => server?.stop())

/** What MongoDB's profiler keeps of an operation. */
interface Profiled {
  readonly command: { readonly filter?: object; readonly pipeline?: readonly object[] }
  readonly planSummary?: string
  readonly hasSortStage?: boolean
}

/** What is sorted are the groups, not the documents. */
function isGrouped({ pipeline = [] }: Profiled['command']): boolean {
  return pipeline.some((stage) => '$group' in stage)
}

it.skipIf(server?.name.startsWith('mongod') !== true)(
  'reads no whole collection and sorts nothing in memory',
  async () => {
    const uri = databaseUri(server!, `registration-test-${randomUUID()}`)
    const store = await openMongoStore(uri)
    const connection = await createConnection(uri).asPromise()
    const database = connection.db!
    await database.command({ profile: 2 })
    await callEveryVerb(store)
    await database.command({ profile: 0 })
    const operations = await database.collection<Profiled>('system.profile').find().toArray()
    await store.close()
    await connection.dropDatabase()
    await connection.close()

    const planned = operations.filter(({ planSummary }) => planSummary !== undefined)
    expect(planned.length).toBeGreaterThan(80)
    expect(planned.filter(({ planSummary }) => planSummary === 'COLLSCAN')).toStrictEqual([])
    const sorted = planned.filter(({ command, hasSortStage }) => hasSortStage === true && !isGrouped(command))
    // One account's registrations: a handful.
    expect(sorted.map(({ command }) => Object.keys(command.filter ?? {}))).toStrictEqual([['accountId']])
  },
)

/** By what the indexes hold: SecantusDB takes none where a filter has one field more than an index. */
it.skipIf(server === undefined)('has an index for every query', async () => {
  const uri = databaseUri(server!, `registration-test-${randomUUID()}`)
  // Without what migrations ask, once.
  await (await openMongoStore(uri)).close()
  const asked = queries()
  const store = await openMongoStore(uri)
  await callEveryVerb(store)
  await store.close()
  expect(new Set(asked.map(({ collection }) => collection)).size).toBeGreaterThan(13)
  expect(asked.length).toBeGreaterThan(80)

  const connection = await createConnection(uri).asPromise()
  const indexes = new Map<string, mongo.IndexDescriptionInfo[]>()
  for (const { name } of await connection.listCollections()) {
    indexes.set(name, (await connection.collection(name).indexes()) as mongo.IndexDescriptionInfo[])
  }
  await connection.dropDatabase()
  await connection.close()
  const unserved = asked.filter(
    ({ collection, filter }) => !indexes.get(collection)!.some((index) => serves(index, filter)),
  )
  expect(unserved).toStrictEqual([])
})
