import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe } from 'vitest'
import { describeDataAtRest } from './flows/data-at-rest'
import { describePaymentRaces } from './flows/payment-races'
import { describePlaces } from './flows/places'
import { describePortalJourneys } from './flows/portal-journeys'
import { describeRaces } from './flows/races'
import { TestServer } from './test-server'

describe('on the embedded store', () => {
  const start = () => TestServer.start()

  describe('journeys', () => describePortalJourneys(start))
  describe('places', () => describePlaces(start, 1000))
  describe('races', () => describeRaces(start, 200))
  describe('races for money', () => describePaymentRaces(start, 200))
  describe('data at rest', () =>
    describeDataAtRest(async () => {
      const server = await start()
      return { server, dump: () => bytesIn(server.directory ?? '') }
    }))
})

/** All files, the write-ahead log too. */
async function bytesIn(directory: string): Promise<Buffer> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Buffer.concat(
    await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name)))),
  )
}
