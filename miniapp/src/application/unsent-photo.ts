import { fromBase64, toBase64 } from '../platform/base64'
import { forget, readStored, store } from '../platform/storage'
import { DRAFTS } from './draft'

/** A photo on its way to the server, kept on the device until it has arrived. */

function keyOf(applicationId: string): string {
  return `${DRAFTS}${applicationId}/photo`
}

/** Answers whether the device had room for it. */
export function keepUnsentPhoto(applicationId: string, bytes: ArrayBuffer): boolean {
  return store(keyOf(applicationId), toBase64(bytes))
}

export function readUnsentPhoto(applicationId: string): ArrayBuffer | undefined {
  const kept = readStored<string>(keyOf(applicationId))
  return kept === undefined ? undefined : fromBase64(kept)
}

export function forgetUnsentPhoto(applicationId: string): void {
  forget(keyOf(applicationId))
}
