import { Mongoose } from 'mongoose'
import type { Store } from '../store'
import { accounts } from './accounts'
import { applicationLists } from './application-lists'
import { applicationModel } from './application-model'
import { applications } from './applications'
import { attempts } from './attempts'
import { audit } from './audit'
import { gridFs, uploadsOf } from './grid-fs'
import { groups } from './groups'
import { messages } from './messages'
import { migrate } from './migrate'
import { MIGRATIONS } from './migrations'
import { orders } from './orders'
import { passedSubjects } from './passed-subjects'
import { plans } from './plans'
import { profiles } from './profiles'
import { registrationSequences } from './registration-sequences'
import { rulesets } from './rulesets'
import { seats } from './seats'
import { sessions } from './sessions'
import { tickets } from './tickets'
import { isUnavailable } from './unavailable'

/**
 * The store of several machines: MongoDB 4.4 or newer, standalone, replica set or sharded cluster. A write is
 * journaled on a majority of the members when its promise resolves. Rejects when no server answers, when an
 * index cannot be made, and when a newer version of the server has been at work.
 *
 * @example const store = await openMongoStore('mongodb://db1,db2,db3/registration?replicaSet=rs0')
 */
export async function openMongoStore(uri: string): Promise<Store> {
  const mongoose = new Mongoose({
    autoCreate: false,
    autoIndex: false,
    // Without a connection a request fails at once and can be repeated; it does not wait in memory.
    bufferCommands: false,
    sanitizeFilter: true,
    strictQuery: 'throw',
  })
  const connection = await mongoose
    .createConnection(uri, {
      // A field that is undefined is left out, as in JSON, and not stored as null.
      ignoreUndefined: true,
      promoteBuffers: true,
      // Compare-and-set has to see the latest version, whatever the address asks for.
      readPreference: 'primary',
      // The driver repeats a write whose answer was lost, under a number by which the server knows it again. A
      // standalone server cannot know it, and there the driver does not repeat.
      retryWrites: true,
      serverSelectionTimeoutMS: 5_000,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
    })
    .asPromise()
  const application = applicationModel(connection)
  const store: Store = {
    ...accounts(connection),
    ...sessions(connection),
    ...tickets(connection),
    ...attempts(connection),
    ...rulesets(connection),
    ...plans(connection),
    ...applications(application),
    ...applicationLists(application),
    ...seats(application),
    ...registrationSequences(connection),
    ...profiles(connection),
    ...passedSubjects(connection),
    ...groups(connection),
    ...orders(connection),
    ...messages(connection),
    ...audit(connection),
    files: gridFs(connection),
    isUnavailable,
    close: () => connection.close(),
  }
  try {
    await migrate(connection, MIGRATIONS)
    await Promise.all([
      ...Object.values(connection.models).map((model) => model.createIndexes()),
      uploadsOf(connection).createIndexes(),
    ])
  } catch (error) {
    await connection.close()
    throw error
  }
  return store
}
