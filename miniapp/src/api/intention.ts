import { newId } from './new-id'

/** What makes two requests the same request. */
interface Request {
  readonly method: string
  readonly path: string
  readonly body?: object
  readonly bytes?: ArrayBuffer
  readonly version?: number
}

/** Keys of requests whose outcome is not known, by what they ask for. */
const unsettled = new Map<string, string>()

/**
 * What somebody wants to have done, in a form that can be compared: who asks for the same again, after a cut or by a
 * second tap, means the same thing. `accountId`: who asks.
 */
export function intentionOf(
  { method, path, body, bytes, version }: Request,
  accountId: string | undefined,
): string {
  return JSON.stringify([accountId, method, path, version, body, bytes && checksum(bytes)])
}

/** The Idempotency-Key of an intention: the same until the server has said what became of it. */
export function keyOf(intention: string): string {
  const key = unsettled.get(intention) ?? newId()
  unsettled.set(intention, key)
  return key
}

/** It was done or refused: who asks again wants it anew. */
export function forgetKeyOf(intention: string): void {
  unsettled.delete(intention)
}

/** FNV-1a. */
function checksum(bytes: ArrayBuffer): string {
  const view = new Uint8Array(bytes)
  let hash = 0x811c9dc5
  for (const byte of view) hash = Math.imul(hash ^ byte, 0x01000193)
  return `${bytes.byteLength} ${hash}`
}
