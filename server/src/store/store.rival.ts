/**
 * A second server process on the same data, for the store's contract suite: started with the address of a store, it
 * calls the verbs that it is sent and answers what they answer.
 */
import type { Store } from './store'

export type Call = {
  [Verb in keyof Store]: { readonly id: number; readonly verb: Verb; readonly args: Parameters<Store[Verb]> }
}[keyof Store]

export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string }

const [address = ''] = process.argv.slice(2)

const store = /^mongodb(\+srv)?:/.test(address)
  ? await (await import('./mongo/mongo-store')).openMongoStore(address)
  : await (await import('./embedded/embedded-store')).openEmbeddedStore(address)

async function answer({ id, verb, args }: Call): Promise<Answer> {
  try {
    const call = store[verb] as (...args: unknown[]) => Promise<unknown>
    return { id, value: await call.apply(store, args) }
  } catch (error) {
    return { id, error: String(error) }
  }
}

process.on('message', (call: Call) => void answer(call).then((answered) => process.send?.(answered)))
process.once('disconnect', () => process.exit())
process.send?.('open')
