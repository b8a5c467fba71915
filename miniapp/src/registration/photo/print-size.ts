import type { PhotoSize, PhotoSpec } from '@registration/rules'
import type { Crop, Size } from './crop'

const DOTS_PER_MM = 300 / 25.4

/** Width ÷ height of a printed size. */
export function proportionsOf({ widthMm, heightMm }: PhotoSize): number {
  return widthMm / heightMm
}

/** The printed size whose proportions are nearest to the image's; `undefined` where the portal names none. */
export function nearestSize({ sizes }: PhotoSpec, { width, height }: Size): PhotoSize | undefined {
  const distance = (size: PhotoSize) => Math.abs(Math.log((proportionsOf(size) * height) / width))
  return sizes.reduce<PhotoSize | undefined>(
    (best, size) => (best === undefined || distance(size) < distance(best) ? size : best),
    undefined,
  )
}

/** The longer side where the portal names no printed size: an A6 print at 300 dpi. */
const LONGEST = 1748

/**
 * The pixels of a crop when it is printed at 300 dpi: what is sharper than the print is wasted bytes. A crop with fewer
 * pixels is not enlarged.
 */
export function printedPixels(crop: Crop, size: PhotoSize | undefined): Size {
  const print = size
    ? { width: size.widthMm * DOTS_PER_MM, height: size.heightMm * DOTS_PER_MM }
    : { width: LONGEST, height: LONGEST }
  const share = Math.min(1, print.width / crop.width, print.height / crop.height)
  return { width: Math.round(crop.width * share), height: Math.round(crop.height * share) }
}
