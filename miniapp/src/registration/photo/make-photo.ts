import type { PhotoSize, PhotoSpec } from '@registration/rules'
import type { Negative } from '../../platform/darkroom'
import type { PhotoFile } from '../../platform/photo'
import type { Crop } from './crop'
import { fitBytes } from './fit-bytes'
import { printedPixels } from './print-size'

/** A JPEG of the crop that the portal takes; `undefined` where no quality brings it into the portal's bytes. */
export function makePhoto(
  negative: Negative,
  crop: Crop,
  size: PhotoSize | undefined,
  spec: PhotoSpec,
): Promise<PhotoFile | undefined> {
  const { width, height } = printedPixels(crop, size)
  return fitBytes(
    (quality, scale) => negative.print(crop, Math.round(width * scale), Math.round(height * scale), quality),
    spec,
  )
}
