import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '../../src/store/embedded/embedded-store'
import { openMongoStore } from '../../src/store/mongo/mongo-store'
import { databaseUri, startOwnMongoServer } from '../mongo-server'
import type { TorturedStore } from './torture'

export interface Tortured extends TorturedStore {
  clear(): Promise<void>
}

export async function torturedEmbedded(): Promise<Tortured> {
  const directory = await mkdtemp(join(tmpdir(), 'torture-'))
  return {
    env: { DATA_DIR: directory },
    open: () => openEmbeddedStore(directory),
    clear: () => rm(directory, { recursive: true, force: true }),
  }
}

/** Absent where no server can be had. */
export async function torturedMongo(): Promise<Tortured | undefined> {
  const server = await startOwnMongoServer()
  if (server === undefined) return undefined
  const data = await mkdtemp(join(tmpdir(), 'torture-'))
  const uri = databaseUri(server, 'torture')
  const store = await openMongoStore(uri)
  return {
    env: { MONGODB_URI: uri, DATA_DIR: data },
    // One that stays: to open it anew each time would take longer than the load.
    open: () => Promise.resolve({ ...store, close: () => Promise.resolve() }),
    async killDatabase() {
      const restart = await server.crash()
      await restart()
    },
    async clear() {
      await store.close()
      await server.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
