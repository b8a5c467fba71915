import type { PhotoFile, PhotoLimits } from './photo'

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

const QUALITIES = [0.92, 0.85, 0.75, 0.65, 0.55, 0.45, 0.35]

/** The best JPEG copy within the limits; `undefined` when there is none, or the browser cannot show the file. */
export async function shrinkPhoto(photo: PhotoFile, limits: PhotoLimits): Promise<PhotoFile | undefined> {
  const image = await decode(photo.source)
  if (image === undefined) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = Math.min(limits.width, image.naturalWidth)
  canvas.height = Math.round((canvas.width * image.naturalHeight) / image.naturalWidth)
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  // A transparent PNG would turn black as a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob !== null && blob.size <= limits.maxBytes) return photoFile(blob)
  }
  return undefined
}

function decode(source: string): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  return new Promise((resolve) => {
    image.onload = () => resolve(image)
    image.onerror = () => resolve(undefined)
    image.src = source
  })
}

async function photoFile(file: Blob): Promise<PhotoFile> {
  // Response reads a Blob where Blob.arrayBuffer is missing (Safari before 14).
  return { bytes: await new Response(file).arrayBuffer(), source: URL.createObjectURL(file) }
}

/** For `Picture`: bytes that came from the server. */
export function sourceOf(bytes: ArrayBuffer, type: string): string {
  return URL.createObjectURL(new Blob([bytes], { type: `image/${type}` }))
}
