import type { ApplicationView } from '@registration/server/contract'
import { downloadAttachment, saveAttachment } from '../api/applications'
import { isProblem } from '../api/problem'
import { keepApplication, loadRegistration } from './registrations'

/**
 * Uploads an attachment. When the application was changed elsewhere since, it is read and tried once more; when the
 * file arrived and only the answer was lost, it is not sent twice.
 */
export async function uploadAttachment(
  application: ApplicationView,
  attachment: string,
  bytes: ArrayBuffer,
  onProgress: (share: number) => void,
): Promise<void> {
  try {
    keepApplication((await saveAttachment(application, attachment, bytes, onProgress)).application)
  } catch (error) {
    if (!isProblem(error, 'version-conflict')) throw error
    const now = (await loadRegistration(application.planId)).application
    if (now === null) throw error
    const isThere =
      now.attachments[attachment]?.byteLength === bytes.byteLength &&
      isSame(await downloadAttachment(now.id, attachment), bytes)
    if (isThere) return
    keepApplication((await saveAttachment(now, attachment, bytes, onProgress)).application)
  }
}

function isSame(a: ArrayBuffer, b: ArrayBuffer): boolean {
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)]
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
