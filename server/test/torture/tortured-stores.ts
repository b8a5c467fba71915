import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '../../src/store/embedded/embedded-store'
import { openMongoStore } from '../../src/store/mongo/mongo-store'
import { databaseUri } from '../mongo-server'
import { startSecantusOn } from '../mongo-server.secantus'
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

/** On SecantusDB, whose process can be killed and started again wherever there is Python. */
export async function torturedMongo(): Promise<Tortured> {
  const data = await mkdtemp(join(tmpdir(), 'torture-'))
  let server = await startSecantusOn(data)
  const uri = databaseUri(server, 'torture')
  const port = Number(new URL(server.uri).port)
  const store = await openMongoStore(uri)
  return {
    env: { MONGODB_URI: uri, DATA_DIR: data },
    // One that stays: to open it anew each time would take longer than the load.
    open: () => Promise.resolve({ ...store, close: () => Promise.resolve() }),
    async killDatabase() {
      await server.kill()
      server = await startSecantusOn(data, port)
    },
    async clear() {
      await store.close()
      await server.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
