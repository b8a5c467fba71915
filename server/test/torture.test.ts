import { expect, it } from 'vitest'
import { torture } from './torture/torture'
import { torturedEmbedded, torturedMongo } from './torture/tortured-stores'

const SEED = 20261123

/** `npm run torture` goes on for 100 rounds on each store; here, for as long as a test may take. */
const BUDGET = 8_000

it.for([['the embedded store', torturedEmbedded, 0] as const, ['MongoDB', torturedMongo, 1] as const])(
  'keeps every answered success, and nothing by halves, when it is killed at any moment, on %s',
  { timeout: 300_000 },
  async ([, start, databaseKills], { skip }) => {
    const store = await start()
    if (store === undefined) return skip()
    try {
      const report = await torture(store, { rounds: 25, seed: SEED, budget: BUDGET })
      expect(report.rounds).toBeGreaterThanOrEqual(5)
      expect(report.answers).toBeGreaterThan(report.rounds)
      expect(report.applications).toBeGreaterThan(0)
      expect(report.databaseKills).toBeGreaterThanOrEqual(databaseKills)
    } finally {
      await store.clear()
    }
  },
)
