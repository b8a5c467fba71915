import type { UploadReference } from '@registration/server/contract'
import { isProblem } from '../api/problem'
import { sendPart, showUpload } from '../api/uploads'
import type { UnsentFile } from './unsent-file'

/** Bytes that are sent in one request: on a slow line some seconds, which is what a cut costs. */
export const ONE_PART = 128 * 1024

/** The server takes so many parts of a file. */
const PARTS = 32

/** What has not arrived yet of a file, part by part. `onProgress`: how much of the file has, 0 … 1. */
export async function sendInParts(
  { upload, bytes }: UnsentFile,
  onProgress: (share: number) => void,
): Promise<UploadReference> {
  const { byteLength } = bytes
  const size = Math.max(ONE_PART, Math.ceil(byteLength / PARTS))
  const arrived = await arrivedOf(upload)
  let done = 0
  for (let part = 0; part * size < byteLength; part++) {
    const content = bytes.slice(part * size, (part + 1) * size)
    const before = done
    if (arrived.get(part) !== content.byteLength) {
      await sendPart(upload, part, content, (share) =>
        onProgress((before + share * content.byteLength) / byteLength),
      )
    }
    done += content.byteLength
    onProgress(done / byteLength)
  }
  return { upload, byteLength }
}

/** Bytes by part. */
async function arrivedOf(upload: string): Promise<ReadonlyMap<number, number>> {
  try {
    const { parts } = await showUpload(upload)
    return new Map(parts.map(({ part, byteLength }) => [part, byteLength]))
  } catch (error) {
    // It has not begun, or was left for more than a day.
    if (isProblem(error, 'upload-unknown')) return new Map()
    throw error
  }
}
