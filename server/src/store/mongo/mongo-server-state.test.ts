import { expect, it, onTestFinished } from 'vitest'
import { databaseUri, startMongoServer } from '../../../test/mongo-server'
import { mongoServerState } from './mongo-server-state'

const server = await startMongoServer()

it.skipIf(server === undefined)('tells the time by its own clock', async () => {
  if (server === undefined) return
  onTestFinished(() => server.stop())
  const { clock } = await mongoServerState(databaseUri(server, 'registration-test-state'))
  // It runs on this machine.
  expect(Math.abs(clock - Date.now())).toBeLessThan(60_000)
})
