import { onTestFinished } from 'vitest'
import type { Store } from '../store'

/** A kind of store, and where its tests find room: an address opened twice is two servers on one database. */
export interface StoreKind {
  readonly name: string
  /** rounds of the races that the requirements do not name; fewer where a write takes long */
  readonly sideRounds: number
  open(address: string): Promise<Store>
  /** of a place without data */
  newAddress(): Promise<string>
  /** removes the data at an address when every store there is closed */
  clear(address: string): Promise<void>
  /** removes the records alone, for the next test; absent where a new place costs as little */
  empty?(address: string): Promise<void>
}

/** An address without data, for one test. */
export async function newPlace(kind: StoreKind): Promise<string> {
  const address = await kind.newAddress()
  onTestFinished(() => kind.clear(address))
  return address
}

/** A store for one test. */
export async function openAt(kind: StoreKind, address: string): Promise<Store> {
  const store = await kind.open(address)
  onTestFinished(() => store.close())
  return store
}

/** Places that were emptied, by the kind of store. */
const emptied = new WeakMap<StoreKind, string[]>()

/** An empty store for one test. */
export async function openNew(kind: StoreKind): Promise<Store> {
  if (kind.empty === undefined) return openAt(kind, await newPlace(kind))
  const free = emptied.get(kind) ?? []
  emptied.set(kind, free)
  const address = free.pop() ?? (await kind.newAddress())
  onTestFinished(async () => {
    await kind.empty?.(address)
    free.push(address)
  })
  return openAt(kind, address)
}
