import type { ApplicationView } from '@registration/server/contract'
import { downloadPhoto, savePhoto } from '../api/applications'
import { isProblem } from '../api/problem'
import { keepApplication, loadRegistration } from './registrations'
import { forgetUnsentPhoto, keepUnsentPhoto } from './unsent-photo'

/**
 * Uploads a photo and keeps it on the device until the server has it. Tried again after a cut, it is not taken twice:
 * when the photo arrived and only the answer was lost, the server's version is ahead and its photo is this one.
 */
export async function uploadPhoto(
  application: ApplicationView,
  bytes: ArrayBuffer,
  onProgress: (share: number) => void,
): Promise<void> {
  keepUnsentPhoto(application.id, bytes)
  try {
    keepApplication((await savePhoto(application, bytes, onProgress)).application)
  } catch (error) {
    if (!isProblem(error, 'version-conflict')) throw error
    const now = (await loadRegistration(application.planId)).application
    const isThere = now?.photo?.byteLength === bytes.byteLength && isSame(await downloadPhoto(now.id), bytes)
    if (!isThere) throw error
  }
  forgetUnsentPhoto(application.id)
}

function isSame(a: ArrayBuffer, b: ArrayBuffer): boolean {
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)]
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
