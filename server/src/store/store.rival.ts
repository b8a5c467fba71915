/**
 * A second server process on the same data, for the store's contract suite: started with the address of a store, it
 * calls the verbs that it is sent and answers what they answer.
 */
import type { FileStore } from './files/file-store'
import type { Store } from './store'

export type Verb = Exclude<keyof Store, 'files'> | `files.${keyof FileStore}`

export interface Call {
  readonly id: number
  readonly verb: Verb
  readonly args: readonly unknown[]
}

export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string }

const [address = ''] = process.argv.slice(2)

const store = /^mongodb(\+srv)?:/.test(address)
  ? await (await import('./mongo/mongo-store')).openMongoStore(address)
  : await (await import('./embedded/embedded-store')).openEmbeddedStore(address)

async function answer({ id, verb, args }: Call): Promise<Answer> {
  try {
    const file = verb.startsWith('files.') ? verb.slice('files.'.length) : undefined
    const call = file === undefined ? store[verb as keyof Store] : store.files[file as keyof FileStore]
    return { id, value: await (call as (...args: readonly unknown[]) => unknown)(...args) }
  } catch (error) {
    return { id, error: String(error) }
  }
}

process.on('message', (call: Call) => void answer(call).then((answered) => process.send?.(answered)))
process.once('disconnect', () => process.exit())
process.send?.('open')
