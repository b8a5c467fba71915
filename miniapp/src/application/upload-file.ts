import type { ApplicationView } from '@registration/server/contract'
import { downloadAttachment, downloadPhoto, saveAttachment, savePhoto, type Saved } from '../api/applications'
import { isProblem } from '../api/problem'
import type { SentFile } from '../api/uploads'
import { keepApplication, loadRegistration } from './registrations'
import { ONE_PART, sendInParts } from './send-in-parts'
import { forgetUnsentFile, isSameFile, keepUnsentFile, type FilePlace, type UnsentFile } from './unsent-file'

type Progress = (share: number) => void

/** How the file of one place is written to the server, and read from it. */
interface Target {
  readonly place: FilePlace
  save(seen: ApplicationView, file: SentFile, onProgress: Progress): Promise<Saved>
  /** bytes of the file that the server has; none where it has none */
  lengthIn(application: ApplicationView): number | undefined
  download(): Promise<ArrayBuffer>
}

export function uploadPhoto(
  application: ApplicationView,
  bytes: ArrayBuffer,
  onProgress: Progress,
): Promise<void> {
  const target: Target = {
    place: photoPlace(application),
    save: savePhoto,
    lengthIn: ({ photo }) => photo?.byteLength,
    download: () => downloadPhoto(application.id),
  }
  return upload(application, target, bytes, onProgress)
}

export function uploadAttachment(
  application: ApplicationView,
  attachment: string,
  bytes: ArrayBuffer,
  onProgress: Progress,
): Promise<void> {
  const target: Target = {
    place: attachmentPlace(application, attachment),
    save: (seen, file, tell) => saveAttachment(seen, attachment, file, tell),
    lengthIn: ({ attachments }) => attachments[attachment]?.byteLength,
    download: () => downloadAttachment(application.id, attachment),
  }
  return upload(application, target, bytes, onProgress)
}

export function photoPlace({ id }: Pick<ApplicationView, 'id'>): FilePlace {
  return { applicationId: id, path: 'photo' }
}

export function attachmentPlace({ id }: Pick<ApplicationView, 'id'>, attachment: string): FilePlace {
  return { applicationId: id, path: `attachments.${attachment}` }
}

/**
 * Uploads a file and keeps it on the device until the server has it. Tried again after a cut, the rest alone is sent. When
 * the application was changed elsewhere since, it is read and the file put there once more; when the file arrived and
 * only the answer was lost, it is there already.
 */
async function upload(
  application: ApplicationView,
  target: Target,
  bytes: ArrayBuffer,
  onProgress: Progress,
): Promise<void> {
  const { place, lengthIn, download } = target
  const unsent = await keepUnsentFile(place, bytes)
  try {
    keepApplication(await put(application, target, unsent, onProgress))
  } catch (error) {
    if (isProblem(error, 'photo-invalid', 'attachment-invalid')) await forgetUnsentFile(place)
    if (!isProblem(error, 'version-conflict')) throw error
    const now = (await loadRegistration(application.planId)).application
    if (now === null) throw error
    const isThere = lengthIn(now) === bytes.byteLength && isSameFile(await download(), bytes)
    if (!isThere) keepApplication(await put(now, target, unsent, onProgress))
  }
  await forgetUnsentFile(place)
}

async function put(
  seen: ApplicationView,
  { save }: Target,
  unsent: UnsentFile,
  onProgress: Progress,
): Promise<ApplicationView> {
  const { bytes } = unsent
  if (bytes.byteLength <= ONE_PART) return (await save(seen, bytes, onProgress)).application
  const send = async () => (await save(seen, await sendInParts(unsent, onProgress), onProgress)).application
  try {
    return await send()
  } catch (error) {
    // The day for which the server keeps parts ended in between.
    if (!isProblem(error, 'upload-unknown', 'upload-incomplete')) throw error
    return send()
  }
}
