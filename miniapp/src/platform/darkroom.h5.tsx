import type { Negative } from './darkroom'
import { photoFile } from './photo.h5'

/** A browser draws on a canvas that stands nowhere. */
export function Darkroom() {
  return null
}

/** `undefined` where the browser cannot decode the file. Exif's orientation is applied by the browser. */
export async function develop(source: string): Promise<Negative | undefined> {
  const image = await decode(source)
  if (image === undefined) return undefined
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    print: async (part, width, height, quality) => {
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')!
      // A transparent PNG would turn black as a JPEG.
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      context.imageSmoothingQuality = 'high'
      context.drawImage(image, part.left, part.top, part.width, part.height, 0, 0, width, height)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
      return photoFile(blob!)
    },
  }
}

function decode(source: string): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  return new Promise((resolve) => {
    image.onload = () => resolve(image)
    image.onerror = () => resolve(undefined)
    image.src = source
  })
}
