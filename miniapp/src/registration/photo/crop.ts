export interface Size {
  readonly width: number
  readonly height: number
}

/** A part of an image, in the image's own pixels; not rounded. */
export interface Crop extends Size {
  readonly left: number
  readonly top: number
}

/** Closer than this nobody cuts a face out of a photo that is to be printed. */
export const CLOSEST = 4

/** The largest part with these proportions (width ÷ height), from the middle of the image. */
export function widestCrop(image: Size, proportions: number): Crop {
  const width = Math.min(image.width, image.height * proportions)
  const height = width / proportions
  return { left: middle(image.width - width), top: middle(image.height - height), width, height }
}

/** How many times closer than the widest crop this one is: 1 … `CLOSEST`. */
export function zoomOf(image: Size, crop: Crop): number {
  return widestCrop(image, crop.width / crop.height).width / crop.width
}

/** The same part moved by so many of the image's pixels, as far as the image reaches. */
export function moved(image: Size, crop: Crop, right: number, down: number): Crop {
  return {
    ...crop,
    left: within(crop.left + right, image.width - crop.width),
    top: within(crop.top + down, image.height - crop.height),
  }
}

/** The same middle seen from closer or from farther away. */
export function zoomedTo(image: Size, crop: Crop, zoom: number): Crop {
  const widest = widestCrop(image, crop.width / crop.height)
  const times = Math.min(CLOSEST, Math.max(1, zoom))
  const [width, height] = [widest.width / times, widest.height / times]
  const centre = { left: crop.left + crop.width / 2, top: crop.top + crop.height / 2 }
  return moved(image, { left: centre.left - width / 2, top: centre.top - height / 2, width, height }, 0, 0)
}

/** Of what is left over, which rounding may make less than nothing. */
function middle(left: number): number {
  return Math.max(0, left) / 2
}

function within(start: number, most: number): number {
  return Math.min(Math.max(0, most), Math.max(0, start))
}
