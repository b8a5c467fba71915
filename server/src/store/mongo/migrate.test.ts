import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createConnection, type Connection } from 'mongoose'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseUri, startMongoServer } from '../../../test/mongo-server'
import { KeyRing, newKey } from '../../personal-data/key-ring'
import { sealedStore, sealings } from '../../personal-data/sealed-store'
import { queuePlaceOf } from '../queue-place'
import { account, application, hash } from '../suite/records'
import { forkRival } from '../suite/rival-process'
import { addQueuePlaces } from './add-queue-places'
import { collectResults } from './collect-results'
import { leaveQueues } from './leave-queues'
import { migrate, type Migration } from './migrate'
import { MIGRATIONS } from './migrations'
import { openMongoStore } from './mongo-store'

const server = await startMongoServer()

afterAll(() => server?.stop())

describe.skipIf(server === undefined)('migrations of MongoDB', () => {
  let uri: string
  let connection: Connection

  beforeEach(async () => {
    uri = databaseUri(server!, `registration-test-${randomUUID()}`)
    connection = await createConnection(uri).asPromise()
  })

  afterEach(async () => {
    await connection.dropDatabase()
    await connection.close()
  })

  const progress = () =>
    connection.collection<{ _id: string; version: number; holder: string | null; beat: number }>('migrations')
  const seen = () => progress().findOne({ _id: 'schema' })
  const noPause = () => Promise.resolve()

  function withResolver() {
    let resolve!: () => void
    const promise = new Promise<void>((done) => (resolve = done))
    return { promise, resolve }
  }

  it('are carried out in order, each once, and by one of several servers that start at once', async () => {
    const done: string[] = []
    const migrations = ['first', 'second', 'third'].map((name): Migration => async (_connection, proceed) => {
      await proceed()
      done.push(name)
    })
    // Before each look the holder has counted.
    const pause = () => progress().updateOne({ holder: { $ne: null } }, { $inc: { beat: 1 } })
    await migrate(connection, migrations.slice(0, 1), pause)
    await Promise.all(Array.from({ length: 4 }, () => migrate(connection, migrations, pause)))
    expect(done).toStrictEqual(['first', 'second', 'third'])
    expect(await seen()).toMatchObject({ version: 3, holder: null })
  })

  it('wait for a server that is at work, for as long as it is', async () => {
    await progress().insertOne({ _id: 'schema', version: 0, holder: 'another', beat: 1 })
    let looks = 0
    const done: string[] = []
    await migrate(connection, [async () => void done.push('here')], async () => {
      // It shows that it lives now and then, and is done after more looks than one that is dead gets.
      if (++looks % 20 === 0) await progress().updateOne({ _id: 'schema' }, { $inc: { beat: 1 } })
      if (looks === 100) await progress().updateOne({ _id: 'schema' }, { $set: { version: 1, holder: null } })
    })
    expect([looks, done]).toStrictEqual([100, []])
  })

  it('are taken over from a server that stands still, which then leaves them alone', async () => {
    const done: string[] = []
    const begun = withResolver()
    const released = withResolver()
    const slow = migrate(connection, [
      async (_connection, proceed) => {
        begun.resolve()
        await released.promise
        await proceed()
        done.push('the one that stood still')
      },
    ])
    await begun.promise
    await migrate(connection, [async () => void done.push('the other')], noPause)
    released.resolve()
    await slow
    expect(done).toStrictEqual(['the other'])
    expect(await seen()).toMatchObject({ version: 1, holder: null })
  })

  it('that fail are told, and begun again by the next server at once', async () => {
    const failing: Migration = () => Promise.reject(new Error('the disk is full'))
    await expect(migrate(connection, [failing], noPause)).rejects.toThrow('the disk is full')
    expect(await seen()).toMatchObject({ version: 0, holder: null })
    let looks = 0
    await migrate(connection, [() => Promise.resolve()], async () => void looks++)
    expect([looks, (await seen())?.version]).toStrictEqual([0, 1])
  })

  it('of a newer server keep this one from starting', async () => {
    await progress().insertOne({ _id: 'schema', version: 1000, holder: null, beat: 9 })
    await expect(openMongoStore(uri)).rejects.toThrow('schema 1000')
    expect(await connection.listCollections()).toMatchObject([{ name: 'migrations' }])
  })

  it('are none on a place without data', async () => {
    await (await openMongoStore(uri)).close()
    expect(await seen()).toMatchObject({ version: MIGRATIONS.length, holder: null })
  })

  it('put applications and accounts of before into the queues of staff, in their order', async () => {
    const store = await openMongoStore(uri)
    const submittedAt = (minute: number) => `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`
    const submitted = Array.from({ length: 3 }, (_, index) =>
      application({ planId: 'plan', state: 'submitted', submittedAt: submittedAt(9 - index) }),
    )
    const draft = application({ planId: 'another' })
    const identity = { name: '王芳', idNumber: '11010119900101004X', status: 'pending' } as const
    const waiting = [5, 4].map((minute) =>
      account(`waits-${minute}`, { identity: { ...identity, at: submittedAt(minute) } }),
    )
    for (const one of [...submitted, draft]) await store.startApplication(one)
    for (const one of [...waiting, account('candidate')]) await store.addAccount(one)
    await connection.collection('applications').updateMany({}, { $unset: { queuePlace: 1 } })
    await connection.collection('accounts').updateMany({}, { $unset: { identityPlace: 1 } })
    expect(await store.queue({ planId: 'plan', state: 'submitted' }, { limit: 9 })).toStrictEqual([])
    await store.close()

    await progress().updateOne({ _id: 'schema' }, { $set: { version: MIGRATIONS.indexOf(addQueuePlaces) } })
    const again = await openMongoStore(uri)
    expect(await again.queue({ planId: 'plan', state: 'submitted' }, { limit: 9 })).toStrictEqual(
      [...submitted].reverse(),
    )
    expect(await again.pendingIdentities({ limit: 9 })).toStrictEqual([...waiting].reverse())
    expect(await again.applicationById(draft.id)).toStrictEqual(draft)
    await again.close()
    const places = await connection.collection('applications').distinct('queuePlace')
    expect(places.sort()).toStrictEqual([...submitted, draft].map(queuePlaceOf).sort())
  })

  it('collects what persons passed into lists, which later ones replace', async () => {
    await (await openMongoStore(uri)).close()
    const persons = Array.from({ length: 600 }, (_, index) => ({
      personKey: hash(`person ${index}`),
      occupation: '4-14-01-02',
      level: '3',
      subjects: ['theory'],
    }))
    await connection.collection('passed_subjects').insertMany(persons.map((one) => ({ ...one })))
    const fromThere = () =>
      progress().updateOne({ _id: 'schema' }, { $set: { version: MIGRATIONS.indexOf(collectResults) } })
    await fromThere()
    const store = await openMongoStore(uri)
    const passed = ({ personKey, occupation, level }: (typeof persons)[number]) =>
      store.passedSubjects(personKey, occupation, level)
    for (const one of [persons[0]!, persons[599]!]) expect(await passed(one)).toStrictEqual(['theory'])
    expect(await connection.collection('passed_subjects').countDocuments()).toBe(0)
    await store.replacePassedSubjects([{ ...persons[0]!, subjects: [] }])
    // Somebody who lost the claim comes late.
    await connection.collection('passed_subjects').insertOne({ ...persons[0]! })
    await fromThere()
    await (await openMongoStore(uri)).close()
    expect(await passed(persons[0]!)).toStrictEqual([])
    await store.close()
  })

  it('takes what has ended out of the queues', async () => {
    const store = await openMongoStore(uri)
    const standing = application({ planId: 'plan', state: 'submitted' })
    const erased = application({ planId: 'plan', state: 'submitted', accountId: null, ended: true })
    for (const one of [standing, erased]) await store.startApplication(one)
    await connection
      .collection<{ _id: string }>('applications')
      .updateOne({ _id: erased.id }, { $set: { queuePlace: queuePlaceOf({ ...erased, ended: false }) } })
    const filter = { planId: 'plan', state: 'submitted' }
    expect(await store.queueLength(filter)).toBe(2)
    await store.close()
    await progress().updateOne({ _id: 'schema' }, { $set: { version: MIGRATIONS.indexOf(leaveQueues) } })
    const again = await openMongoStore(uri)
    expect(await again.queue(filter, { limit: 9 })).toStrictEqual([standing])
    expect(await again.applicationById(erased.id)).toStrictEqual(erased)
    await again.close()
  })

  /** As the version before kept them: sealed, a document each. */
  async function keepAsBefore(ring: KeyRing, count: number): Promise<Map<string, Buffer>> {
    const { file } = sealings(ring)
    const sent = new Map<string, Buffer>()
    for (let index = 0; index < count; index++) {
      const bytes = randomBytes(index === 0 ? 9_000_000 : 100_000)
      sent.set(hash(bytes), bytes)
    }
    await connection.collection<{ _id: string }>('files').insertMany(
      [...sent].map(([key, bytes], index) => ({
        _id: key,
        bytes: file.seal(key, bytes),
        ...(index !== 1 && { at: '2026-11-22T08:00:00.000Z' }),
      })),
    )
    return sent
  }

  const key = newKey()
  const ring = new KeyRing(() => [key])

  async function expectMoved(sent: ReadonlyMap<string, Buffer>): Promise<void> {
    const plain = await openMongoStore(uri)
    const { files } = sealedStore(plain, ring)
    for (const [name, bytes] of sent) expect(Buffer.compare((await files.get(name))!, bytes)).toBe(0)
    const [, oldest] = sent.keys()
    expect(await files.every({ limit: 1000 })).toStrictEqual(
      [...sent.keys()]
        .sort()
        .map((name) => ({ hash: name, at: name === oldest ? '' : '2026-11-22T08:00:00.000Z' })),
    )
    expect(await connection.collection('files').countDocuments({ bytes: { $exists: true } })).toBe(0)
    await files.removeLeftovers('2100-01-01T00:00:00.000Z')
    expect(await connection.collection('uploads.files').countDocuments()).toBe(sent.size)
    expect(await files.remove(oldest!, '2000-01-01T00:00:00.000Z')).toBe('removed')
    await plain.close()
  }

  it('move files out of documents of their own, and may be begun again', async () => {
    const sent = await keepAsBefore(ring, 12)
    await (await openMongoStore(uri)).close()
    await progress().updateOne({ _id: 'schema' }, { $set: { version: 0 } })
    await expectMoved(sent)
  })

  it('go on where a server was killed while it moved files', async () => {
    const sent = await keepAsBefore(ring, 200)
    const moved = () => connection.collection('files').countDocuments({ bytes: { $exists: false } })
    const killed = forkRival(uri)
    const gone = once(killed, 'exit')
    await expect.poll(moved, { interval: 1, timeout: 60_000 }).toBeGreaterThan(0)
    killed.kill('SIGKILL')
    await gone
    await migrate(connection, MIGRATIONS, noPause)
    await expectMoved(sent)
  })
})
