import type { ImageSize } from './image-size'

const START_OF_IMAGE = 0xd8
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
const APP1 = 0xe1

/** SOF0–SOF15 except DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(marker: number): boolean {
  return (marker & 0xf0) === 0xc0 && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7
}

/**
 * Walks a JPEG (ITU-T T.81, annex B) from marker to marker as far as its end-of-image marker; what cameras append
 * after that is ignored. Reading past the end throws a `RangeError`: the file is truncated. `undefined`: it is broken.
 */
export function readJpeg(view: DataView): ImageSize | undefined {
  let size: ImageSize | undefined
  let turned = false
  let scans = 0
  let at = 2
  for (;;) {
    if (view.getUint8(at++) !== 0xff) return undefined
    let marker = view.getUint8(at++)
    while (marker === 0xff) marker = view.getUint8(at++)
    if (marker === END_OF_IMAGE) break
    if (marker === 0 || marker === START_OF_IMAGE) return undefined
    if (isRestart(marker) || marker === 0x01) continue

    const length = view.getUint16(at)
    if (length < 2) return undefined
    view.getUint8(at + length - 1)
    const segment = new DataView(view.buffer, view.byteOffset + at, length)
    if (isFrame(marker) && size === undefined) {
      if (length < 8) return undefined
      size = { width: segment.getUint16(5), height: segment.getUint16(3) }
    }
    if (marker === APP1) turned = turned || isTurned(segment)
    at += length
    if (marker === START_OF_SCAN) {
      const end = endOfScan(view, at)
      if (end === at || size === undefined) return undefined
      scans++
      at = end
    }
  }
  if (scans === 0 || size === undefined) return undefined
  return turned ? { width: size.height, height: size.width } : size
}

/** Where the entropy-coded data ends: at a marker that is neither a stuffed zero nor a restart nor fill. */
function endOfScan(view: DataView, start: number): number {
  let at = start
  for (;;) {
    while (view.getUint8(at) !== 0xff) at++
    const next = view.getUint8(at + 1)
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
    at += next === 0xff ? 1 : 2
  }
}

/** Whether the Exif orientation (tag 0x0112: 5–8) shows the image on its side. */
function isTurned(segment: DataView): boolean {
  const EXIF = 0x45786966
  const TIFF = 8
  if (segment.byteLength < TIFF + 10 || segment.getUint32(2) !== EXIF) return false
  const little = segment.getUint16(TIFF) === 0x4949
  const directory = TIFF + segment.getUint32(TIFF + 4, little)
  if (directory + 2 > segment.byteLength) return false
  const entries = segment.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i
    if (entry + 12 > segment.byteLength) return false
    if (segment.getUint16(entry, little) === 0x0112) {
      const orientation = segment.getUint16(entry + 8, little)
      return orientation >= 5 && orientation <= 8
    }
  }
  return false
}
