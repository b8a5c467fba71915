import type { UploadReference, UploadView } from '@registration/server/contract'
import { call } from './client'

/** Which parts of a file have arrived. */
export function showUpload(id: string): Promise<UploadView> {
  return call({ method: 'GET', path: `/api/uploads/${id}` })
}

/** `onProgress`: how much of the part is on its way, 0 … 1, where the platform tells. */
export function sendPart(
  id: string,
  part: number,
  bytes: ArrayBuffer,
  onProgress: (share: number) => void,
): Promise<UploadView> {
  return call({ method: 'PUT', path: `/api/uploads/${id}/parts/${part}`, bytes, onProgress })
}

/** A file as an endpoint takes it: its bytes, or the name of an upload whose parts have all arrived. */
export type SentFile = ArrayBuffer | UploadReference
