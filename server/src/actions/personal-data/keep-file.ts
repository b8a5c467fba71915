import type { ServerContext } from '../../context'

/** Keeps a file before the record that names it: a record never names a file that is not there. */
export function keepFile(
  { store, clock }: Pick<ServerContext, 'store' | 'clock'>,
  hash: string,
  bytes: Uint8Array,
): Promise<void> {
  return store.files.put(hash, bytes, new Date(clock()).toISOString())
}
