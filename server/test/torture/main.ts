/** `npm run torture`: 100 rounds on each store. `SEED` looks for other moments. */
import { torture } from './torture'
import { torturedEmbedded, torturedMongo } from './tortured-stores'

const seed = Number(process.env['SEED'] ?? 20261123)

for (const [name, start] of [
  ['embedded', torturedEmbedded],
  ['MongoDB', torturedMongo],
] as const) {
  const store = await start()
  if (store === undefined) continue
  try {
    console.log(name, JSON.stringify(await torture(store, { rounds: 100, seed })))
  } finally {
    await store.clear()
  }
}
