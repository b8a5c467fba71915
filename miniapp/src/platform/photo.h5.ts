import type { PhotoFile } from './photo'

/** From the camera or the album; `undefined` when nothing was chosen. */
export function choosePhoto(from: 'camera' | 'album'): Promise<PhotoFile | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  if (from === 'camera') input.capture = 'user'
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve(undefined))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      resolve(file && photoFile(file))
    })
    input.click()
  })
}

export async function photoFile(file: Blob): Promise<PhotoFile> {
  // Response reads a Blob where Blob.arrayBuffer is missing (Safari before 14).
  return { bytes: await new Response(file).arrayBuffer(), source: URL.createObjectURL(file) }
}

/** For `Picture`: bytes that came from the server or from the device's storage. */
export function sourceOf(bytes: ArrayBuffer, type: string): string {
  return URL.createObjectURL(new Blob([bytes], { type: `image/${type}` }))
}
